package io.inkan.cli;

import io.inkan.config.CallerRole;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/** The roles that a caller may have, as a shell offers them to complete a word. */
final class CallerRoleNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(CallerRole.values())
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .iterator();
  }
}
