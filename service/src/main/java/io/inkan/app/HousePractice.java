package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.config.KeyConfig;
import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.engine.OriginHandling;
import io.inkan.engine.Snapshot;
import io.inkan.keys.KeyRing;
import io.inkan.message.MessageReader;
import io.inkan.milter.MilterWishes;
import io.inkan.opendkim.Surroundings;
import io.inkan.policy.Signer;
import io.inkan.policy.Signers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The house's own way.
 *
 * @param signers who signs for whom
 * @param keys all of them
 * @param watchedKeys those whose publication is to be shown
 * @param files where the keys stand
 */
record HousePractice(Signers signers, List<Signer> keys, List<Signer> watchedKeys, List<Path> files)
    implements Practice {

  /**
   * What a configuration says.
   *
   * @param problems takes what is wrong, in sentences
   */
  static HousePractice of(InkanConfig config, KeyRing ring, Collection<String> problems) {
    ConfiguredKeys keys = new ConfiguredKeys(config, ring);
    problems.addAll(keys.problems());
    List<Signer> watched =
        config.metrics().keyPublished().stream().map(keys::find).filter(Objects::nonNull).toList();
    return new HousePractice(
        keys.signers(), keys.keys(), watched, config.keys().stream().map(KeyConfig::file).toList());
  }

  /** One key, which signs for its own domain. */
  static HousePractice ofOneKey(Signer key) {
    List<Signer> all = List.of(key);
    return new HousePractice(
        author ->
            CompletableFuture.completedStage(
                key.name().domain().equals(author.domain()) ? all : List.of()),
        all,
        all,
        List.of());
  }

  @Override
  public Stream<Path> keyFiles() {
    return files.stream();
  }

  @Override
  public List<Signer> requiredKeys() {
    return keys;
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public List<String> keyReview() {
    return List.of(); // every key was required, and is in order
  }

  @Override
  public MilterWishes wishes() {
    return MilterWishes.NONE;
  }

  @Override
  public Snapshot snapshot(long generation, InkanConfig config, Surroundings surroundings) {
    SigningRules signing = Rules.signing(config.sign());
    VerifyingRules verifying = Rules.verifying(config);
    String authservId = config.verify().authservId().orElseGet(HostName::ofMachine);
    return new Snapshot(
        generation,
        signers,
        new OriginHandling(
            signers,
            Receiving.origin(config, keys),
            Receiving.dispositions(config),
            signing,
            verifying,
            authservId,
            Receiving.authorPass(config)),
        signing,
        verifying,
        authservId,
        new MessageReader.Limits(
            (int) config.limits().headerSize(), config.limits().headerFields()),
        config.limits().message());
  }
}
