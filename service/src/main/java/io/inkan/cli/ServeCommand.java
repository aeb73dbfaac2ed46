package io.inkan.cli;

import io.inkan.app.Reloader;
import io.inkan.app.Service;
import io.inkan.app.Setup;
import io.inkan.app.SetupException;
import io.inkan.config.MilterAddress;
import io.inkan.metrics.Meters;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the service until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the service until SIGTERM or SIGINT; SIGHUP reloads the configuration.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private final HangUp hangUp;

  @Mixin private ConfigOption config;
  @Mixin private NowOption now;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  ServeCommand(HangUp hangUp) {
    this.hangUp = hangUp;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Meters meters = new Meters();
    Reloader reloader = new Reloader(config);
    boolean hasSignal = hangUp.obey(reloader::trigger);
    Setup setup = config.setup(err, meters.engineMetrics());
    reloader.watch(setup);
    if (now.isGiven()) {
      LOG.warn("--now is given: every signature bears that time, and is judged by it");
    }
    ServingCheck.require(setup);
    Service service;
    try {
      service = Service.start(setup, meters, now.clock());
    } catch (SetupException e) {
      throw CommandException.configuration(e.problems());
    }
    stopWithTheProcess(service, reloader);
    if (!hasSignal) {
      LOG.info("this platform has no SIGHUP to reload at");
    }
    announce(setup, service);
    reloader.start(service, meters);
    waitForEver();
    return ExitCode.OK;
  }

  private void announce(Setup setup, Service service) {
    if (config.isEmbedded(setup.config())) {
      LOG.info("embedded default: a fresh key for {} in memory", setup.keys().get(0).name());
    } else if (setup.keys().isEmpty()) {
      LOG.warn("no keys are configured: messages are verified, and none is signed");
    }
    setup
        .config()
        .http()
        .listen()
        .ifPresent(at -> LOG.info("http listens on {}:{}", at.host(), service.httpPort()));
    setup
        .config()
        .management()
        .listen()
        .ifPresent(
            at -> LOG.info("management listens on {}:{}", at.host(), service.managementPort()));
    announceMilter(setup.config().milter().listen(), service.milterPorts());
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
  private static void stopWithTheProcess(Service service, Reloader reloader) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  LOG.info("stopping");
                  reloader.close();
                  service.close();
                  LOG.info("stopped");
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
