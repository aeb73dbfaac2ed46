package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.engine.PublicKeys;
import io.inkan.engine.Snapshot;
import io.inkan.engine.TextLookup;
import io.inkan.milter.MilterWishes;
import io.inkan.opendkim.Surroundings;
import io.inkan.policy.Signer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What mail is signed and judged by: the part of a setup that depends on whose words it is in. */
interface Practice {

  /** Every key, as a signer for its own domain. */
  List<Signer> keys();

  /** Every key of which it is known under which name DNS should show its public half. */
  default List<Signer> keysInDns() {
    return keys();
  }

  /** The keys without which nothing starts. */
  List<Signer> requiredKeys();

  /** The keys whose publication is to be shown. */
  List<Signer> watchedKeys();

  /** The files that keys are read from, as far as they are known without a message. */
  Stream<Path> keyFiles();

  /** What whoever keeps the configuration should know. */
  List<String> warnings();

  /** What shows about keys when they are read, a sentence each. Reads every key. */
  List<String> keyReview();

  /** What the conversation with an MTA must give. */
  MilterWishes wishes();

  /** What messages begin with. */
  Snapshot snapshot(long generation, InkanConfig config, Surroundings surroundings);

  /** Whether it matters that a key is not protected by DNSSEC. */
  default boolean asksForProtection() {
    return false;
  }

  /** Public keys that stand in for those in DNS; for tests. */
  default Optional<PublicKeys> testKeys() {
    return Optional.empty();
  }

  /** Other records that stand in for those in DNS; for tests. */
  default Optional<TextLookup> testTexts() {
    return Optional.empty();
  }
}
