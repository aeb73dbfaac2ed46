package io.inkan.http;

import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import io.inkan.policy.Caller;
import io.inkan.policy.ClientNames;
import io.inkan.policy.Grant;
import io.inkan.policy.Rate;
import io.inkan.policy.Role;
import io.inkan.policy.TokenBuckets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A way to get each status out of the door. */
enum StatusTable {
  DONE(200),
  DONE_AS_MESSAGE(200),
  DONE_AS_FIELDS(200),
  UNKNOWN_PARAMETER(400),
  NOT_A_MESSAGE(400),
  NO_HTTP(400),
  UNKNOWN_KEY(401),
  NOT_PERMITTED(403),
  NOT_THE_ROLE(403),
  NOTHING_ACCEPTABLE(406),
  SILENCE(408),
  ANNOUNCED_TOO_LONG(413),
  HEADER_SECTION_TOO_LONG(413),
  TARGET_TOO_LONG(414),
  NO_MEDIA_TYPE(415),
  COMPRESSED(415),
  NOTHING_SIGNS(422),
  TOO_MANY(429),
  HEAD_TOO_LONG(431),
  FAILED(500),
  QUEUE_FULL(503);

  private final int status;

  StatusTable(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  /** Whether the route can give this. */
  boolean isFor(String path) {
    return switch (this) {
      case DONE_AS_MESSAGE, DONE_AS_FIELDS, NOT_PERMITTED, NOTHING_SIGNS -> path.equals("/sign");
      default -> true;
    };
  }

  RawClient.Response provoke(String path, Path spool) throws IOException {
    int idle = this == SILENCE ? 100 : 30_000;
    try (TestDoor door = door(spool, idle);
        RawClient client = door.connect()) {
      door.intake.script = envelope -> outcome(path);
      return send(client, path).read();
    }
  }

  private TestDoor door(Path spool, int idle) {
    return switch (this) {
      case NOT_THE_ROLE -> TestDoor.knowing(spool, token -> with(Set.of(Role.PASS), null));
      case TOO_MANY -> {
        Caller spent = with(Set.of(Role.values()), new Rate(1, Duration.ofHours(1)));
        spent.take(System.nanoTime());
        yield TestDoor.knowing(spool, token -> spent);
      }
      default -> TestDoor.open(TestDoor.settings(spool, idle, 60_000, 10));
    };
  }

  private static Caller with(Set<Role> roles, @Nullable Rate rate) {
    Grant grant = new Grant("spent", List.of("*"), roles, false, rate);
    return Objects.requireNonNull(
        new ClientNames(List.of(grant), TokenBuckets.full()).find(List.of("spent")));
  }

  private Outcome outcome(String path) {
    return switch (this) {
      case NOT_A_MESSAGE -> new Outcome.Refused(Refusal.NOT_A_MESSAGE, "no header section");
      case NOT_PERMITTED -> new Outcome.Refused(Refusal.NOT_PERMITTED, "not for this domain");
      case NOTHING_SIGNS -> new Outcome.Refused(Refusal.NOTHING_SIGNS, "no key");
      case HEADER_SECTION_TOO_LONG -> new Outcome.LimitExceeded(Limit.HEADER_SIZE, "256 KiB");
      case QUEUE_FULL -> new Outcome.LimitExceeded(Limit.QUEUE, "too much to do");
      case FAILED -> new Outcome.Failed("a key file cannot be read", "s1.private");
      default -> path.equals("/sign") ? Outcomes.signed() : Outcomes.verified();
    };
  }

  private RawClient send(RawClient client, String path) throws IOException {
    String head = RawClient.head(path, "Content-Type: message/rfc822");
    return switch (this) {
      case DONE_AS_MESSAGE -> client.post(path, "hello", "Accept: message/rfc822");
      case DONE_AS_FIELDS -> client.post(path, "hello", "Accept: text/rfc822-headers");
      case UNKNOWN_PARAMETER -> client.post(path + "?x=y", "hello");
      case NO_HTTP -> client.send("POST " + path + "\r\n\r\n");
      case UNKNOWN_KEY -> client.post(path, "hello", "Authorization: Bearer unknown");
      case NOTHING_ACCEPTABLE -> client.post(path, "hello", "Accept: text/html");
      case SILENCE -> client.send(head + "Content-Length: 5\r\n\r\nhell");
      case ANNOUNCED_TOO_LONG -> client.send(head + "Content-Length: 1001\r\n\r\n");
      case TARGET_TOO_LONG -> client.post(path + "?" + "x".repeat(70_000), "hello");
      case NO_MEDIA_TYPE ->
          client.send(RawClient.head(path, "X: y") + "Content-Length: 5\r\n\r\nhello");
      case COMPRESSED -> client.post(path, "hello", "Content-Encoding: gzip");
      case HEAD_TOO_LONG -> client.post(path, "hello", "X: " + "y".repeat(17_000));
      default -> client.post(path, "hello");
    };
  }
}
