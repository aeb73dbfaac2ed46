package io.inkan.dns;

import static io.inkan.dns.Keys.FOUND;
import static io.inkan.dns.Keys.KEY;
import static io.inkan.dns.Keys.NAME;
import static io.inkan.dns.Keys.STALE;
import static io.inkan.dns.Keys.TIMED_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.dkim.KeyName;
import io.inkan.engine.PublicKeyAnswer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

  private static final KeyName OTHER = Keys.name("s2", "example.com");

  private final CacheFixture others = new CacheFixture();
  private final KnownKeys keys = new KnownKeys(Map.of(NAME, KEY), others.keys);

  @Test
  void answerFromMemory() {
    assertEquals(FOUND, find(NAME));
    assertEquals(0, others.lookup.questions());
  }

  @Test
  void leaveOtherNamesToTheOthers() {
    others.lookup.answers(PublicKeyAnswer.ABSENT, Duration.ofMinutes(1));

    assertEquals(PublicKeyAnswer.ABSENT, find(OTHER));
  }

  @Test
  void passOnThatAKeyOfTheOthersVerified() {
    others.lookup.answers(FOUND, Duration.ofMinutes(1));
    find(OTHER);
    keys.verified(OTHER);
    others.lookup.answers(TIMED_OUT, Duration.ZERO);
    others.time.pass(Duration.ofMinutes(1));

    assertEquals(STALE, find(OTHER));
  }

  private PublicKeyAnswer find(KeyName name) {
    return keys.find(name).toCompletableFuture().join();
  }
}
