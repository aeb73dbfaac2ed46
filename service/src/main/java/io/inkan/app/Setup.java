package io.inkan.app;

import com.github.benmanes.caffeine.cache.Ticker;
import io.inkan.config.DnsConfig;
import io.inkan.config.HostPort;
import io.inkan.config.InkanConfig;
import io.inkan.config.KeyConfig;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.PublishedKey;
import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.dns.CachingPublicKeys;
import io.inkan.dns.DnsPublicKeys;
import io.inkan.dns.DnsSettings;
import io.inkan.dns.KnownKeys;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.OriginHandling;
import io.inkan.engine.PublicKeys;
import io.inkan.engine.Snapshot;
import io.inkan.http.SpoolSpace;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyRing;
import io.inkan.message.MessageReader;
import io.inkan.milter.MilterFrontEnd;
import io.inkan.milter.MilterSettings;
import io.inkan.policy.Signer;
import io.inkan.policy.Signers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that has been checked whole and can be put to work: by the service, or by a
 * command that handles a single message.
 */
public final class Setup {

  private final InkanConfig config;
  private final @Nullable KeyRing ring;
  private final Signers signers;
  private final List<Signer> keys;
  private final Map<KeyName, PublishedKey> known;
  private final List<Signer> watched;
  private final Access access;
  private final DnsSettings dns;
  private final MilterSettings milter;

  private Setup(
      InkanConfig config,
      @Nullable KeyRing ring,
      Signers signers,
      List<Signer> keys,
      List<Signer> watched,
      Map<KeyName, PublishedKey> known,
      Access access,
      DnsSettings dns,
      MilterSettings milter) {
    this.config = config;
    this.ring = ring;
    this.signers = signers;
    this.keys = keys;
    this.watched = watched;
    this.known = known;
    this.access = access;
    this.dns = dns;
    this.milter = milter;
  }

  /**
   * Puts a configuration to work.
   *
   * @throws SetupException with everything that is wrong with it
   */
  public static Setup configured(InkanConfig config, EngineMetrics metrics) throws SetupException {
    KeyRing ring =
        new KeyRing(
            ConfiguredKeys.permissions(config.keyFiles()),
            parsed ->
                metrics.cacheRequest(
                    EngineMetrics.Cache.SIGNING_KEYS,
                    parsed ? EngineMetrics.CacheOutcome.HIT : EngineMetrics.CacheOutcome.MISS));
    Set<String> problems = new LinkedHashSet<>();
    DnsSettings dns = dns(config, problems);
    return of(config, ring, Access.of(config.http(), problems), dns, problems);
  }

  /**
   * What this one's service works with next. Of the configuration that is wanted it has what {@link
   * TakenUp} takes up, but all of it is checked; keys whose files did not change are not read
   * again.
   *
   * @throws SetupException with everything that is wrong with it
   */
  Setup successor(InkanConfig wanted) throws SetupException {
    if (ring == null) {
      throw new IllegalStateException("the embedded default has no successor");
    }
    Set<String> problems = new LinkedHashSet<>();
    Access.of(wanted.http(), problems);
    dns(wanted, problems);
    MilterDoor.settings(wanted, problems);
    InkanConfig next = TakenUp.of(config, wanted).config();
    // The door stays where it is, so it is that address by which API keys are needed or not.
    List<String> ofDoor = new ArrayList<>();
    Access access = Access.of(next.http(), ofDoor);
    ofDoor.removeAll(problems);
    ofDoor.forEach(problem -> problems.add(problem + " (where it listens until its next start)"));
    KeyFilePermissions permissions = ConfiguredKeys.permissions(next.keyFiles());
    return of(next, ring.successor(permissions, keyFiles(next)), access, dns, problems);
  }

  private static Setup of(
      InkanConfig config, KeyRing ring, Access access, DnsSettings dns, Set<String> problems)
      throws SetupException {
    ConfiguredKeys keys = new ConfiguredKeys(config, ring);
    problems.addAll(keys.problems());
    MilterSettings milter = MilterDoor.settings(config, problems);
    if (!problems.isEmpty()) {
      throw new SetupException(List.copyOf(problems));
    }
    List<Signer> watched =
        config.metrics().keyPublished().stream().map(keys::find).filter(Objects::nonNull).toList();
    return new Setup(
        config, ring, keys.signers(), keys.keys(), watched, Map.of(), access, dns, milter);
  }

  /**
   * The embedded default: a fresh key for example.org in memory.
   *
   * @throws SetupException if it should listen where other machines could reach it
   */
  public static Setup embedded(InkanConfig config) throws SetupException {
    List<String> problems = new ArrayList<>();
    requireLoopback("http.listen", config.http().listen().orElse(null), problems);
    requireLoopback("management.listen", config.management().listen().orElse(null), problems);
    config.milter().listen().stream()
        .filter(address -> !MilterDoor.isLoopback(address))
        .forEach(address -> problems.add(notLoopback("milter.listen", address)));
    Access access = Access.of(config.http(), problems);
    DnsSettings dns = dns(config, problems);
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    MilterSettings milter = MilterDoor.settings(config, problems);
    EmbeddedKey key = EmbeddedKey.generate();
    Signer signer = key.signer();
    Signers signers =
        author ->
            CompletableFuture.completedStage(
                signer.name().domain().equals(author.domain()) ? List.of(signer) : List.of());
    List<Signer> all = List.of(signer);
    return new Setup(config, null, signers, all, all, key.published(), access, dns, milter);
  }

  private static void requireLoopback(
      String field, @Nullable HostPort listen, List<String> problems) {
    if (listen != null && !Access.isLoopback(listen)) {
      problems.add(notLoopback(field, listen));
    }
  }

  private static String notLoopback(String field, Object address) {
    return field
        + ": the embedded default listens on loopback only, not on "
        + address
        + "; configure keys to open a door to others";
  }

  /** The configuration as it was read. */
  public InkanConfig config() {
    return config;
  }

  /** Whether this is the embedded default, which has no files and no successor. */
  boolean isEmbedded() {
    return ring == null;
  }

  /** The files that the keys are read from. */
  static List<Path> keyFiles(InkanConfig config) {
    return config.keys().stream().map(KeyConfig::file).toList();
  }

  /** Every key, as a signer for its own domain. */
  public List<Signer> keys() {
    return keys;
  }

  /** The keys whose publication is to be shown: those that are listed, or the embedded one. */
  List<Signer> watchedKeys() {
    return watched;
  }

  /** Where messages wait that are to be given back whole, and how much room they have. */
  public SpoolSpace spoolSpace() {
    return Spooling.of(config.spool()).space();
  }

  /**
   * What keeps this process from making the UNIX sockets of the milter door, a sentence each. It is
   * asked of a setup that is to serve, by whoever is to serve it.
   */
  public List<String> socketProblems() {
    return MilterFrontEnd.socketProblems(milter).stream()
        .map(problem -> "milter.listen: cannot listen on " + problem)
        .toList();
  }

  Access access() {
    return access;
  }

  MilterSettings milter() {
    return milter;
  }

  /** What messages begin with under this configuration. */
  public Snapshot snapshot(long generation) {
    SigningRules signing = Rules.signing(config.sign());
    VerifyingRules verifying = Rules.verifying(config);
    String authservId = config.verify().authservId().orElseGet(Setup::hostName);
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

  /** Where public keys are looked up: in memory first, then in DNS behind one cache. */
  public PublicKeys publicKeys(EngineMetrics metrics, Executor executor) {
    return new KnownKeys(
        known,
        new CachingPublicKeys(
            new DnsPublicKeys(dns, executor), dns, Ticker.systemTicker(), metrics));
  }

  private static DnsSettings dns(InkanConfig config, Collection<String> problems) {
    DnsConfig dns = config.dns();
    List<InetSocketAddress> servers = new ArrayList<>();
    for (HostPort server : dns.servers()) {
      InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
      if (address.isUnresolved() || server.port() == 0) {
        problems.add("dns.servers: " + server + " is not an IP address with a port");
      } else {
        servers.add(address);
      }
    }
    if (dns.servers().isEmpty()) {
      servers.addAll(DnsPublicKeys.systemResolvers());
    }
    // The time-out is for one name in all; the DNS room waits that long for one try at one server.
    long tries = (dns.retries() + 1L) * Math.max(1, servers.size());
    Duration perTry = dns.timeout().dividedBy(tries);
    return new DnsSettings(
        servers,
        perTry,
        dns.retries(),
        dns.maxInFlight(),
        dns.cacheSize(),
        dns.minTtl(),
        dns.maxTtl(),
        dns.negativeTtl(),
        dns.failureTtl(),
        dns.staleFor().orElse(Duration.ZERO),
        (int) config.limits().keyRecord());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
