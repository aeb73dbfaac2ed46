package io.inkan.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A private key to sign with.
 *
 * @param domain for which it signs (d=)
 * @param selector under which its public half is published (s=)
 * @param file absolute; where the private key stands
 */
public record KeyConfig(String domain, String selector, Path file) {

  /** The name by which {@code signing} refers to it. */
  public KeyName name() {
    return new KeyName(domain, selector);
  }

  static Optional<KeyConfig> read(Section section, DefinedKeys defined) {
    Optional<String> domain = section.required("domain", Texts.domain());
    Optional<String> selector = section.required("selector", Texts.selector());
    Optional<Path> file = section.required("file", new PathFormat("keys/example.com/s1.private"));
    Optional<KeyName> name = domain.flatMap(d -> selector.map(s -> new KeyName(d, s)));
    name.ifPresentOrElse(known -> defined.add(section, known), defined::incomplete);
    return name.flatMap(n -> file.map(f -> new KeyConfig(n.domain(), n.selector(), f)));
  }
}
