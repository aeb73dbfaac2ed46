package io.inkan.app;

import io.inkan.config.HostPort;
import io.inkan.config.InkanConfig;
import io.inkan.engine.BoundedCryptoPool;
import io.inkan.engine.Engine;
import io.inkan.engine.PublicKeys;
import io.inkan.engine.Snapshot;
import io.inkan.http.HttpFrontEnd;
import io.inkan.http.HttpSettings;
import io.inkan.http.Management;
import io.inkan.http.ManagementSettings;
import io.inkan.http.Reloading;
import io.inkan.metrics.Meters;
import io.inkan.milter.MilterFrontEnd;
import io.inkan.opendkim.Surroundings;
import io.inkan.policy.Entrance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running service: its doors, its engine and everything behind them. */
public final class Service implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration TO_CLOSE = Duration.ofSeconds(5);

  /**
   * After which time {@link #close} has returned: messages under way may take their time, then
   * connections, and at last what goes on in the background.
   */
  public static final Duration LONGEST_STOP = GRACE.plus(TO_CLOSE).plus(GRACE);

  private static final long AUDIT_MILLIS = 60_000;

  private final InkanConfig config;
  private final Meters meters;
  private final ScheduledExecutorService dnsExecutor;
  private final BoundedCryptoPool pool;
  private final Vertx vertx;
  private final Background background = new Background();
  private final Surroundings surroundings;
  private final Engine engine;
  private final HttpFrontEnd http;
  private final MilterFrontEnd milter;
  private final Management management;
  private final TlsUpkeep tls;
  private final AuditLog audit;

  private final PublishedKeysWatch publishedKeys;

  private volatile Setup current;
  private volatile boolean stopping;
  private volatile boolean resolversValidate;
  private int httpPort = -1;
  private List<Integer> milterPorts = List.of();
  private int managementPort = -1;

  private Service(Setup setup, Meters meters, InstantSource clock, Reloading reloading) {
    this.config = setup.config();
    this.current = setup;
    this.meters = meters;
    int cores = Runtime.getRuntime().availableProcessors();
    int threads = config.limits().cryptoThreads();
    this.dnsExecutor = Executors.newSingleThreadScheduledExecutor(Service::dnsThread);
    this.pool =
        new BoundedCryptoPool(
            threads == 0 ? cores : threads,
            config.limits().queue(),
            config.limits().queueTime(),
            System::nanoTime);
    this.vertx = Vertx.vertx(vertxOptions(cores));
    PublicKeys publicKeys = setup.publicKeys(meters.engineMetrics(), dnsExecutor);
    this.surroundings =
        new Surroundings(
            setup.texts(dnsExecutor),
            background,
            clock,
            () -> resolversValidate,
            trouble -> LOG.warn("{}", trouble));
    this.engine =
        new Engine(
            setup.snapshot(1, surroundings),
            publicKeys,
            pool,
            meters.engineMetrics(),
            clock,
            System::nanoTime);
    this.audit = new AuditLog(meters, System::nanoTime);
    HttpCallers callers = new HttpCallers(() -> current.access(), clock);
    this.http =
        new HttpFrontEnd(
            vertx,
            httpSettings(setup, this::messageOctets),
            engine,
            callers,
            meters.engineMetrics(),
            audit);
    this.milter =
        new MilterFrontEnd(
            vertx,
            setup.milter().with(setup.tls().of(Entrance.MILTER)),
            engine,
            meters.engineMetrics(),
            audit);
    SelfTest selfTest = new SelfTest(() -> current.keys());
    HostPort listen = config.management().listen().orElse(new HostPort("127.0.0.1", 0));
    this.management =
        new Management(
            new ManagementSettings(
                listen.host(), listen.port(), setup.tls().of(Entrance.MANAGEMENT)),
            new PrometheusScrape(meters),
            selfTest,
            () -> stopping,
            reloading,
            callers.holders(),
            audit,
            System::nanoTime);
    this.tls = new TlsUpkeep(() -> current.tls(), clock);
    tls.care(Entrance.HTTP, http::replaceTls);
    tls.care(Entrance.MILTER, milter::replaceTls);
    tls.care(Entrance.MANAGEMENT, management::replaceTls);
    ReadyGauge ready = new ReadyGauge(selfTest, () -> stopping);
    ServiceGauges.show(setup, meters, pool, engine, http, ready);
    this.publishedKeys =
        new PublishedKeysWatch(
            () -> current.keysInDns(),
            () -> current.watchedKeys(),
            setup.uncachedPublicKeys(dnsExecutor));
    publishedKeys.start(meters);
    probeResolvers(setup);
  }

  /** The same for a service that cannot be told to reload by its management door. */
  public static Service start(Setup setup, Meters meters, InstantSource clock)
      throws SetupException {
    return start(
        setup,
        meters,
        clock,
        () ->
            CompletableFuture.completedFuture(
                new Reloading.Result.Impossible("This service was started without a reload.")));
  }

  /**
   * Opens every door that the configuration names.
   *
   * @param clock the time that signatures bear and are judged by
   * @param reloading obeys the management door
   * @throws SetupException if a door cannot be opened
   */
  public static Service start(Setup setup, Meters meters, InstantSource clock, Reloading reloading)
      throws SetupException {
    List<String> problems = new ArrayList<>(setup.tlsProblems());
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    Service service = new Service(setup, meters, clock, reloading);
    service.open(problems);
    if (!problems.isEmpty()) {
      service.close();
      throw new SetupException(problems);
    }
    return service;
  }

  private void open(List<String> problems) {
    CompletableFuture<Void> rehearsal = rehearse();
    int cores = Runtime.getRuntime().availableProcessors();
    config
        .http()
        .listen()
        .ifPresent(
            at -> httpPort = listen("http.listen", at + ": ", http.start(cores), -1, problems));
    milterPorts = listen("milter.listen", "", milter.start(cores), List.of(), problems);
    List<String> ofManagement = new ArrayList<>();
    DoorPorts.ofManagement(config, current.milter()).ifPresent(ofManagement::add);
    config
        .management()
        .listen()
        .filter(at -> ofManagement.isEmpty())
        .ifPresent(
            at ->
                managementPort =
                    listen(
                        "management.listen",
                        at + ": ",
                        vertx.deployVerticle(management).map(id -> management.actualPort()),
                        -1,
                        ofManagement));
    if (current.source().managementAsked()) {
      problems.addAll(ofManagement);
    } else {
      ofManagement.forEach(problem -> LOG.warn("{}; there are no metrics then", problem));
    }
    rehearsal.join();
    tls.start(vertx, meters);
    vertx.setPeriodic(AUDIT_MILLIS, id -> audit.tellUnwritten());
  }

  /** While the doors open. Whether the service is ready is not asked of it. */
  private CompletableFuture<Void> rehearse() {
    return CompletableFuture.runAsync(() -> Rehearsal.sign(current.crypto()), background)
        .exceptionally(
            failure -> {
              LOG.error("this is a defect of the program", failure);
              return null;
            });
  }

  private static <T> T listen(
      String field, String address, Future<T> opening, T closed, List<String> problems) {
    try {
      return opening.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      problems.add(field + ": cannot listen on " + address + cause.getMessage());
    } catch (TimeoutException e) {
      problems.add(field + ": cannot listen on " + address + "timed out");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.add(field + ": interrupted");
    }
    return closed;
  }

  /** The port of the HTTP door, or -1 if it is closed. */
  public int httpPort() {
    return httpPort;
  }

  /** The ports of the milter door, in the order of the configuration; -1 for a UNIX socket. */
  public List<Integer> milterPorts() {
    return milterPorts;
  }

  /** The port of the management server, or -1 if it is closed. */
  public int managementPort() {
    return managementPort;
  }

  /** The engine behind the doors. */
  public Engine engine() {
    return engine;
  }

  /** What the next message will be handled by. */
  Setup setup() {
    return current;
  }

  /** How many configurations have been in force, this one included. */
  long generation() {
    return engine.snapshot().generation();
  }

  /**
   * Puts another setup in force; messages under way end with the one they began with. For one
   * thread at a time.
   *
   * @param next the successor of the one in force
   */
  void replace(Setup next) {
    Snapshot snapshot = next.snapshot(generation() + 1, surroundings);
    current = next;
    engine.replace(snapshot);
    tls.replace();
    publishedKeys.keysChanged();
  }

  /**
   * Has another setup say who may come in; mail and messages are handled as before.
   *
   * @param next the one in force, but for its access
   */
  void replaceAccess(Setup next) {
    current = next;
  }

  /** Tells balancers that it goes, lets the messages under way finish, and frees everything. */
  @Override
  public void close() {
    close(GRACE);
  }

  /**
   * As {@link #close()}.
   *
   * @param grace how long messages under way may take to end
   */
  void close(Duration grace) {
    stopping = true;
    try {
      Future.join(http.stop(grace), milter.stop(grace))
          .eventually(vertx::close)
          .toCompletionStage()
          .toCompletableFuture()
          .get(grace.plus(TO_CLOSE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Nothing is left to be done: the process ends, or the test that began this one fails.
      LOG.warn("not everything closed in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    publishedKeys.close();
    background.stop(grace);
    audit.tellUnwritten();
    pool.close();
    dnsExecutor.shutdownNow();
    meters.close();
  }

  private void probeResolvers(Setup setup) {
    if (!setup.asksForProtection()) {
      return;
    }
    var unused =
        setup
            .probe(dnsExecutor)
            .validates()
            .thenAccept(
                validates -> {
                  resolversValidate = validates;
                  if (!validates) {
                    LOG.warn(
                        "the resolvers do not validate (no AD bit for the root zone), so that no"
                            + " key can be told to be without DNSSEC: UnprotectedKey has no effect"
                            + " until Nameservers names one that does, and Inkan is started again");
                  }
                });
  }

  // Nothing is served from the class path, so that no cache of it is written to a disk either.
  private static VertxOptions vertxOptions(int cores) {
    return new VertxOptions()
        .setEventLoopPoolSize(cores)
        .setPreferNativeTransport(true)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }

  /** Of a message that comes by HTTP; the handling of an MTA's mail may know no limit. */
  private long messageOctets() {
    return Math.min(engine.snapshot().messageOctets(), current.config().limits().message());
  }

  private static HttpSettings httpSettings(Setup setup, LongSupplier messageOctets) {
    InkanConfig config = setup.config();
    HostPort listen = config.http().listen().orElse(new HostPort("127.0.0.1", 0));
    Spooling spooling = Spooling.of(config.spool());
    return new HttpSettings(
        listen.host(),
        listen.port(),
        setup.tls().of(Entrance.HTTP),
        config.http().idleTimeout(),
        config.limits().messageTime(),
        messageOctets,
        config.http().maxConnections(),
        spooling.directory(),
        spooling.memory(),
        spooling.size());
  }

  private static Thread dnsThread(Runnable work) {
    Thread thread = new Thread(work, "dns-answers");
    thread.setDaemon(true);
    return thread;
  }
}
