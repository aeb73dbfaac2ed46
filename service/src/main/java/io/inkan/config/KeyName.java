package io.inkan.config;

import java.util.Locale;

/**
 * What tells one key from another.
 *
 * @param domain d=
 * @param selector s=
 */
public record KeyName(String domain, String selector) {

  /** As a signing row writes it: {@code example.com:s1}. */
  @Override
  public String toString() {
    return domain + ":" + selector;
  }

  /** The form in which equal names are the same key: DNS does not tell case (RFC 4343 §3). */
  String folded() {
    return toString().toLowerCase(Locale.ROOT);
  }
}
