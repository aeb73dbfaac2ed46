package io.inkan.dns;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.KeyName;
import io.inkan.engine.PublicKeyAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A cache in front of a {@link FakeLookup}, under a time that the test moves. */
final class CacheFixture {

  static final DnsSettings SETTINGS =
      new DnsSettings(
          List.of(),
          Duration.ofSeconds(5),
          1,
          3,
          1 << 20,
          Duration.ofSeconds(10),
          Duration.ofHours(2),
          Duration.ofMinutes(5),
          Duration.ofSeconds(4),
          Duration.ofHours(12),
          16 << 10);

  final FakeLookup lookup = new FakeLookup();
  final FakeTicker time = new FakeTicker();
  final CountedOutcomes outcomes = new CountedOutcomes();
  final CachingPublicKeys keys;

  CacheFixture() {
    this(SETTINGS);
  }

  CacheFixture(DnsSettings settings) {
    keys = new CachingPublicKeys(lookup, settings, time, outcomes);
  }

  PublicKeyAnswer find() {
    return find(Keys.NAME);
  }

  /** Finds a name whose look-up, if there is one, ends at once. */
  PublicKeyAnswer find(KeyName name) {
    CompletableFuture<PublicKeyAnswer> found = keys.find(name).toCompletableFuture();
    assertTrue(found.isDone(), "the look-up must have ended");
    return found.join();
  }

  /** Finds the key and lets it verify a signature. */
  void findAndVerify(Duration ttl) {
    lookup.answers(Keys.FOUND, ttl);
    find();
    keys.verified(Keys.NAME);
  }
}
