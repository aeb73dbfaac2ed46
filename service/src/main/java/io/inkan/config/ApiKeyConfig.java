package io.inkan.config;

import java.util.List;
import java.util.Optional;

/**
 * One caller of the HTTP door. The key itself is not known here, only its hash.
 *
 * @param name how logs call the caller
 * @param hash {@code sha256:} and 64 lower-case hexadecimal digits of the presented key
 * @param domains the domains the caller may sign for; {@code .domain} for everything below it,
 *     {@code *} for all
 * @param admin whether the caller may use the management door's POSTs
 */
public record ApiKeyConfig(String name, String hash, List<String> domains, boolean admin) {

  public ApiKeyConfig {
    domains = List.copyOf(domains);
  }

  static Optional<ApiKeyConfig> read(Section section, Distinct names, Distinct hashes) {
    Optional<String> name = section.required("name", Texts.name());
    name.ifPresent(text -> names.check(section, "name", Quoted.of(text), text));
    Optional<String> hash = section.required("hash", new KeyHashFormat());
    hash.ifPresent(text -> hashes.check(section, "hash", "the same key", text));
    List<String> domains = section.list("domains", Texts.domainOrAll());
    boolean admin = section.get("admin", new BooleanFormat(), false);
    return name.flatMap(n -> hash.map(h -> new ApiKeyConfig(n, h, domains, admin)));
  }

  /** Without the hash, which is nobody's business in a log. */
  @Override
  public String toString() {
    return "ApiKeyConfig[name=" + name + ", domains=" + domains + ", admin=" + admin + "]";
  }
}
