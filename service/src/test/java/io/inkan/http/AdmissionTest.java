package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import io.inkan.message.DomainName;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.AccessRefusal.Reason;
import io.inkan.policy.ApiKeys;
import io.inkan.policy.Entrance;
import io.inkan.policy.Grant;
import io.inkan.policy.Rate;
import io.inkan.policy.Role;
import io.inkan.policy.TokenBuckets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the HTTP door lets in, what it answers to others, and that it tells of them. */
class AdmissionTest {

  private final TestDoor door;

  AdmissionTest(@TempDir Path spool) {
    ApiKeys keys =
        new ApiKeys(
            List.of(
                key("signer", Set.of(Role.SIGN), null),
                key("verifier", Set.of(Role.VERIFY), null),
                key("slow", Set.of(Role.VERIFY), new Rate(2, Duration.ofHours(1)))),
            TokenBuckets.full());
    door = TestDoor.knowing(spool, token -> token == null ? null : keys.find(token, Instant.EPOCH));
  }

  private static ApiKeys.ApiKey key(String name, Set<Role> roles, @Nullable Rate rate) {
    return new ApiKeys.ApiKey(
        ApiKeys.hash(name + "-key"), new Grant(name, List.of("*"), roles, false, rate), null);
  }

  @AfterEach
  void close() {
    door.close();
  }

  private RawClient.Response post(String path, String name) throws Exception {
    try (RawClient client = door.connect()) {
      return client
          .post(path, "hello", "Authorization: Bearer " + name + "-key", "X-Request-Id: r-1")
          .read();
    }
  }

  private AccessRefusal refusal() {
    AccessRefusal refusal = door.refusals.remove();
    assertTrue(door.refusals.isEmpty(), "one refusal is told once");
    assertEquals(Entrance.HTTP, refusal.entrance());
    assertEquals("127.0.0.1", refusal.peer());
    assertEquals("r-1", refusal.id());
    return refusal;
  }

  @Test
  void whoIsLetInIsNotToldOf() throws Exception {
    assertEquals(422, post("/sign", "signer").status());
    door.intake.script = envelope -> Outcomes.verified();
    assertEquals(200, post("/verify", "verifier").status());
    assertTrue(door.refusals.isEmpty());
  }

  @Test
  void whoShowsNoKnownKeyIsToldWhatToShow() throws Exception {
    assertEquals(401, post("/sign", "unknown").status());
    AccessRefusal refusal = refusal();
    assertEquals(Reason.CREDENTIALS, refusal.reason());
    assertNull(refusal.caller());
  }

  @Test
  void aRoleThatACallerLacksIsForbiddenAndSaysHowToGetIt() throws Exception {
    RawClient.Response signing = post("/sign", "verifier");
    assertEquals(403, signing.status());
    assertTrue(signing.body().contains("Add sign to the roles"), signing.body());
    AccessRefusal refusal = refusal();
    assertEquals(Reason.ROLE, refusal.reason());
    assertEquals("verifier", refusal.caller());

    RawClient.Response verifying = post("/verify", "signer");
    assertEquals(403, verifying.status());
    assertTrue(verifying.body().contains("urn:inkan:problem:role"), verifying.body());
    assertTrue(door.intake.nothingOpened());
  }

  @Test
  void whoSendsTooMuchIsToldWhenToComeAgain() throws Exception {
    door.intake.script = envelope -> Outcomes.verified();
    assertEquals(200, post("/verify", "slow").status());
    assertEquals(200, post("/verify", "slow").status());
    RawClient.Response third = post("/verify", "slow");
    assertEquals(429, third.status());
    int seconds = Integer.parseInt(third.header("Retry-After"));
    assertTrue(seconds > 0 && seconds <= 1800, third.header("Retry-After"));
    assertEquals(Reason.RATE, refusal().reason());
    assertEquals(200, post("/verify", "verifier").status(), "others have their own");
  }

  @Test
  void aDomainThatIsNotTheCallersIsToldOfByName() throws Exception {
    door.intake.script =
        envelope ->
            new Outcome.Refused(
                Refusal.NOT_PERMITTED, "not for this domain", DomainName.of("example.org"));
    assertEquals(403, post("/sign", "signer").status());
    AccessRefusal refusal = refusal();
    assertEquals(Reason.DOMAIN, refusal.reason());
    assertEquals("signer", refusal.caller());
    assertEquals(DomainName.of("example.org"), refusal.domain());
  }
}
