package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.app.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three replicas behind a plain TCP balancer: what is new rolls through them under load, and nobody
 * who sends mail notices.
 */
@Tag("interop")
@Timeout(600)
class RollingInterop {

  private static final int REPLICAS = 3;
  private static final int MESSAGES_BETWEEN_STEPS = 50;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Path jar =
      Path.of(System.getProperty("inkan.jar", "target/inkan.jar")).toAbsolutePath();
  private final Fleet fleet = new Fleet();
  private Path folder;
  private Installation installation;
  private int started;

  @BeforeEach
  void startThree(@TempDir Path directory) {
    folder = directory;
    installation =
        new Installation(folder)
            .section("milter", "{ listen: \"inet:0@127.0.0.1\" }")
            .section("reload", "{ watch: 100ms }")
            // The machine may be busy with other things; that overload is told of is not asked
            // here.
            .section("limits", "{ queueTime: 1m }");
    for (String selector : List.of("s1", "s2", "s3")) {
      installation.key("example.com", selector);
    }
    for (int i = 0; i < REPLICAS; i++) {
      fleet.add(start(jar, "s1", ""));
    }
  }

  @AfterEach
  void stop() {
    fleet.close();
    installation.close();
  }

  /** Starts a replica with a file of its own, as a pod has a volume of its own. */
  private Replica start(Path program, String selector, String more) {
    int number = started++;
    return Replica.start(
        program, configure(number, selector, more), folder.resolve("log-" + number));
  }

  private Path configure(int number, String selector, String more) {
    try {
      String text = Files.readString(installation.write());
      String signing =
          "signing: [{ from: example.com, keys: [\"example.com:" + selector + "\"] }]\n";
      Path next = Files.writeString(folder.resolve("next.yaml"), text + signing + more);
      return Files.move(
          next,
          folder.resolve("inkan-" + number + ".yaml"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertNobodyNoticed(RollingLoad load, Fleet fleet) {
    assertEquals(List.of(), List.copyOf(load.otherAnswers), "HTTP answers outside 2xx");
    assertEquals(List.of(), List.copyOf(load.brokenRequests), "HTTP connections that broke");
    assertEquals(List.of(), List.copyOf(load.tempfails), "milter tempfails");
    assertEquals(List.of(), List.copyOf(load.brokenMessages), "milter connections that broke");
    assertEquals(List.of(), fleet.unreachable());
    assertEquals(0, load.unsigned());
  }

  @Test
  void aConfigurationAndThenAVersionRollThroughThemAndNobodyNotices() throws IOException {
    try (RollingLoad load = new RollingLoad(fleet.httpPort(), fleet.milterPort(), 20)) {
      load.awaitMoreBy("s1", MESSAGES_BETWEEN_STEPS);

      // A file that changes is taken up by the running replicas, one after the other.
      for (int number = 0; number < REPLICAS; number++) {
        Replica replica = fleet.replicas().get(number);
        configure(number, "s2", "");
        awaitSecondGeneration(replica);
        load.awaitMoreBy("s2", 1);
      }
      load.awaitMoreBy("s2", MESSAGES_BETWEEN_STEPS);

      // What is read at the start alone comes with new processes, and so does a new version.
      roll(load, jar, "s3");
      Path next = nextVersion();
      roll(load, next, "s1");

      load.end();
      System.out.println(load);
      assertNobodyNoticed(load, fleet);
      assertEquals(List.of(), List.copyOf(load.brokenSessions), "milter sessions that broke");
      assertTrue(fleet.replicas().stream().allMatch(replica -> replica.jar().equals(next)));
    }
  }

  @Test
  void sessionsThatOutlastAReplicaEndBetweenMessagesAndNoMessageIsHurt() {
    try (RollingLoad load =
        new RollingLoad(fleet.httpPort(), fleet.milterPort(), Integer.MAX_VALUE)) {
      load.awaitMoreBy("s1", MESSAGES_BETWEEN_STEPS);
      for (Replica replica : fleet.replicas()) {
        fleet.add(start(jar, "s2", ""));
        fleet.retireAmidSessions(replica);
        load.awaitMoreBy("s2", MESSAGES_BETWEEN_STEPS);
      }
      load.end();
      System.out.println(load);
      assertNobodyNoticed(load, fleet);
      assertFalse(load.brokenSessions.isEmpty(), "every session outlasted its replica");
    }
  }

  /** A new replica is ready before an old one goes, as in k8s/base/deployment.yaml. */
  private void roll(RollingLoad load, Path program, String selector) {
    for (Replica old : fleet.replicas()) {
      fleet.add(start(program, selector, "spool: { memory: 2MiB }\n"));
      fleet.retire(old);
      load.awaitMoreBy(selector, MESSAGES_BETWEEN_STEPS);
    }
  }

  private static void awaitSecondGeneration(Replica replica) {
    boolean unused =
        Patience.await(
            "the changed file is in force",
            LIMIT,
            () -> replica.generation() == 2 ? Optional.of(true) : Optional.empty(),
            replica::log);
  }

  /** The same program under the name of another version. */
  private Path nextVersion() throws IOException {
    Path next = folder.resolve("inkan-next.jar");
    try (JarFile present = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(next)) {
      Manifest manifest = new Manifest(present.getManifest());
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "0.1.1");
      try (JarOutputStream out = new JarOutputStream(file, manifest)) {
        for (JarEntry entry : present.stream().toList()) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            out.putNextEntry(new JarEntry(entry.getName()));
            try (InputStream in = present.getInputStream(entry)) {
              in.transferTo(out);
            }
          }
        }
      }
    }
    return next;
  }
}
