package io.inkan.interop;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the administrator has written into the package's configuration at some time of the day.
 *
 * @param selectors of the keys there are; the last one signs
 * @param limits and {@code spool} as YAML has them, in braces
 */
record DayConfiguration(int dnsPort, List<String> selectors, String limits, String spool) {

  /** The machine may be busy with other things; that overload is told of is not asked here. */
  private static final String PATIENT = "queueTime: 1m";

  DayConfiguration {
    selectors = List.copyOf(selectors);
  }

  static DayConfiguration of(int dnsPort, String selector) {
    return new DayConfiguration(dnsPort, List.of(selector), "{ " + PATIENT + " }", "{}");
  }

  DayConfiguration withKeys(String... present) {
    return new DayConfiguration(dnsPort, List.of(present), limits, spool);
  }

  /** One thread, behind which one message may wait. */
  DayConfiguration withTinyQueue() {
    return new DayConfiguration(
        dnsPort, selectors, "{ " + PATIENT + ", queue: 1, cryptoThreads: 1 }", spool);
  }

  /** The smallest spool there may be. */
  DayConfiguration withTinySpool() {
    return new DayConfiguration(dnsPort, selectors, limits, "{ memory: 64KiB, size: 1MiB }");
  }

  String yaml() {
    String keys =
        selectors.stream()
            .map(
                each ->
                    "{ domain: example.com, selector: %1$s, file: %1$s.private }".formatted(each))
            .collect(Collectors.joining(", "));
    return """
    milter: { listen: "unix:/var/spool/postfix/inkan/milter.sock" }
    http:
      listen: "127.0.0.1:0"
      tls: { certificate: tls.pem, key: tls.key }
      apiKeyFile: apikeys.yaml
    # What a record says of its time is obeyed, however short that is.
    dns: { servers: ["127.0.0.1:%d"], minTtl: 0s, timeout: 3s }
    keys: [ %s ]
    signing: [ { from: example.com, keys: ["example.com:%s"] } ]
    verify: { authservId: mx.example.org, on: { temperror: tempfail } }
    reload: { watch: 200ms }
    limits: %s
    spool: %s
    """
        .formatted(dnsPort, keys, selectors.get(selectors.size() - 1), limits, spool);
  }
}
