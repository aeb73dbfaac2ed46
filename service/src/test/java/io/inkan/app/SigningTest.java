package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which signatures a message gets, as configuration and request say, over HTTP. */
class SigningTest {

  private static final String MESSAGE = "From: Joe <joe@example.com>\r\n\r\nHi.\r\n";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_794_000_000));

  private final Installation installation;

  SigningTest(@TempDir Path folder) {
    installation = new Installation(folder);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  /** The domains and selectors of the answer's signatures. */
  private static List<String> names(RunningService.Reply reply) {
    assertEquals(200, reply.status(), reply.body());
    return reply.json().getJsonArray("signatures").stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("domain") + ":" + one.getString("selector"))
        .toList();
  }

  @Test
  void twoKeysOfADomainMakeTwoSignaturesInTheOrderOfTheFile() {
    installation.rsaKey("example.com", "rsa", 2048).key("example.com", "ed");
    try (RunningService service = installation.start(CLOCK)) {
      RunningService.Reply reply = service.post("/sign", MESSAGE);
      assertEquals(List.of("example.com:rsa", "example.com:ed"), names(reply));
      assertTrue(reply.signature(0).contains("a=rsa-sha256;"), reply.signature(0));
      assertTrue(reply.signature(1).contains("a=ed25519-sha256;"), reply.signature(1));
      String signed = service.post("/sign", MESSAGE, "Accept", "message/rfc822").body();
      JsonObject verdict = service.post("/verify", signed).json();
      assertEquals("pass", verdict.getString("result"));
      assertEquals(2, verdict.getJsonArray("signatures").size());
    }
  }

  @Test
  void aRowAddsTheProvidersSignature() {
    installation.key("example.com", "s1").key("provider.example", "s1");
    installation.section(
        "signing", "[{ from: example.com, keys: [\"example.com:s1\", \"provider.example:s1\"] }]");
    try (RunningService service = installation.start(CLOCK)) {
      assertEquals(
          List.of("example.com:s1", "provider.example:s1"), names(service.post("/sign", MESSAGE)));
      assertEquals(
          List.of("provider.example:s1"),
          names(service.post("/sign?domain=provider.example", MESSAGE)));
      String signed = service.post("/sign", MESSAGE, "Accept", "message/rfc822").body();
      assertTrue(service.post("/verify", signed).body().contains("\"result\":\"pass\""));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "domain=example.com, a:b",
    "selector=a, a",
    "domain=example.com&selector=b, b",
    "domain=EXAMPLE.com&selector=B, b",
  })
  void domainAndSelectorFilterTheKeys(String query, String selectors) {
    installation.key("example.com", "a").key("example.com", "b").key("example.net", "c");
    try (RunningService service = installation.start(CLOCK)) {
      List<String> expected =
          List.of(selectors.split(":")).stream()
              .map(selector -> "example.com:" + selector)
              .toList();
      assertEquals(expected, names(service.post("/sign?" + query, MESSAGE)));
    }
  }

  @ParameterizedTest
  @CsvSource({"domain=example.net, 422", "selector=c, 422", "domain=no%20domain, 400"})
  void aFilterNeverAddsAKey(String query, int status) {
    installation.key("example.com", "a").key("example.net", "c");
    try (RunningService service = installation.start(CLOCK)) {
      RunningService.Reply reply = service.post("/sign?" + query, MESSAGE);
      assertEquals(status, reply.status(), reply.body());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "joe@example.com, 200",
    "joe@news.example.com, 200",
    "@example.com, 200",
    "joe@example.net, 400",
    "joe@notexample.com, 400",
    "joe, 400",
    "joe%0D%0A@example.com, 400",
  })
  void anIdentityMustBeOfTheSigningDomainOrBelowIt(String identity, int status) {
    installation.key("example.com", "a");
    try (RunningService service = installation.start(CLOCK)) {
      RunningService.Reply reply = service.post("/sign?identity=" + identity, MESSAGE);
      assertEquals(status, reply.status(), reply.body());
      if (status == 200) {
        assertTrue(reply.signature(0).contains("i=" + identity + ";"), reply.signature(0));
        assertEquals(
            identity,
            reply.json().getJsonArray("signatures").getJsonObject(0).getString("identity"));
      }
    }
  }

  @Test
  void aRowMayNameTheIdentity() {
    installation.key("example.com", "a");
    installation.section(
        "signing",
        "[{ from: example.com, keys: [\"example.com:a\"], identity: \"@list.example.com\" }]");
    try (RunningService service = installation.start(CLOCK)) {
      String field = service.post("/sign", MESSAGE).signature(0);
      assertTrue(field.contains("i=@list.example.com;"), field);
    }
  }

  @Test
  void signaturesExpireAsConfigured() {
    installation.key("example.com", "a").section("sign", "{ expire: 7d }");
    try (RunningService service = installation.start(CLOCK)) {
      String field = service.post("/sign", MESSAGE).signature(0);
      assertTrue(field.contains("t=1794000000;"), field);
      assertTrue(field.contains("x=" + (1_794_000_000 + 7 * 86_400) + ";"), field);
    }
  }

  @Test
  void signaturesDoNotExpireAndBearNoLengthUnlessAsked() {
    installation.key("example.com", "a");
    try (RunningService service = installation.start(CLOCK)) {
      String field = service.post("/sign", MESSAGE).signature(0);
      assertTrue(field.contains("c=relaxed/relaxed;"), field);
      assertFalse(field.contains("x=") || field.contains("l="), field);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "From: joe@example.net, 422, nothing-signs",
    "From: joe@sub.example.com, 422, nothing-signs",
    "To: joe@example.com, 400, no-author",
    "From: joe@example.com|From: joe@example.com, 400, no-author",
    "From: undisclosed recipients, 400, no-author",
    "From: joe@[192.0.2.1], 400, no-author",
    "From: joe@example.com|X: a<LF>b, 400, forbidden-octets",
    "From: joe@example.com|X: a<CR>b, 400, forbidden-octets",
    "From: joe@example.com|X: a<NUL>b, 400, forbidden-octets",
    "From: joe@example.com||a<NUL>b, 400, forbidden-octets",
    "hello, 400, not-a-message",
  })
  void whatIsNotSignedIsToldWhy(String start, int status, String type) {
    installation.key("example.com", "a");
    try (RunningService service = installation.start(CLOCK)) {
      RunningService.Reply reply = service.post("/sign", octets(start + "||x|"));
      assertEquals(status, reply.status(), reply.body());
      assertEquals("urn:inkan:problem:" + type, reply.json().getString("type"));
      assertFalse(reply.json().getString("detail").isEmpty());
    }
  }

  private static String octets(String text) {
    return text.replace("|", "\r\n")
        .replace("<LF>", "\n")
        .replace("<CR>", "\r")
        .replace("<NUL>", "\u0000");
  }
}
