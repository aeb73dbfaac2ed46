package io.inkan.config;

import java.util.List;
import java.util.Set;

/** What a caller of the HTTP door may have done with messages. */
public enum CallerRole {
  /** They are signed. */
  SIGN,
  /** They are verified. */
  VERIFY;

  static Set<CallerRole> read(Section section) {
    return Set.copyOf(
        section.oneOrMore(
            "roles",
            new DistinctFormat<>(ChoiceFormat.of(CallerRole.class)),
            List.of(CallerRole.values())));
  }
}
