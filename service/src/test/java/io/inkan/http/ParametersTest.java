package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParametersTest {

  private TestDoor door;

  @BeforeAll
  void open(@TempDir Path spool) {
    door = TestDoor.open(spool);
  }

  @AfterAll
  void close() {
    door.close();
  }

  private String refused(String target) throws Exception {
    try (RawClient client = door.connect()) {
      RawClient.Response response = client.post(target, "hello").read();
      assertEquals(400, response.status(), target);
      assertTrue(door.intake.nothingOpened(), target);
      JsonObject problem = new JsonObject(response.body());
      assertEquals("urn:inkan:problem:bad-parameter", problem.getString("type"));
      return problem.getString("detail");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "selector", "identity", "mailFrom", "rcptTo"})
  void noSigningParameterCarriesALineBreakOrAControl(String name) throws Exception {
    for (String bad :
        List.of("\r\nX: y", "\n", "\r", "\0", "\u007f", "\u0085", "\t", "\u001b[0m")) {
      String detail = refused("/sign?" + name + "=" + encode("a@example.com" + bad));
      assertTrue(detail.contains(name), detail);
      refused("/sign?" + name + "=" + encode(bad + "a@example.com"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.example;b=x",
        "a.example\r\n",
        "a b",
        "\"a\"",
        "(a)",
        "a,b",
        "a/b",
        "a=b",
        "a@b",
        "",
        ".",
        "a..b",
        "-a",
        "a.",
        "<a>",
        "a:b",
        "a\\b",
        "\u202ea.example"
      })
  void domainAndSelectorAreDomainNames(String bad) throws Exception {
    assertTrue(refused("/sign?domain=" + encode(bad)).contains("domain"));
    assertTrue(refused("/sign?selector=" + encode(bad)).contains("selector"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;b=c@example.com",
        "\"a\"@example.com",
        "(a)@example.com",
        "a(b)@example.com",
        "<a@example.com>",
        "a@example.com;b=",
        "a@example.com (b)",
        "a@b@example.com",
        "a b@example.com",
        "a..b@example.com",
        ".a@example.com",
        "a,b@example.com",
        "a:b@example.com",
        "a\\b@example.com",
        "a\u00a0b@example.com",
        "a\u202eb@example.com",
        "a@",
        "@",
        "a",
        "",
        "a@[127.0.0.1]",
        "12345678901234567890123456789012345678901234567890123456789012345@example.com",
      })
  void theIdentityIsAnAddress(String bad) throws Exception {
    assertTrue(refused("/sign?identity=" + encode(bad)).contains("identity"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.example.com;dkim=pass",
        "a b",
        "\"a\"",
        "(a)",
        "a/1",
        "a=b",
        "a\r\n b",
        "a\nb",
        "",
        "m\u00fcller",
        "a@b",
        "<a>",
        "a,b",
        "a\\b",
        "[a]",
        "a?b",
        "a:b"
      })
  void theAuthservIdIsAToken(String bad) throws Exception {
    assertTrue(refused("/verify?authservId=" + encode(bad)).contains("authservId"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "%+1", "%-1", "%c3", "%ff", "%c0%af", "%ed%a0%80"})
  void whatIsNoPercentEncodedTextIsRefused(String bad) throws Exception {
    refused("/sign?mailFrom=" + bad);
    refused("/verify?authservId=" + bad);
    refused("/verify?" + bad + "=x");
  }

  @Test
  void unknownParametersAreRefusedAndTheKnownOnesNamed() throws Exception {
    String detail = refused("/sign?Domain=example.com");
    assertTrue(detail.contains("domain, selector, identity, mailFrom, rcptTo"), detail);
    assertTrue(refused("/verify?domain=example.com").contains("authservId"));
    assertTrue(refused("/sign?authservId=x").contains("domain"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "selector", "identity", "mailFrom"})
  void whatIsSingleMayNotBeRepeated(String name) throws Exception {
    assertTrue(
        refused("/sign?" + name + "=a@example.com&" + name + "=a@example.com").contains("once"));
  }

  @Test
  void anAuthservIdMayNotBeRepeated() throws Exception {
    assertTrue(refused("/verify?authservId=a&authservId=a").contains("once"));
  }

  @Test
  void anAddressMayHave256CharactersAndNoMore() throws Exception {
    String longest = "a".repeat(244) + "@example.com";
    try (RawClient client = door.connect()) {
      assertEquals(422, client.post("/sign?mailFrom=" + longest, "hello").read().status());
    }
    assertEquals(longest, door.intake.next().envelope.mailFrom());
    refused("/sign?mailFrom=a" + longest);
    refused("/sign?rcptTo=a" + longest);
    refused("/sign?rcptTo=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@example.com", "a=b@example.com", "j\u00f6rg@example.com", "a+b@x"})
  void manyKindsOfIdentityAreTaken(String good) throws Exception {
    try (RawClient client = door.connect()) {
      assertEquals(422, client.post("/sign?identity=" + encode(good), "hello").read().status());
    }
    assertEquals(good, door.intake.next().envelope.signing().identity());
  }

  @Test
  void theAuthservIdIsPassedOn() throws Exception {
    try (RawClient client = door.connect()) {
      client.post("/verify?&authservId=mx-1.example.com&", "hello").read();
    }
    assertEquals("mx-1.example.com", door.intake.next().envelope.authservId());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
