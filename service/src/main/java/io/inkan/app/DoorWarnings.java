package io.inkan.app;

import io.inkan.config.HostEntry;
import io.inkan.config.HttpConfig;
import io.inkan.config.InkanConfig;
import io.inkan.config.MilterConfig;
import io.inkan.config.Network;
import io.inkan.config.TlsConfig;
import io.inkan.policy.Entrance;
import io.inkan.tls.ServerTls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What may stand about the doors but should be known, a sentence each. */
public final class DoorWarnings {

  private DoorWarnings() {}

  /** Doors that let more come in, or more be read, than is likely to be meant. */
  public static List<String> ofConfiguration(Setup setup) {
    List<String> warnings = new ArrayList<>();
    InkanConfig config = setup.config();
    if (showsKeys(config.http())) {
      warnings.add(
          "http: keys travel in the clear: "
              + config.http().listen().orElseThrow()
              + " can be reached from other machines, and whoever reads along can sign; give"
              + " http.tls, or listen on 127.0.0.1 behind what speaks TLS");
    }
    everybody(strangers(config.milter()))
        .forEach(
            network ->
                warnings.add(
                    "milter.peers: "
                        + network
                        + " is every address there is: whoever reaches the door can have anything"
                        + " signed; name the MTAs alone"));
    everybody(
            config.origin().internalHosts().stream()
                .filter(host -> !host.excepted())
                .flatMap(DoorWarnings::network))
        .forEach(
            network ->
                warnings.add(
                    "origin.internalHosts: "
                        + network
                        + " is every address there is: the mail of strangers is signed as ours;"
                        + " name our own hosts alone"));
    return warnings;
  }

  private static boolean showsKeys(HttpConfig http) {
    boolean byKey = !http.apiKeys().isEmpty() || http.apiKeyFile().isPresent();
    return byKey
        && http.tls().isEmpty()
        && http.listen().filter(listen -> !Access.isLoopback(listen)).isPresent();
  }

  /** Who may connect, unless a certificate is asked of them all the same. */
  private static Stream<Network> strangers(MilterConfig milter) {
    return milter.tls().flatMap(TlsConfig::clientCa).isPresent()
        ? Stream.empty()
        : milter.peers().stream();
  }

  private static Stream<Network> everybody(Stream<Network> networks) {
    return networks.filter(network -> network.prefix() == 0);
  }

  private static Stream<Network> network(HostEntry host) {
    return host instanceof HostEntry.OfNetwork of ? Stream.of(of.network()) : Stream.empty();
  }

  /** Certificates that expired or are about to. Only if there were no problems with TLS. */
  public static List<String> ofCertificates(Setup setup, Instant now) {
    CertificateExpiry expiry = new CertificateExpiry();
    List<String> warnings = new ArrayList<>();
    for (Entrance door : Entrance.values()) {
      ServerTls tls = setup.tls().of(door);
      String warning = tls == null ? null : expiry.warning(door, tls, now);
      if (warning != null) {
        warnings.add(warning);
      }
    }
    return warnings;
  }
}
