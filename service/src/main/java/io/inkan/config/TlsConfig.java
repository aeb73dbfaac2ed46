package io.inkan.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * TLS at a door.
 *
 * @param certificate PEM: the door's certificate, and those between it and a root
 * @param key PEM: the private key that goes with it
 * @param clientCa PEM: the authorities whose client certificates are trusted; empty if none is
 *     asked for
 * @param clientAuth whether clients must show a certificate; of no account without {@code clientCa}
 */
public record TlsConfig(
    Path certificate, Path key, Optional<Path> clientCa, ClientAuth clientAuth) {

  /** Whether clients must show a certificate. */
  public enum ClientAuth {
    /** Without one there is no connection. */
    REQUIRED,
    /** They may; who does not must show an API key. */
    OPTIONAL
  }

  /** The TLS of the HTTP door; empty if it is not given. */
  static Optional<TlsConfig> readWithClientAuth(Section section) {
    Optional<Path> certificate = section.optional("certificate", path("tls/fullchain.pem"));
    Optional<Path> key = section.optional("key", path("tls/privkey.pem"));
    Optional<Path> clientCa = section.optional("clientCa", path("tls/clients-ca.pem"));
    ClientAuth clientAuth =
        section.get("clientAuth", ChoiceFormat.of(ClientAuth.class), ClientAuth.REQUIRED);
    if (section.given("clientAuth") && clientCa.isEmpty()) {
      section.problem("clientAuth", "needs clientCa: it says whose certificates are trusted");
    }
    return of(section, certificate, key, clientCa, clientAuth);
  }

  /** The TLS of a door where whoever shows a trusted certificate is let in. */
  static Optional<TlsConfig> read(Section section) {
    Optional<Path> certificate = section.optional("certificate", path("tls/fullchain.pem"));
    Optional<Path> key = section.optional("key", path("tls/privkey.pem"));
    Optional<Path> clientCa = section.optional("clientCa", path("tls/clients-ca.pem"));
    return of(section, certificate, key, clientCa, ClientAuth.REQUIRED);
  }

  private static Optional<TlsConfig> of(
      Section section,
      Optional<Path> certificate,
      Optional<Path> key,
      Optional<Path> clientCa,
      ClientAuth clientAuth) {
    boolean asked = section.given("certificate") || section.given("key");
    if (asked && !section.given("certificate")) {
      section.problem("certificate", "is missing; name the file of the certificate that key is of");
    }
    if (asked && !section.given("key")) {
      section.problem("key", "is missing; name the file of the certificate's private key");
    }
    if (!asked && section.given("clientCa")) {
      section.problem("clientCa", "needs certificate and key: without them there is no TLS");
    }
    return certificate.flatMap(
        chain -> key.map(secret -> new TlsConfig(chain, secret, clientCa, clientAuth)));
  }

  private static PathFormat path(String example) {
    return new PathFormat(example);
  }
}
