package io.inkan.tls;

import io.inkan.crypto.Certificates;
import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.ServerCertificate;
import io.inkan.keys.GrantFiles;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyFiles;
import io.inkan.policy.AccessAudit;
import io.inkan.policy.Entrance;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of one door as its files were at one time: certificate, key, and whose clients are
 * trusted. It was read whole and tried, so that a server takes it. Immutable.
 */
public final class ServerTls {

  // RFC 8996: "TLS 1.0 and TLS 1.1 MUST NOT be used." The order has no meaning here.
  private static final Set<String> VERSIONS = new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2"));

  /**
   * Those of TLS 1.3, and of TLS 1.2 the ones that keep the past secret and are not made of CBC and
   * a hash: ECDHE with AEAD, as Mozilla's "intermediate". RFC 9325 §4.2 recommends them.
   */
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private static final long HANDSHAKE_SECONDS = 10;

  private final ServerCertificate certificate;
  private final List<X509Certificate> authorities;
  private final boolean clientsMust;

  private ServerTls(
      ServerCertificate certificate, List<X509Certificate> authorities, boolean clientsMust) {
    this.certificate = certificate;
    this.authorities = authorities;
    this.clientsMust = clientsMust;
  }

  /**
   * Reads the files.
   *
   * @param permissions what is asked of the key's file
   * @param problems takes what is wrong, a sentence each that begins with the file
   * @return nothing if anything is wrong
   */
  public static Optional<ServerTls> read(
      TlsFiles files, KeyFilePermissions permissions, Consumer<String> problems) {
    byte[] chain =
        attempt(() -> KeyFiles.read(files.certificate(), KeyFilePermissions.ANY), problems);
    byte[] key = attempt(() -> KeyFiles.read(files.key(), permissions), problems);
    ServerCertificate certificate =
        chain == null || key == null
            ? null
            : attempt(
                () ->
                    ServerCertificate.read(
                        chain, files.certificate().toString(), key, files.key().toString()),
                problems);
    List<X509Certificate> authorities =
        attempt(() -> authorities(files.clientCa(), permissions), problems);
    return certificate == null || authorities == null
        ? Optional.empty()
        : Optional.of(new ServerTls(certificate, authorities, files.clientsMust()));
  }

  private interface Attempt<T> {
    T read() throws KeyFileException;
  }

  private static <T> @Nullable T attempt(Attempt<T> attempt, Consumer<String> problems) {
    try {
      return attempt.read();
    } catch (KeyFileException e) {
      problems.accept(e.getMessage());
      return null;
    }
  }

  private static List<X509Certificate> authorities(
      @Nullable Path clientCa, KeyFilePermissions permissions) throws KeyFileException {
    if (clientCa == null) {
      return List.of();
    }
    GrantFiles.check(clientCa, "the list of trusted authorities", permissions);
    return Certificates.read(KeyFiles.read(clientCa, KeyFilePermissions.ANY), clientCa.toString());
  }

  /** From when on the certificate holds. */
  public Instant notBefore() {
    return certificate.notBefore();
  }

  /** Until when the certificate holds. */
  public Instant notAfter() {
    return certificate.notAfter();
  }

  /** Whether nobody connects without a certificate of a trusted authority. */
  public boolean demandsCertificate() {
    return !authorities.isEmpty() && clientsMust;
  }

  /** As Vert.x's servers take it anew while they run. */
  public ServerSSLOptions options(Entrance entrance, AccessAudit audit) {
    ServerSSLOptions options = new ServerSSLOptions();
    set(options, entrance, audit);
    return options;
  }

  /** Has a server that is yet to be made speak TLS. */
  public void secure(NetServerOptions server, Entrance entrance, AccessAudit audit) {
    server.setSsl(true).setUseAlpn(true); // which makes the options
    set(server.getSslOptions(), entrance, audit);
  }

  private void set(ServerSSLOptions options, Entrance entrance, AccessAudit audit) {
    options
        .setKeyCertOptions(keyAndCertificate())
        .setEnabledSecureTransportProtocols(VERSIONS)
        .setUseAlpn(entrance != Entrance.MILTER)
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
        .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
        .setClientAuth(clientAuth());
    SUITES.forEach(options::addEnabledCipherSuite);
    if (!authorities.isEmpty()) {
      options.setTrustOptions(TrustOptions.wrap(AuditedTrust.in(authorities, entrance, audit)));
    }
  }

  private PemKeyCertOptions keyAndCertificate() {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(certificate.chainPem()))
        .addKeyValue(Buffer.buffer(certificate.keyPem()));
  }

  private ClientAuth clientAuth() {
    return authorities.isEmpty()
        ? ClientAuth.NONE
        : clientsMust ? ClientAuth.REQUIRED : ClientAuth.REQUEST;
  }

  /** The subject of the certificate. */
  @Override
  public String toString() {
    return certificate.toString();
  }
}
