package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.config.YamlReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reloads follow one another on a thread of their own, and mail does not notice them. */
class ReloaderTest {

  private static final String MESSAGE = "From: joe@example.com\r\n\r\nHi.\r\n";
  private static final long SECONDS = 30;

  private final Path folder;
  private final Installation installation;

  ReloaderTest(@TempDir Path folder) {
    this.folder = folder;
    this.installation = new Installation(folder).key("example.com", "s1").key("example.com", "s2");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  /** The file, and how often it was read; it can be held where it is read. */
  private static final class Source implements ConfigurationSource {
    private final Path file;
    private final AtomicInteger read = new AtomicInteger();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Source(Path file) {
      this.file = file;
    }

    @Override
    public Optional<Path> file() {
      return Optional.of(file);
    }

    @Override
    public Configuration read() {
      read.incrementAndGet();
      reading.countDown();
      try {
        assertTrue(released.await(SECONDS, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return Configuration.of(YamlReader.read(file, Map.of()));
    }
  }

  private static void await(String what, java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(what + " did not come about");
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void triggersThatComeWhileOneReloadRunsAreOneMore() throws Exception {
    installation.section("reload", "{ watch: off }");
    Source source = new Source(installation.write());
    try (Reloader reloader = new Reloader(source);
        RunningService service = RunningService.start(installation.config(), clock())) {
      reloader.start(service.service(), service.meters());
      reloader.trigger();
      assertTrue(source.reading.await(SECONDS, TimeUnit.SECONDS));
      for (int i = 0; i < 10; i++) {
        reloader.trigger();
      }
      assertEquals(200, service.post("/sign", MESSAGE).status(), "mail goes on meanwhile");
      source.released.countDown();
      await("generation 3", () -> service.service().generation() == 3);
      reloader.trigger();
      await("generation 4", () -> service.service().generation() == 4);
      assertEquals(3, source.read.get());
    }
  }

  @Test
  void aTriggerBeforeTheStartIsObeyedAfterIt() {
    installation.section("reload", "{ watch: off }");
    Source source = new Source(installation.write());
    source.released.countDown();
    try (Reloader reloader = new Reloader(source)) {
      reloader.trigger();
      try (RunningService service = RunningService.start(installation.config(), clock())) {
        reloader.start(service.service(), service.meters());
        await("generation 2", () -> service.service().generation() == 2);
      } catch (SetupException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void aStreamOfMessagesIsSignedWithoutErrorWhileReloadsFollowOneAnother() throws Exception {
    installation.section("reload", "{ watch: off }");
    Path file = installation.write();
    String both = Files.readString(file);
    Source source = new Source(file);
    source.released.countDown();
    try (Reloader reloader = new Reloader(source);
        RunningService service = RunningService.start(installation.config(), clock())) {
      reloader.start(service.service(), service.meters());
      boolean[] seen = new boolean[3];
      long next = System.nanoTime();
      for (int sent = 0; service.service().generation() < 20; sent++) {
        if (System.nanoTime() >= next) {
          // One key or two, in turn: a message has the keys of one configuration or the other.
          String text = sent % 2 == 0 ? both.replaceAll("(?m)^.*selector: s2.*\n", "") : both;
          Path written = Files.writeString(folder.resolve("new.yaml"), text);
          Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
          reloader.trigger();
          next += TimeUnit.MILLISECONDS.toNanos(50);
        }
        RunningService.Reply reply = service.post("/sign", MESSAGE);
        assertEquals(200, reply.status(), reply.body());
        seen[reply.signatures()] = true;
      }
      assertTrue(seen[1] && seen[2], "both configurations were in force");
      String scrape = service.manage("/metrics").body();
      assertTrue(scrape.contains("inkan_config_reloads_total{outcome=\"rejected\"} 0.0\n"), scrape);
    }
  }

  @Test
  void aFileThatChangesWhileItIsWatchedIsTakenUp() throws Exception {
    installation.section("reload", "{ watch: 100ms }");
    Path file = installation.write();
    Source source = new Source(file);
    source.released.countDown();
    try (Reloader reloader = new Reloader(source);
        RunningService service = RunningService.start(installation.config(), clock())) {
      // From before it was read for the first time.
      write(file, Files.readString(file).replaceAll("(?m)^.*selector: s2.*\n", ""));
      reloader.start(service.service(), service.meters());
      await("generation 2", () -> service.service().generation() == 2);
      assertEquals(1, service.post("/sign", MESSAGE).signatures());
    }
  }

  @Test
  void aServiceIsToldBySighupAndStopsAtSigterm() throws Exception {
    installation.section("reload", "{ watch: off }");
    Path file = installation.write();
    String both = Files.readString(file);
    write(file, both.replaceAll("(?m)^.*selector: s2.*\n", ""));
    try (ServiceProcess service = ServiceProcess.start(file)) {
      service.awaitReady();
      assertEquals("s1", service.selectorOfNextSignature());
      write(file, both.replaceAll("(?m)^.*selector: s1.*\n", ""));
      service.signal("HUP");
      await("the other selector", () -> service.selectorOfNextSignature().equals("s2"));
      assertTrue(service.metrics().contains("\ninkan_config_generation 2.0\n"));
      assertEquals(0, service.terminate());
    }
  }

  /** The configuration is a pipe: the service waits in its start until the test writes it. */
  @Test
  void aSighupBeforeTheServiceIsUpIsObeyedOnceItIs() throws Exception {
    installation.section("reload", "{ watch: off }");
    Path file = installation.write();
    String both = Files.readString(file);
    Files.delete(file);
    Process pipe = new ProcessBuilder("mkfifo", file.toString()).inheritIO().start();
    assertEquals(0, pipe.waitFor());
    try (ServiceProcess service = ServiceProcess.start(file)) {
      feed(file, both.replaceAll("(?m)^.*selector: s2.*\n", ""), () -> service.signal("HUP"));
      service.awaitReady();
      feed(file, both.replaceAll("(?m)^.*selector: s1.*\n", ""), () -> {});
      await("the other selector", () -> service.selectorOfNextSignature().equals("s2"));
      assertTrue(service.metrics().contains("\ninkan_config_generation 2.0\n"));
      assertEquals(0, service.terminate());
    }
  }

  private interface Deed {
    void act() throws Exception;
  }

  /** Waits for a reader of the pipe, does something while it waits, and lets it read the text. */
  private static void feed(Path pipe, String text, Deed meanwhile) throws Exception {
    CompletableFuture.runAsync(
            () -> {
              try (Writer writer = Files.newBufferedWriter(pipe)) {
                meanwhile.act();
                writer.write(text);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            })
        .get(SECONDS, TimeUnit.SECONDS);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }
}
