package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How configuration and request steer verdicts, over HTTP. */
class VerifyingTest {

  private static final String MESSAGE = "From: Joe <joe@example.com>\r\n\r\nHi.\r\n";

  private final Installation installation;

  VerifyingTest(@TempDir Path folder) {
    installation = new Installation(folder).key("example.com", "s1");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private String signed(String message) {
    try (RunningService service = installation.start()) {
      return service.post("/sign", message, "Accept", "message/rfc822").body();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // RFC 6376 §8.2: what follows the signed part may be anything
    "refuse, pass, policy",
    "accept, pass, pass",
    "ignore, pass, fail",
  })
  void signaturesOverAPartOfTheBodyAreJudgedAsConfigured(
      String setting, String whole, String appended) {
    installation.section("sign", "{ bodyLength: true }");
    String message = signed(MESSAGE);
    installation.section("verify", "{ bodyLength: " + setting + " }");
    try (RunningService service = installation.start()) {
      JsonObject verdict = service.post("/verify", message).json();
      assertEquals(whole, verdict.getString("result"), verdict::encodePrettily);
      assertEquals(5, verdict.getJsonArray("signatures").getJsonObject(0).getLong("bodyLength"));
      verdict = service.post("/verify", message + "Buy now.\r\n").json();
      assertEquals(appended, verdict.getString("result"), verdict::encodePrettily);
    }
  }

  @Test
  void theVerdictBearsTheConfiguredNameOrTheRequests() {
    try (RunningService service = installation.start()) {
      String ours = service.post("/verify", MESSAGE).json().getString("authenticationResults");
      assertEquals("Authentication-Results: mx.example.net; dkim=none", unfolded(ours));
      String theirs =
          service
              .post("/verify?authservId=other.example", MESSAGE)
              .json()
              .getString("authenticationResults");
      assertEquals("Authentication-Results: other.example; dkim=none", unfolded(theirs));
      assertEquals(400, service.post("/verify?authservId=a%0D%0Ab", MESSAGE).status());
    }
  }

  private static String unfolded(String field) {
    return field.replace("\r\n", "").replaceAll("\\s+", " ").trim();
  }

  @Test
  void noFromIsAPermanentErrorAndNoMessageIsNone() {
    String message = signed(MESSAGE);
    try (RunningService service = installation.start()) {
      String headless = message.replace("From: Joe <joe@example.com>\r\n", "To: a@b.example\r\n");
      assertEquals("permerror", service.post("/verify", headless).json().getString("result"));
      RunningService.Reply none = service.post("/verify", "hello\r\n");
      assertEquals(400, none.status());
      assertTrue(none.body().contains("not-a-message"), none.body());
    }
  }
}
