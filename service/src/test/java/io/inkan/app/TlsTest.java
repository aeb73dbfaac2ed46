package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.EngineMetrics;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.policy.Entrance;
import io.inkan.testing.CapturedLog;
import io.inkan.testing.MilterClient;
import io.inkan.testing.MilterResult;
import io.inkan.testing.TestAuthority;
import io.inkan.testing.TestAuthority.Issued;
import io.inkan.testing.TlsRelay;
import io.inkan.tls.ServerTls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS at each of the doors, over real sockets. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class TlsTest {

  private static final String MESSAGE = "From: joe@example.com\r\n\r\nHi.\r\n";

  /** TLS 1.1, RFC 4346 §7.4.1.2, with suites that TLS 1.2 has too. */
  private static final byte[] OLD_HELLO = oldHello();

  private final Path folder;
  private final Path chain;
  private final Path key;
  private final Installation installation;
  private final TestAuthority authority = new TestAuthority("authority");
  private final Issued first = authority.issue("CN=first", TestAuthority.loopback());
  private final Issued second = authority.issue("CN=second", TestAuthority.loopback());

  TlsTest(@TempDir Path folder) throws IOException {
    this.folder = Files.createDirectory(folder.resolve("site"));
    this.chain = this.folder.resolve("chain.pem");
    this.key = this.folder.resolve("key.pem");
    this.installation = new Installation(this.folder).key("example.com", "s1");
    first.write(chain, key);
    String tls = "tls: { certificate: chain.pem, key: key.pem }";
    installation.section("http", "{ listen: \"127.0.0.1:0\", " + tls + " }");
    installation.section("management", "{ listen: \"127.0.0.1:0\", " + tls + " }");
    installation.section("milter", "{ listen: \"inet:0@127.0.0.1\", " + tls + " }");
    installation.section("reload", "{ watch: 100ms }");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private static byte[] oldHello() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {3, 2}); // client_version
    body.writeBytes(new byte[32]); // random
    body.write(0); // session_id
    body.writeBytes(new byte[] {0, 4, (byte) 0xC0, 0x09, (byte) 0xC0, 0x13}); // cipher_suites
    body.writeBytes(new byte[] {1, 0}); // compression_methods
    ByteArrayOutputStream hello = new ByteArrayOutputStream();
    int length = body.size();
    hello.writeBytes(new byte[] {22, 3, 1, 0, (byte) (length + 4), 1, 0, 0, (byte) length});
    hello.writeBytes(body.toByteArray());
    return hello.toByteArray();
  }

  private HttpClient client(String... protocols) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .sslContext(authority.client(null));
    return protocols.length == 0
        ? builder.build()
        : builder.sslParameters(new SSLParameters(null, protocols)).build();
  }

  private static HttpResponse<String> sign(HttpClient client, int port) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/sign"))
            .header("Content-Type", "message/rfc822")
            .POST(HttpRequest.BodyPublishers.ofString(MESSAGE))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The certificate that a new connection is shown. */
  private Certificate shownAt(int port) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            authority
                .client(null)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private static List<Integer> ports(RunningService service) {
    return List.of(service.httpPort(), service.service().managementPort(), service.milterPort(0));
  }

  private void assertAllShow(Issued expected, RunningService service) throws IOException {
    for (int port : ports(service)) {
      for (int i = 0; i < 5; i++) { // more than there are event loops
        assertEquals(expected.certificate(), shownAt(port));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void messagesAreSignedByHttp2WhichTheHandshakeChooses(String version) throws Exception {
    try (RunningService service = installation.start()) {
      HttpResponse<String> response = sign(client(version), service.httpPort());
      assertEquals(200, response.statusCode(), response.body());
      assertEquals(HttpClient.Version.HTTP_2, response.version());
      assertEquals(version, response.sslSession().orElseThrow().getProtocol());
    }
  }

  @Test
  void oldVersionsAreRefusedAtEveryDoor() throws IOException {
    try (RunningService service = installation.start()) {
      for (int port : ports(service)) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          socket.setSoTimeout(30_000);
          socket.getOutputStream().write(OLD_HELLO);
          byte[] alert = socket.getInputStream().readNBytes(7);
          // RFC 8446 §6: a fatal alert, protocol_version
          assertArrayEquals(new byte[] {2, 70}, new byte[] {alert[5], alert[6]});
        }
      }
    }
  }

  @Test
  void clearTextIsNotServedBesideIt() throws IOException {
    try (RunningService service = installation.start()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.httpPort())) {
        socket.setSoTimeout(30_000);
        socket
            .getOutputStream()
            .write(
                "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        assertTrue(!answer.contains("HTTP/"), answer);
      }
    }
  }

  @Test
  void whatWasSentInTheClearIsNowhereInTheLog() throws IOException {
    String[] secrets = {"inkan_S3CRET", "696e6b616e5f533343524554", "inkan_S3CRET".substring(6)};
    try (RunningService service = installation.start();
        CapturedLog log = CapturedLog.of("io")) {
      for (int port : ports(service)) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          socket.setSoTimeout(30_000);
          socket
              .getOutputStream()
              .write(
                  "POST /sign HTTP/1.1\r\nAuthorization: Bearer inkan_S3CRET\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
          socket.getInputStream().readAllBytes();
        }
      }
      for (String door : List.of("http", "milter", "management")) {
        assertTrue(
            log.tells("INFO " + door + ": a client spoke clear text"), log.lines().toString());
      }
      String all = log.lines().toString().toLowerCase(Locale.ROOT);
      for (String secret : secrets) {
        assertFalse(all.contains(secret.toLowerCase(Locale.ROOT)), all);
      }
    }
  }

  @Test
  void suitesOfTheCipherBlockChainingKindAreRefusedAtEveryDoor() throws IOException {
    try (RunningService service = installation.start()) {
      for (int port : ports(service)) {
        for (String kind : List.of("RSA", "ECDSA")) {
          String suite = "TLS_ECDHE_" + kind + "_WITH_AES_128_CBC_SHA";
          assertThrows(SSLHandshakeException.class, () -> handshake(port, suite), suite);
        }
        assertEquals("TLSv1.2", handshake(port, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
      }
    }
  }

  /** The version of TLS that a client speaks who offers 1.2 and one suite alone. */
  private String handshake(int port, String suite) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            authority
                .client(null)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSSLParameters(new SSLParameters(new String[] {suite}, new String[] {"TLSv1.2"}));
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  @Test
  void anMtaMaySpeakTlsThroughARelay() throws IOException {
    try (RunningService service = installation.start();
        TlsRelay relay = new TlsRelay(authority.client(null), service.milterPort(0));
        MilterClient mta = MilterClient.tcp(relay.port())) {
      for (int size : new int[] {10, 300_000}) {
        byte[] message =
            (MESSAGE + "x".repeat(70).concat("\r\n").repeat(size / 72))
                .getBytes(StandardCharsets.US_ASCII);
        MilterResult result =
            mta.connect("localhost", "127.0.0.1").deliver("joe@example.com", message);
        assertEquals('a', result.letter());
        assertTrue(result.inserted().get(0).toString().startsWith("DKIM-Signature: v=1"));
      }
    }
  }

  @Test
  void certificatesAreReplacedWhileTheServiceRuns() throws Exception {
    ConfigurationSource source = installation.source();
    try (RunningService service =
        RunningService.start(installation.config(), InstantSource.system())) {
      FilesWatch watch = Reload.watch(source);
      watch.always(service.service().setup().source().files());
      Reload reload = new Reload(source, service.service(), service.meters(), watch);
      HttpClient old = client();
      assertEquals(200, sign(old, service.httpPort()).statusCode());
      assertAllShow(first, service);

      second.write(chain, key);
      reload.look();
      reload.look();

      assertEquals(2, service.service().generation());
      assertAllShow(second, service);
      assertEquals(200, sign(old, service.httpPort()).statusCode(), "its connection stays");
      assertTrue(
          service
              .meters()
              .scrape()
              .lines()
              .anyMatch(
                  line ->
                      line.startsWith(
                              "inkan_tls_certificate_not_after_timestamp_seconds{door=\"milter\"}")
                          && Double.parseDouble(line.substring(line.lastIndexOf(' ')))
                              == second.certificate().getNotAfter().toInstant().getEpochSecond()));
    }
  }

  @Test
  void aCertificateThatIsNoneChangesNothingUntilItIsPutRight() throws Exception {
    ConfigurationSource source = installation.source();
    try (RunningService service =
        RunningService.start(installation.config(), InstantSource.system())) {
      FilesWatch watch = Reload.watch(source);
      Reload reload = new Reload(source, service.service(), service.meters(), watch);

      Files.writeString(chain, second.certificatePem()); // and the key is still the first's
      List<String> problems = reload.run();
      assertEquals(3, problems.size(), problems.toString());
      assertTrue(
          problems.get(0).contains("http.tls: " + key + ": the key does not belong"),
          problems.get(0));
      Files.writeString(chain, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
      assertTrue(reload.run().get(0).contains("certificate 1 is damaged"));
      assertAllShow(first, service);
      assertEquals(1, service.service().generation());

      second.write(chain, key);
      assertEquals(List.of(), reload.run());
      assertAllShow(second, service);
    }
  }

  @Test
  void allThatIsWrongWithTheFilesIsToldAtOnce() throws IOException {
    Files.delete(chain);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    SetupException e = assertThrows(SetupException.class, this::startOnce);
    assertEquals(6, e.problems().size(), e.problems().toString());
    assertTrue(e.problems().get(0).startsWith("http.tls: " + chain), e.problems().get(0));
    assertTrue(e.problems().get(1).startsWith("http.tls: " + key), e.problems().get(1));
  }

  @Test
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    SetupException e = assertThrows(SetupException.class, this::startOnce);
    assertEquals(3, e.problems().size());
    assertTrue(e.problems().get(0).startsWith("http.tls: " + key), e.problems().get(0));
    assertTrue(e.problems().get(0).contains("chmod 0600"), e.problems().get(0));
    String secret = first.keyPem().lines().skip(1).findFirst().orElseThrow();
    assertTrue(e.problems().stream().noneMatch(problem -> problem.contains(secret)));
  }

  private void startOnce() throws SetupException {
    RunningService.start(installation.config(), InstantSource.system()).close();
  }

  @Test
  void oneWhoOnlySignsAMessageNeedNotReadThem() throws Exception {
    Files.delete(key);
    Setup setup = Setup.configured(installation.config(), EngineMetrics.SILENT);
    assertEquals(3, setup.tlsProblems().size());
    assertNotEquals(List.of(), setup.keys());
  }

  @Test
  void aCertificateIsWarnedOfInTheLastTenthOfItsTimeOnceADay() throws Exception {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    Instant end = start.plus(TestAuthority.days(90));
    authority.issue("CN=short", start, end, TestAuthority.loopback()).write(chain, key);
    DoorsTls tls = new DoorsTls(installation.config(), KeyFilePermissions.STRICT);
    assertEquals(List.of(), tls.problems());
    ServerTls server = Objects.requireNonNull(tls.of(Entrance.HTTP));
    CertificateExpiry expiry = new CertificateExpiry();
    Instant warned = end.minus(TestAuthority.days(9));
    assertEquals(null, warning(expiry, server, warned.minusSeconds(1)));
    assertEquals(
        "http.tls: the certificate of CN=short expires at 2026-04-01T00:00:00Z; replace its files,"
            + " which are reloaded",
        warning(expiry, server, warned));
    assertEquals(null, warning(expiry, server, warned.plusSeconds(86_399)));
    assertTrue(String.valueOf(warning(expiry, server, end)).contains("expired"));
  }

  private static @Nullable String warning(CertificateExpiry expiry, ServerTls tls, Instant now) {
    return expiry.warning(Entrance.HTTP, tls, now);
  }
}
