package io.inkan.config;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One caller of the HTTP door. The key itself is not known here, only its hash.
 *
 * @param name how logs call the caller
 * @param hash {@code sha256:} and 64 lower-case hexadecimal digits of the presented key
 * @param domains the domains the caller may sign for; {@code .domain} for everything below it,
 *     {@code *} for all
 * @param roles what the caller may have done; never empty
 * @param admin whether the caller may use the management door's POSTs
 * @param rate how many messages the caller may send; empty for {@code http.rate}
 * @param expires from when on the key opens nothing; empty for never
 */
public record ApiKeyConfig(
    String name,
    String hash,
    List<String> domains,
    Set<CallerRole> roles,
    boolean admin,
    Optional<RateConfig> rate,
    Optional<Instant> expires) {

  public ApiKeyConfig {
    domains = List.copyOf(domains);
    roles = Set.copyOf(roles);
  }

  static Optional<ApiKeyConfig> read(Section section, Distinct names, Distinct hashes) {
    Optional<String> name = section.required("name", Texts.name());
    name.ifPresent(text -> names.check(section, "name", Quoted.of(text), text));
    Optional<String> hash = section.required("hash", new KeyHashFormat());
    hash.ifPresent(text -> hashes.check(section, "hash", "the same key", text));
    List<String> domains = section.list("domains", Texts.domainOrAll());
    Set<CallerRole> roles = CallerRole.read(section);
    boolean admin = section.get("admin", new BooleanFormat(), false);
    Optional<RateConfig> rate = section.optional("rate", new RateFormat());
    Optional<Instant> expires = section.optional("expires", new InstantFormat());
    return name.flatMap(
        n -> hash.map(h -> new ApiKeyConfig(n, h, domains, roles, admin, rate, expires)));
  }

  /** Without the hash, which is nobody's business in a log. */
  @Override
  public String toString() {
    return "ApiKeyConfig[name="
        + name
        + ", domains="
        + domains
        + ", roles="
        + roles
        + ", admin="
        + admin
        + "]";
  }
}
