package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.policy.ApiKeys;
import io.inkan.testing.MilterClient;
import io.inkan.testing.TestAuthority;
import io.inkan.testing.TestAuthority.Issued;
import io.inkan.testing.TlsRelay;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers who are known by their certificates. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class ClientCertificateTest {

  private static final String SECRET = "inkan_correct-horse-battery-staple";

  private final Installation installation;
  private final TestAuthority servers = new TestAuthority("servers");
  private final TestAuthority clients = new TestAuthority("clients");

  ClientCertificateTest(@TempDir Path temporary) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("site"));
    installation = new Installation(folder).key("example.com", "s1").key("example.net", "s1");
    servers
        .issue("CN=inkan", TestAuthority.loopback())
        .write(folder.resolve("chain.pem"), folder.resolve("key.pem"));
    Files.writeString(folder.resolve("clients.pem"), clients.pem());
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private RunningService start(String clientAuth) {
    installation.section(
        "http",
        """
        { listen: "127.0.0.1:0",
          tls: { certificate: chain.pem, key: key.pem, clientCa: clients.pem, clientAuth: %s },
          clients: [
            { name: shop, domains: [ example.com ] },
            { name: "spiffe://example.net/news", domains: [ example.net ], roles: sign },
            { name: mail.example.net, roles: verify } ],
          apiKeys: [ { name: key, hash: "sha256:%s", domains: [ example.com ] } ] }"""
            .formatted(clientAuth, ApiKeys.hash(SECRET)));
    return installation.start();
  }

  private HttpResponse<String> post(
      RunningService service,
      @Nullable Issued shown,
      String route,
      String domain,
      String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + service.httpPort() + route))
            .header("Content-Type", "message/rfc822")
            .POST(HttpRequest.BodyPublishers.ofString("From: joe@" + domain + "\r\n\r\nHi.\r\n"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newBuilder()
        .sslContext(servers.client(shown))
        .build()
        .send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static GeneralName uri(String name) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, name);
  }

  private static GeneralName dns(String name) {
    return new GeneralName(GeneralName.dNSName, name);
  }

  private static int refused(RunningService service, String door, String reason) {
    String series = "inkan_access_refused_total{door=\"" + door + "\",reason=\"" + reason + "\"} ";
    return service
        .meters()
        .scrape()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(series.length())))
        .findAny()
        .orElse(0);
  }

  /** The end of a handshake is counted when its loop comes to it. */
  private static void awaitRefused(RunningService service, String door, int count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (refused(service, door, "certificate") != count) {
      if (System.nanoTime() > end) {
        throw new AssertionError(service.meters().scrape());
      }
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/sign, example.com, 200",
    "/sign, example.net, 403",
    "/verify, example.net, 200",
  })
  void theCommonNameIsACallerWithItsDomains(String route, String domain, int status)
      throws Exception {
    try (RunningService service = start("required")) {
      Issued shop = clients.issue("CN=shop,O=Example");
      HttpResponse<String> response = post(service, shop, route, domain);
      assertEquals(status, response.statusCode(), response.body());
      assertEquals(status == 403 ? 1 : 0, refused(service, "http", "domain"));
    }
  }

  @Test
  void alternativeNamesAreCallersToo() throws Exception {
    try (RunningService service = start("required")) {
      Issued news = clients.issue("CN=someone", uri("spiffe://example.net/news"));
      assertEquals(200, post(service, news, "/sign", "example.net").statusCode());
      assertEquals(403, post(service, news, "/verify", "example.net").statusCode());
      Issued mail = clients.issue("CN=someone", dns("other.example.net"), dns("Mail.example.net"));
      assertEquals(200, post(service, mail, "/verify", "example.net").statusCode());
      assertEquals(403, post(service, mail, "/sign", "example.com").statusCode());
      assertEquals(2, refused(service, "http", "role"));
    }
  }

  @Test
  void aCertificateOfNobodyWhoIsListedIsForbiddenAndCounted() throws Exception {
    try (RunningService service = start("required")) {
      Issued other = clients.issue("CN=other");
      HttpResponse<String> response = post(service, other, "/sign", "example.com");
      assertEquals(403, response.statusCode());
      assertTrue(response.body().contains("urn:inkan:problem:client-certificate"), response.body());
      assertTrue(response.body().contains("http.clients"), response.body());
      assertEquals(1, refused(service, "http", "certificate"));
    }
  }

  @Test
  void withoutACertificateOfTheAuthorityNobodyConnects() {
    try (RunningService service = start("required")) {
      assertThrows(IOException.class, () -> post(service, null, "/sign", "example.com"));
      awaitRefused(service, "http", 1);
      Issued forged = new TestAuthority("clients").issue("CN=shop");
      assertThrows(IOException.class, () -> post(service, forged, "/sign", "example.com"));
      awaitRefused(service, "http", 2);
    }
  }

  @Test
  void whereItIsOptionalAKeyServesAsWell() throws Exception {
    try (RunningService service = start("optional")) {
      Issued shop = clients.issue("CN=shop");
      Issued other = clients.issue("CN=other");
      String[] key = {"Authorization", "Bearer " + SECRET};
      String[] wrong = {"Authorization", "Bearer wrong"};
      assertEquals(200, post(service, shop, "/sign", "example.com").statusCode());
      assertEquals(200, post(service, null, "/sign", "example.com", key).statusCode());
      assertEquals(200, post(service, other, "/sign", "example.com", key).statusCode());
      assertEquals(401, post(service, null, "/sign", "example.com").statusCode());
      assertEquals(401, post(service, shop, "/sign", "example.com", wrong).statusCode());
    }
  }

  @Test
  void aDoorThatOthersReachMayOpenWithClientsAlone() throws Exception {
    installation.section(
        "http",
        """
        { listen: "0.0.0.0:0", clients: [ { name: shop, domains: [ example.com ] } ],
          tls: { certificate: chain.pem, key: key.pem, clientCa: clients.pem } }""");
    try (RunningService service = installation.start()) {
      Issued shop = clients.issue("CN=shop");
      assertEquals(200, post(service, shop, "/sign", "example.com").statusCode());
    }
  }

  @Test
  void anMtaIsKnownByItsCertificateWhereverItIs() throws Exception {
    installation.section(
        "milter",
        """
        { listen: "inet:0@0.0.0.0",
          tls: { certificate: chain.pem, key: key.pem, clientCa: clients.pem } }""");
    try (RunningService service = installation.start()) {
      Issued mx = clients.issue("CN=mx");
      try (TlsRelay relay = new TlsRelay(servers.client(mx), service.milterPort(0));
          MilterClient mta = MilterClient.tcp(relay.port())) {
        byte[] message = "From: joe@example.com\r\n\r\nHi.\r\n".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
            'a',
            mta.connect("localhost", "127.0.0.1").deliver("joe@example.com", message).letter());
      }
      Issued forged = new TestAuthority("clients").issue("CN=mx");
      try (TlsRelay relay = new TlsRelay(servers.client(forged), service.milterPort(0))) {
        assertThrows(RuntimeException.class, () -> MilterClient.tcp(relay.port()).close());
      }
      awaitRefused(service, "milter", 1);
    }
  }
}
