package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.inkan.policy.Role;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyRouteTest {

  @Test
  void tellsWhatCameOfEverySignature(@TempDir Path spool) throws Exception {
    try (TestDoor door = TestDoor.open(spool);
        RawClient client = door.connect()) {
      door.intake.script = envelope -> Outcomes.verified();

      RawClient.Response response = client.post("/verify", "hello").read();

      assertEquals(200, response.status());
      assertEquals("application/json", response.header("Content-Type"));
      assertEquals(
          new JsonObject(
              """
              {"result": "pass",
               "authenticationResults":
                 "Authentication-Results: mx.example.com;\\r\\n\\tdkim=pass",
               "signatures": [
                 {"result": "pass", "reason": null, "domain": "example.com", "selector": "ed",
                  "identity": "@example.com", "algorithm": "ed25519-sha256",
                  "canonicalization": "relaxed/simple", "keyBits": 256, "testing": true,
                  "signedHeaders": ["From", "to"], "bodyLength": 42},
                 {"result": "permerror", "reason": "signature syntax error", "domain": null,
                  "selector": null, "identity": null, "algorithm": null,
                  "canonicalization": null, "keyBits": null, "testing": false,
                  "signedHeaders": [], "bodyLength": null}]}
              """),
          new JsonObject(response.body()));
      FakeIntake.Message message = door.intake.next();
      assertEquals(Role.VERIFY, message.envelope.role());
      assertNull(message.envelope.authservId());
    }
  }
}
