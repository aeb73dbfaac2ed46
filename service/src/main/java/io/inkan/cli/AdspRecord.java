package io.inkan.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one tag of a record of signing practices that matters (RFC 5617 §4.2.1). */
final class AdspRecord {

  // "the tag ... MUST be first": dkim= ("unknown" / "all" / "discardable" / x-dkim-value)
  private static final Pattern FIRST_TAG =
      Pattern.compile("[ \t]*dkim[ \t]*=[ \t]*([A-Za-z][A-Za-z0-9-]{0,62})[ \t]*(;.*)?");

  private AdspRecord() {}

  /** What the domain practises; empty if the text is no such record. */
  static Optional<String> practice(String text) {
    Matcher matcher = FIRST_TAG.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
          case "all" -> "all";
          case "discardable" -> "discardable";
          // "Any other values are treated as 'unknown'."
          default -> "unknown";
        });
  }
}
