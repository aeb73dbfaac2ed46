package io.inkan.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which keys sign for which author.
 *
 * @param from {@code joe@example.com}, {@code example.com}, {@code .example.com}, {@code
 *     joe@.example.com}, {@code joe@*} or {@code *}; unique, the domain in any case
 * @param keys at least one, each defined by {@code keys}
 * @param identity i=, if it is to be written
 */
public record SigningRow(String from, List<KeyName> keys, Optional<String> identity) {

  public SigningRow {
    keys = List.copyOf(keys);
  }

  static Optional<SigningRow> read(Section section, DefinedKeys defined, Distinct senders) {
    Optional<String> from = section.required("from", Texts.from());
    from.ifPresent(text -> senders.check(section, "from", Quoted.of(text), folded(text)));
    Optional<List<KeyName>> keys = section.requiredList("keys", defined);
    Optional<String> identity = section.optional("identity", Texts.identity());
    return from.flatMap(f -> keys.map(k -> new SigningRow(f, k, identity)));
  }

  /** Only the domain may be folded. RFC 5321 §2.4: the local part's case belongs to its host. */
  private static String folded(String from) {
    int domain = from.lastIndexOf('@') + 1;
    return from.substring(0, domain) + from.substring(domain).toLowerCase(Locale.ROOT);
  }
}
