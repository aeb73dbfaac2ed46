package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.policy.ApiKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in, and for whom he may have signed. */
class AccessTest {

  private static final String SECRET = "correct-horse-battery-staple";

  private final Installation installation;

  AccessTest(@TempDir Path folder) {
    installation = new Installation(folder);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private void listen(String address, String domains) {
    installation.section(
        "http",
        "{ listen: \""
            + address
            + "\", apiKeys: [{ name: shop, hash: \"sha256:"
            + ApiKeys.hash(SECRET)
            + "\", domains: ["
            + domains
            + "] }] }");
  }

  private static String from(String domain) {
    return "From: joe@" + domain + "\r\n\r\nHi.\r\n";
  }

  private static String[] key(String secret) {
    return new String[] {"Authorization", "Bearer " + secret};
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:0", "[::]:0", "192.0.2.1:8080"})
  void aDoorThatOthersReachIsRefusedWithoutKeysForItsCallers(String address) {
    installation.section("http", "{ listen: \"" + address + "\" }");
    String refusal = installation.refusal();
    assertTrue(refusal.startsWith("http.listen: "), refusal);
    assertTrue(refusal.contains("http.apiKeys"), refusal);
  }

  @Test
  void withKeysItMayBeReachedByOthers() {
    listen("0.0.0.0:0", "example.com");
    installation.key("example.com", "s1");
    try (RunningService service = installation.start()) {
      assertEquals(401, service.post("/sign", from("example.com")).status());
      assertEquals(200, service.post("/sign", from("example.com"), key(SECRET)).status());
    }
  }

  @Test
  void callersShowAKeyOnEitherRouteAndAreToldHow() {
    listen("127.0.0.1:0", "example.com");
    installation.key("example.com", "s1");
    try (RunningService service = installation.start()) {
      for (String route : new String[] {"/sign", "/verify"}) {
        RunningService.Reply nobody = service.post(route, from("example.com"));
        RunningService.Reply wrong = service.post(route, from("example.com"), key("wrong"));
        assertEquals(401, nobody.status());
        assertEquals(401, wrong.status());
        assertFalse(wrong.body().contains("wrong"), wrong.body());
        assertEquals(200, service.post(route, from("example.com"), key(SECRET)).status());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, 200",
    "example.com, EXAMPLE.com, 200",
    "example.com, a.example.com, 403",
    ".example.com, a.example.com, 200",
    ".example.com, example.com, 403",
    "*, example.com, 200",
    "example.net, example.com, 403",
  })
  void callersSignForTheirDomainsOnly(String allowed, String author, int status) {
    listen("127.0.0.1:0", "\"" + allowed + "\"");
    installation.key("example.com", "s1").key("a.example.com", "s1");
    try (RunningService service = installation.start()) {
      RunningService.Reply reply = service.post("/sign", from(author), key(SECRET));
      assertEquals(status, reply.status(), reply.body());
    }
  }

  @Test
  void anAuthorOfADomainThatIsNotTheCallersIsRefusedWhateverSigns() {
    listen("127.0.0.1:0", "provider.example");
    installation.key("provider.example", "s1");
    installation.section("signing", "[{ from: \"*\", keys: [\"provider.example:s1\"] }]");
    try (RunningService service = installation.start()) {
      assertEquals(403, service.post("/sign", from("example.com"), key(SECRET)).status());
      assertEquals(200, service.post("/sign", from("provider.example"), key(SECRET)).status());
    }
  }

  @Test
  void everySigningDomainMustBeTheCallersUnlessItIsFilteredAway() {
    listen("127.0.0.1:0", "example.com");
    installation.key("example.com", "s1").key("provider.example", "s1");
    installation.section(
        "signing", "[{ from: example.com, keys: [\"example.com:s1\", \"provider.example:s1\"] }]");
    try (RunningService service = installation.start()) {
      RunningService.Reply both = service.post("/sign", from("example.com"), key(SECRET));
      assertEquals(403, both.status());
      assertTrue(both.body().contains("provider.example"), both.body());
      String target = "/sign?domain=example.com";
      assertEquals(200, service.post(target, from("example.com"), key(SECRET)).status());
    }
  }

  @Test
  void everyAuthorMustBeOfACallersDomain() {
    listen("127.0.0.1:0", "example.com");
    installation.key("example.com", "s1").key("example.net", "s1");
    try (RunningService service = installation.start()) {
      String two = "From: joe@example.com, jane@example.net\r\nSender: j@example.com\r\n\r\nx\r\n";
      assertEquals(403, service.post("/sign", two, key(SECRET)).status());
    }
  }
}
