package io.inkan.testing;

import java.util.Locale;

/** One way in which a generated message is unusual and still legal enough to be signed. */
public sealed interface Oddity permits AuthorOddity, HeaderOddity, BodyOddity {

  /** The name of the constant. */
  String name();

  /** The name as it stands in a message's name: lower case, words joined by hyphens. */
  default String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
