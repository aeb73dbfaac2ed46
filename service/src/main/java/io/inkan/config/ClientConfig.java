package io.inkan.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One caller of the HTTP door that shows a client certificate.
 *
 * @param name a name in the certificate: its CN, or a DNS or URI name among its alternative names;
 *     also how logs call the caller
 * @param domains the domains the caller may sign for; {@code .domain} for everything below it,
 *     {@code *} for all
 * @param roles what the caller may have done; never empty
 * @param rate how many messages the caller may send; empty for {@code http.rate}
 */
public record ClientConfig(
    String name, List<String> domains, Set<CallerRole> roles, Optional<RateConfig> rate) {

  public ClientConfig {
    domains = List.copyOf(domains);
    roles = Set.copyOf(roles);
  }

  static Optional<ClientConfig> read(Section section, Distinct names) {
    Optional<String> name = section.required("name", Texts.certificateName());
    // In whatever case, as the names of certificates are compared.
    name.ifPresent(
        text -> names.check(section, "name", Quoted.of(text), text.toLowerCase(Locale.ROOT)));
    List<String> domains = section.list("domains", Texts.domainOrAll());
    Set<CallerRole> roles = CallerRole.read(section);
    Optional<RateConfig> rate = section.optional("rate", new RateFormat());
    return name.map(n -> new ClientConfig(n, domains, roles, rate));
  }
}
