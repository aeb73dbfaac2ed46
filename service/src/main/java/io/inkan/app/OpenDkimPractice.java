package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.datasets.Finding;
import io.inkan.datasets.LetterCase;
import io.inkan.datasets.OpenDkimSigners;
import io.inkan.engine.PublicKeys;
import io.inkan.engine.Snapshot;
import io.inkan.engine.TextLookup;
import io.inkan.keys.KeyRing;
import io.inkan.message.MessageReader;
import io.inkan.milter.MilterWishes;
import io.inkan.opendkim.KeyProtection;
import io.inkan.opendkim.OpenDkimHandling;
import io.inkan.opendkim.OpenDkimRules;
import io.inkan.opendkim.Surroundings;
import io.inkan.opendkim.TestKeys;
import io.inkan.opendkim.TestTexts;
import io.inkan.policy.Signer;
import io.inkan.policy.Signers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What a configuration of OpenDKIM's asks for.
 *
 * @param options what it was made from
 * @param held the keys
 * @param testKeys TestPublicKeys
 * @param testTexts TestDNSData
 * @param warnings what whoever keeps it should know
 */
record OpenDkimPractice(
    OpenDkimOptions options,
    OpenDkimKeys held,
    OpenDkimRules rules,
    Optional<PublicKeys> testKeys,
    Optional<TextLookup> testTexts,
    List<String> warnings)
    implements Practice {

  /** Octets of the header section of any message, where MaximumHeaders sets no limit. */
  private static final int MOST_HEADER_OCTETS = 256 * 1024;

  /** Octets of the header section that MaximumHeaders may allow. */
  private static final int LARGEST_LIMIT = 16 * 1024 * 1024;

  /**
   * Reads datasets, but no keys.
   *
   * @param problems takes what is wrong, in sentences
   */
  static OpenDkimPractice of(
      OpenDkimOptions options, InkanConfig config, KeyRing ring, Collection<String> problems) {
    OpenDkimFindings findings = new OpenDkimFindings(options);
    OpenDkimPractice practice = of(options, config, ring, findings);
    problems.addAll(findings.problems());
    return practice;
  }

  /**
   * Reads datasets, but no keys.
   *
   * @param findings takes what shows
   */
  static OpenDkimPractice of(
      OpenDkimOptions options, InkanConfig config, KeyRing ring, OpenDkimFindings findings) {
    OpenDkimDatasets datasets = new OpenDkimDatasets(options, findings);
    OpenDkimKeys keys = OpenDkimKeys.of(options, datasets, ring, findings);
    OpenDkimRules rules =
        new OpenDkimRulesFactory(options, datasets, findings).rules(keys, Rules.verifying(config));
    Optional<PublicKeys> testKeys =
        options.path(OpenDkimOption.TEST_PUBLIC_KEYS).map(file -> testKeys(file, findings));
    Optional<TextLookup> testTexts =
        Optional.ofNullable(datasets.read(OpenDkimOption.TEST_DNS_DATA, LetterCase.INSENSITIVE))
            .map(TestTexts::new);
    OpenDkimUnmet.tell(options, findings);
    return new OpenDkimPractice(options, keys, rules, testKeys, testTexts, findings.warnings());
  }

  private static PublicKeys testKeys(Path file, OpenDkimFindings findings) {
    List<Finding> found = new ArrayList<>();
    TestKeys keys = TestKeys.read(file, found);
    findings.tell(OpenDkimOption.TEST_PUBLIC_KEYS, found);
    return keys;
  }

  @Override
  public boolean asksForProtection() {
    return rules.unprotected() != KeyProtection.NONE;
  }

  @Override
  public List<Signer> keys() {
    return held.all();
  }

  @Override
  public List<Signer> keysInDns() {
    return held.inDns();
  }

  @Override
  public List<Signer> requiredKeys() {
    return held.required();
  }

  @Override
  public List<Signer> watchedKeys() {
    return List.of();
  }

  @Override
  public Stream<Path> keyFiles() {
    return held.files().get();
  }

  private Signers signers() {
    OpenDkimSigners signers = rules.signers();
    return signers == null ? author -> CompletableFuture.completedStage(List.of()) : signers;
  }

  @Override
  public List<String> keyReview() {
    return OpenDkimKeyReview.of(options, held);
  }

  @Override
  public MilterWishes wishes() {
    Set<String> macros = new HashSet<>(rules.origin().macros().names());
    macros.add("j");
    return new MilterWishes(true, !rules.signs(), rules.effects().redirectTo() != null, macros);
  }

  @Override
  public Snapshot snapshot(long generation, InkanConfig config, Surroundings surroundings) {
    String authservId = rules.results().authservId();
    int asked = options.number(OpenDkimOption.MAXIMUM_HEADERS).orElse(0);
    return new Snapshot(
        generation,
        signers(),
        new OpenDkimHandling(rules, Receiving.authorPass(config), surroundings),
        rules.signing(),
        rules.verifying(),
        authservId == null ? HostName.ofMachine() : authservId,
        new MessageReader.Limits(
            asked == 0 ? MOST_HEADER_OCTETS : Math.min(asked, LARGEST_LIMIT),
            config.limits().headerFields()),
        Long.MAX_VALUE);
  }
}
