package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import io.inkan.app.CryptoSource;
import io.inkan.app.HouseConfiguration;
import io.inkan.app.OpenDkimConfiguration;
import io.inkan.app.Service;
import io.inkan.app.Setup;
import io.inkan.app.SetupException;
import io.inkan.config.ConfigResult;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.config.YamlReader;
import io.inkan.metrics.Meters;
import io.inkan.testing.MilterClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A milter that runs on a file of OpenDKIM's; only where it listens is told beside. */
final class MatrixMilter implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ExternalProgram OPENDKIM =
      ExternalProgram.at("/usr/sbin/opendkim", "opendkim");

  private final Supplier<Running> start;
  private Running running;

  private MatrixMilter(Supplier<Running> start) {
    this.start = start;
    this.running = start.get();
  }

  /** A milter that listens. */
  private record Running(int port, Runnable end) {}

  /** Debian's OpenDKIM. */
  static MatrixMilter openDkim(Path file) {
    return new MatrixMilter(
        () ->
            process(
                file,
                socket ->
                    OPENDKIM.start(
                        folderOf(file),
                        List.of("-f", "-x", file.toString(), "-p", socket),
                        file.resolveSibling("opendkim.out"),
                        file.resolveSibling("opendkim.err")),
                file.resolveSibling("opendkim.err")));
  }

  /** The packaged program in OpenDKIM's place. */
  static MatrixMilter inkanProgram(Path file) {
    return new MatrixMilter(
        () ->
            process(
                file,
                socket ->
                    new InkanProgram(folderOf(file))
                        .start(
                            file.resolveSibling("inkan.out"),
                            file.resolveSibling("inkan.err"),
                            "opendkim",
                            "-f",
                            "-x",
                            file.toString(),
                            "-p",
                            socket),
                file.resolveSibling("inkan.err")));
  }

  private interface Start {
    Process at(String socket) throws IOException;
  }

  private static Running process(Path file, Start start, Path complaints) {
    for (int tries = 1; true; tries++) {
      int port = FreePort.find();
      try {
        Process process = start.at("inet:" + port + "@127.0.0.1");
        boolean listens =
            Patience.awaitListener(port, LIMIT, () -> !process.isAlive(), () -> read(complaints));
        if (listens && process.isAlive()) {
          return new Running(port, () -> end(process));
        }
        end(process);
        if (tries == FreePort.TRIES) {
          fail(file + " does not start: " + read(complaints));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** At once: libmilter takes seconds to notice that it is asked to end. */
  private static void end(Process process) {
    try {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The same as the packaged program does, in this process. */
  static MatrixMilter inkan(Path file) {
    return new MatrixMilter(() -> service(file));
  }

  private static Running service(Path file) {
    OpenDkimOptions options =
        OpenDkimOptions.read(
            Optional.of(file), folderOf(file), Map.of(OpenDkimOption.SOCKET, "inet:0@127.0.0.1"));
    ConfigResult own = YamlReader.read(Map.of());
    Meters meters = new Meters();
    try {
      Setup setup =
          Setup.configured(
              OpenDkimConfiguration.of(
                  new HouseConfiguration(own, Optional.empty(), own.given(), true), options),
              meters.engineMetrics(),
              CryptoSource.PORTABLE);
      Service service = Service.start(setup, meters, InstantSource.system());
      return new Running(service.milterPorts().get(0), service::close);
    } catch (SetupException e) {
      return fail(file + ": " + e.problems());
    }
  }

  /** Where it listens on loopback. */
  int port() {
    return running.port();
  }

  /**
   * Tells a message on a connection of its own. If the program falls over it, the answer says so,
   * and the program is started again.
   */
  MilterAnswer tell(MatrixClient client, MatrixMessage message) {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), running.port());
    try (MilterClient milter = MilterClient.open(address)) {
      return MilterConversation.tell(milter, client, message);
    } catch (UncheckedIOException e) {
      running.end().run();
      running = start.get();
      return MilterAnswer.none(message.mail());
    }
  }

  @Override
  public void close() {
    running.end().run();
  }
}
