package io.inkan.cli;

import io.inkan.app.ConfigurationSource;
import io.inkan.app.CryptoSource;
import io.inkan.app.DoorWarnings;
import io.inkan.app.NativeCrypto;
import io.inkan.app.Reloader;
import io.inkan.app.Service;
import io.inkan.app.ServiceManager;
import io.inkan.app.Setup;
import io.inkan.app.SetupException;
import io.inkan.app.SyslogAppender;
import io.inkan.config.HostPort;
import io.inkan.config.MilterAddress;
import io.inkan.metrics.Meters;
import io.inkan.milter.MessageLogging;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service from its start to its end. */
final class Serving {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private final ConfigurationSource source;
  private final InstantSource clock;
  private final HangUp hangUp;
  // Before the meters: it works while they are made.
  private final CryptoSource crypto = new NativeCrypto(this::cryptoTrouble);
  private final AtomicInteger cryptoTroubles = new AtomicInteger();
  private final Meters meters = new Meters();
  private final ServiceManager manager = ServiceManager.ofProcess();

  Serving(ConfigurationSource source, InstantSource clock, HangUp hangUp) {
    this.source = source;
    this.clock = clock;
    this.hangUp = hangUp;
  }

  /**
   * Runs the service until the process is told to stop.
   *
   * @param preparation makes the setup; ends the command if there are problems
   */
  int run(BiFunction<Meters, CryptoSource, Setup> preparation) {
    Reloader reloader = new Reloader(source);
    boolean hasSignal = hangUp.obey(reloader::trigger);
    Setup setup = preparation.apply(meters, crypto);
    meters.showCryptoTroubles(cryptoTroubles.get());
    reloader.watch(setup);
    ServingCheck.require(setup);
    DoorWarnings.ofConfiguration(setup).forEach(warning -> LOG.warn("{}", warning));
    Service service = start(setup, reloader);
    PidFile pidFile = setup.pidFile().map(PidFile::new).orElse(null);
    if (pidFile != null) {
      pidFile.write();
    }
    SyslogAppender syslog =
        setup
            .openDkim()
            .map(
                options ->
                    SyslogAppender.attach(
                        options, Set.of(LOG.getName(), Reloader.LOGGER, MessageLogging.LOGGER)))
            .orElse(null);
    stopWithTheProcess(service, reloader, pidFile, syslog);
    if (!hasSignal) {
      LOG.info("this platform has no SIGHUP to reload at");
    }
    announce(setup, service);
    manager.ready();
    reloader.start(service, meters);
    waitForEver();
    return ExitCode.OK;
  }

  private void cryptoTrouble(String trouble) {
    cryptoTroubles.incrementAndGet();
    LOG.warn("crypto: {}", trouble);
  }

  private Service start(Setup setup, Reloader reloader) {
    try {
      return Service.start(setup, meters, clock, reloader);
    } catch (SetupException e) {
      throw CommandException.configuration(e.problems());
    }
  }

  private static void announce(Setup setup, Service service) {
    setup
        .config()
        .http()
        .listen()
        .ifPresent(
            at -> LOG.info("http listens on {}", new HostPort(at.host(), service.httpPort())));
    if (service.managementPort() >= 0) {
      setup
          .config()
          .management()
          .listen()
          .ifPresent(
              at ->
                  LOG.info(
                      "management listens on {}",
                      new HostPort(at.host(), service.managementPort())));
    }
    announceMilter(setup.config().milter().listen(), service.milterPorts());
    LOG.info("crypto: {}", setup.crypto());
    LOG.info("ready; number of keys: {}", setup.keys().size());
  }

  private static void announceMilter(List<MilterAddress> addresses, List<Integer> ports) {
    for (int i = 0; i < addresses.size(); i++) {
      MilterAddress address = addresses.get(i);
      LOG.info(
          "milter listens on {}",
          address instanceof MilterAddress.Inet inet
              ? new MilterAddress.Inet(inet.host(), ports.get(i), inet.ipv6())
              : address);
    }
  }

  /** SIGTERM is how a service is told to stop: having stopped is a success. */
  private void stopWithTheProcess(
      Service service,
      Reloader reloader,
      @Nullable PidFile pidFile,
      @Nullable SyslogAppender syslog) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  LOG.info("stopping");
                  manager.stopping();
                  reloader.close();
                  service.close();
                  if (pidFile != null) {
                    pidFile.remove();
                  }
                  LOG.info("stopped");
                  if (syslog != null) {
                    syslog.stop();
                  }
                  Runtime.getRuntime().halt(ExitCode.OK);
                },
                "stop"));
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
