package io.inkan.interop;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration file of the packaged program with its milter door alone. */
final class InkanYaml {

  private InkanYaml() {}

  /**
   * The text of the file; the keys that it names are written beside it.
   *
   * @param listen addresses of the milter door
   */
  static String of(MilterSettings settings, List<String> listen, int dnsPort, Scratch scratch) {
    return """
        http: { listen: off }
        management: { listen: "127.0.0.1:0" }
        milter: { listen: %s, socketGroup: postfix }
        dns: { servers: ["127.0.0.1:%d"] }
        keys: %s
        origin: { internalHosts: %s }
        verify: { authservId: "%s" }
        """
        .formatted(
            strings(listen),
            dnsPort,
            settings.keys().stream()
                .map(key -> key(key, scratch))
                .collect(Collectors.joining(", ", "[", "]")),
            strings(settings.internalHosts()),
            settings.authservId());
  }

  private static String key(PeerKey key, Scratch scratch) {
    return "{ domain: \"%s\", selector: \"%s\", file: \"%s\" }"
        .formatted(
            key.domain(),
            key.selector(),
            scratch.writeSecret(key.recordName() + ".pem", key.pkcs8Pem()));
  }

  private static String strings(List<String> values) {
    return values.stream()
        .map(value -> "\"" + value + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
