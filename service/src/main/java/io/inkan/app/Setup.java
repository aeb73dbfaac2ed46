package io.inkan.app;

import com.github.benmanes.caffeine.cache.Ticker;
import io.inkan.config.HttpConfig;
import io.inkan.config.InkanConfig;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.crypto.CryptoProviders;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.PublishedKey;
import io.inkan.dns.CachingPublicKeys;
import io.inkan.dns.CachingTexts;
import io.inkan.dns.DnsPublicKeys;
import io.inkan.dns.DnsSettings;
import io.inkan.dns.KnownKeys;
import io.inkan.dns.ResolverProbe;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.PublicKeys;
import io.inkan.engine.Snapshot;
import io.inkan.engine.TextLookup;
import io.inkan.http.SpoolSpace;
import io.inkan.keys.FileStamp;
import io.inkan.keys.GeneratedKey;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyRing;
import io.inkan.milter.MilterFrontEnd;
import io.inkan.milter.MilterSettings;
import io.inkan.milter.MilterWishes;
import io.inkan.opendkim.Surroundings;
import io.inkan.policy.Signer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that has been checked whole and can be put to work: by the service, or by a
 * command that handles a single message.
 */
public final class Setup {

  private final Configuration source;
  private final InkanConfig config;
  private final Practice practice;
  private final @Nullable KeyRing ring;
  private final Supplier<Map<KeyName, PublishedKey>> known;
  private final Access access;
  private final DnsSettings dns;
  private final MilterSettings milter;
  private final CryptoProviders crypto;
  private final DoorsTls tls;

  private Setup(
      Configuration source,
      InkanConfig config,
      Practice practice,
      @Nullable KeyRing ring,
      Supplier<Map<KeyName, PublishedKey>> known,
      Access access,
      DnsSettings dns,
      MilterSettings milter,
      CryptoProviders crypto,
      DoorsTls tls) {
    this.source = source;
    this.config = config;
    this.practice = practice;
    this.ring = ring;
    this.known = known;
    this.access = access;
    this.dns = dns;
    this.milter = milter;
    this.crypto = crypto;
    this.tls = tls;
  }

  /**
   * Puts a configuration of the house's own to work, for a few messages.
   *
   * @throws SetupException with everything that is wrong with it
   */
  public static Setup configured(InkanConfig config, EngineMetrics metrics) throws SetupException {
    return configured(Configuration.of(config), metrics, CryptoSource.PORTABLE);
  }

  /**
   * Puts a configuration to work.
   *
   * @param source one without problems
   * @param cryptoSource is asked once, for this setup and all its successors
   * @throws SetupException with everything that is wrong with it
   */
  public static Setup configured(
      Configuration source, EngineMetrics metrics, CryptoSource cryptoSource)
      throws SetupException {
    InkanConfig config = source.result().config().orElseThrow();
    CryptoProviders crypto = cryptoSource.providers(config.crypto());
    KeyRing ring =
        new KeyRing(
            permissions(source, config),
            crypto,
            parsed ->
                metrics.cacheRequest(
                    EngineMetrics.Cache.SIGNING_KEYS,
                    parsed ? EngineMetrics.CacheOutcome.HIT : EngineMetrics.CacheOutcome.MISS));
    Set<String> problems = new LinkedHashSet<>();
    DnsSettings dns = Resolution.settings(config, problems);
    return of(source, config, ring, Access.of(config.http(), null, problems), dns, problems);
  }

  /**
   * What this one's service works with next. Of the configuration that is wanted it has what {@link
   * TakenUp} takes up, but all of it is checked; keys whose files did not change are not read
   * again.
   *
   * @param source one without problems
   * @param changedKeys the files whose keys are to be read again
   * @throws SetupException with everything that is wrong with it
   */
  Setup successor(Configuration source, Set<Path> changedKeys) throws SetupException {
    InkanConfig wanted = source.result().config().orElseThrow();
    Set<String> problems = new LinkedHashSet<>();
    Access.of(wanted.http(), null, problems);
    Resolution.settings(wanted, problems);
    MilterDoor.settings(wanted, MilterWishes.NONE, problems);
    CountedDomains.of(wanted.metrics(), problems);
    InkanConfig next = TakenUp.of(config, wanted).config();
    // The door stays where it is, so it is that address by which API keys are needed or not.
    List<String> ofDoor = new ArrayList<>();
    Access nextAccess = Access.of(next.http(), access, ofDoor);
    ofDoor.removeAll(problems);
    ofDoor.forEach(problem -> problems.add(problem + " (where it listens until its next start)"));
    KeyRing nextRing = held().successor(permissions(source, next), changedKeys);
    problems.addAll(tlsProblems(wanted, permissions(source, wanted)));
    return of(source, next, nextRing, nextAccess, dns, problems);
  }

  /**
   * This one with other callers of the HTTP door; all else stays as it is.
   *
   * @param problems takes what is wrong with them, in sentences
   */
  Setup withAccess(HttpConfig http, Collection<String> problems) {
    InkanConfig next = config.with(http);
    return new Setup(
        source,
        next,
        practice,
        ring,
        known,
        Access.of(next.http(), access, problems),
        dns,
        milter,
        crypto,
        tls);
  }

  /** What keeps TLS that is wanted otherwise, and waits, from being had at the next start. */
  private List<String> tlsProblems(InkanConfig wanted, KeyFilePermissions permissions) {
    DoorsTls wantedTls = new DoorsTls(wanted, permissions);
    return wantedTls.readsTheSameAs(tls) ? List.of() : wantedTls.problems();
  }

  static KeyFilePermissions permissions(Configuration source, InkanConfig config) {
    KeyFilePermissions own = ConfiguredKeys.permissions(config.keyFiles());
    return source
        .openDkim()
        .map(options -> OpenDkimKeys.permissions(options, own == KeyFilePermissions.CONTAINER))
        .orElse(own);
  }

  private static Setup of(
      Configuration source,
      InkanConfig config,
      KeyRing ring,
      Access access,
      DnsSettings dns,
      Set<String> problems)
      throws SetupException {
    Practice practice =
        source.openDkim().isPresent()
            ? OpenDkimPractice.of(source.openDkim().get(), config, ring, problems)
            : HousePractice.of(config, ring, problems);
    MilterSettings milter = MilterDoor.settings(config, practice.wishes(), problems);
    CountedDomains.of(config.metrics(), problems);
    problems.addAll(GrantedByFiles.problems(config));
    if (!problems.isEmpty()) {
      throw new SetupException(source.located(problems));
    }
    return new Setup(
        source,
        config,
        practice,
        ring,
        Map::of,
        access,
        dns,
        milter,
        ring.crypto(),
        new DoorsTls(config, permissions(source, config)));
  }

  /**
   * The embedded default: a fresh key for example.org in memory.
   *
   * @param cryptoSource is asked once
   * @throws SetupException if it should listen where other machines could reach it
   */
  public static Setup embedded(InkanConfig config, CryptoSource cryptoSource)
      throws SetupException {
    List<String> problems = new ArrayList<>();
    LoopbackDoors.require(config, problems);
    Access access = Access.of(config.http(), null, problems);
    DnsSettings dns = Resolution.settings(config, problems);
    CountedDomains.of(config.metrics(), problems);
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    MilterSettings milter = MilterDoor.settings(config, MilterWishes.NONE, problems);
    CompletableFuture<GeneratedKey> generated = EmbeddedKey.generate();
    CryptoProviders crypto = cryptoSource.providers(config.crypto());
    EmbeddedKey key = new EmbeddedKey(generated, crypto);
    return new Setup(
        Configuration.of(config),
        config,
        HousePractice.ofOneKey(key.signer()),
        null,
        key::published,
        access,
        dns,
        milter,
        crypto,
        new DoorsTls(config, ConfiguredKeys.permissions(config.keyFiles())));
  }

  /** The configuration as it was read. */
  public InkanConfig config() {
    return config;
  }

  /** The options of OpenDKIM's that it was made from, if it was. */
  public Optional<OpenDkimOptions> openDkim() {
    return source.openDkim();
  }

  /** Where the number of the process is to be written while the service runs. */
  public Optional<Path> pidFile() {
    return source.openDkim().flatMap(options -> options.path(OpenDkimOption.PID_FILE));
  }

  /** Whether this is the embedded default, which has no files and no successor. */
  boolean isEmbedded() {
    return ring == null;
  }

  /** What it was made from. */
  Configuration source() {
    return source;
  }

  /** The files that keys are read from. The embedded default has none. */
  KeysInTurn keysInTurn() {
    return new KeysInTurn(practice, held());
  }

  /** The key files that changed since they were read, with what they are now; looks at each. */
  Map<Path, FileStamp> changedKeys() {
    return held().changes();
  }

  private KeyRing held() {
    if (ring == null) {
      throw new IllegalStateException("the embedded default has no files");
    }
    return ring;
  }

  /** Every key, as a signer for its own domain. */
  public List<Signer> keys() {
    return practice.keys();
  }

  /** Every key of which it is known under which name DNS should show its public half. */
  List<Signer> keysInDns() {
    return practice.keysInDns();
  }

  /** The keys without which nothing starts; other keys fail the messages that need them. */
  public List<Signer> requiredKeys() {
    return practice.requiredKeys();
  }

  /** What whoever keeps the configuration should know, a sentence each. */
  public List<String> warnings() {
    return practice.warnings();
  }

  /** What shows about keys when they are read, a sentence each. Reads every key. */
  public List<String> keyReview() {
    return practice.keyReview();
  }

  /** The keys whose publication is to be shown: those that are listed, or the embedded one. */
  List<Signer> watchedKeys() {
    return practice.watchedKeys();
  }

  /** Where messages wait that are to be given back whole, and how much room they have. */
  public SpoolSpace spoolSpace() {
    return Spooling.of(config.spool()).space();
  }

  /**
   * What keeps the doors from listening where they are to, a sentence each. It is asked of a setup
   * that is to serve, by whoever is to serve it.
   */
  public List<String> socketProblems() {
    List<String> problems = DoorPorts.problems(config, milter, source.managementAsked());
    MilterFrontEnd.socketProblems(milter)
        .forEach(problem -> problems.add("milter.listen: cannot listen on " + problem));
    return source.located(problems);
  }

  /**
   * What keeps the doors from speaking TLS, a sentence each. It is asked of a setup that is to
   * serve, by whoever is to serve it. Reads the files.
   */
  public List<String> tlsProblems() {
    return source.located(tls.problems());
  }

  /** Who signs and verifies. */
  public CryptoProviders crypto() {
    return crypto;
  }

  Access access() {
    return access;
  }

  DoorsTls tls() {
    return tls;
  }

  MilterSettings milter() {
    return milter;
  }

  /**
   * What messages begin with under this configuration.
   *
   * @param surroundings those of the process
   */
  public Snapshot snapshot(long generation, Surroundings surroundings) {
    return practice.snapshot(generation, config, surroundings);
  }

  /** Where public keys are looked up: in memory first, then in DNS behind one cache. */
  public PublicKeys publicKeys(EngineMetrics metrics, Executor executor) {
    Optional<PublicKeys> ofTests = practice.testKeys();
    if (ofTests.isPresent()) {
      return ofTests.get();
    }
    return new KnownKeys(
        known.get(),
        new CachingPublicKeys(
            new DnsPublicKeys(dns, crypto, executor), dns, Ticker.systemTicker(), metrics));
  }

  /** The same without the cache, so that each answer is what DNS has now. */
  PublicKeys uncachedPublicKeys(Executor executor) {
    return practice
        .testKeys()
        .orElseGet(() -> new KnownKeys(known.get(), new DnsPublicKeys(dns, crypto, executor)));
  }

  /** Whether it must be known of the resolvers that they validate. */
  boolean asksForProtection() {
    return practice.asksForProtection();
  }

  /** What asks the resolvers whether they validate. */
  ResolverProbe probe(Executor executor) {
    return new ResolverProbe(dns, executor);
  }

  /** Where TXT records are looked up that are no keys. */
  public TextLookup texts(Executor executor) {
    return practice
        .testTexts()
        .orElseGet(() -> new CachingTexts(dns, executor, Ticker.systemTicker()));
  }
}
