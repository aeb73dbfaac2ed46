package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inkan passes the tests that OpenDKIM's authors wrote for OpenDKIM. */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenDkimSuiteInterop {

  /** How many run at a time: most of each is waiting. */
  private static final int AT_A_TIME = 2;

  /** The tests that Inkan does not pass, and why. */
  private static final Map<String, String> NOT_RUN =
      new TreeMap<>(
          Map.of(
              "t-lua-rbl", "asks a blocklist in the real DNS",
              "t-lua-speed", "its own script does not parse",
              "t-lua-verify-tests", "Lua is refused, with advice",
              "t-sign-rs-lua", "Lua is refused, with advice",
              "t-sign-rs-mixconf", "Lua is refused, with advice",
              "t-sign-ss-conditional", "needs an option that no Debian build has",
              "t-verify-ss-rep", "needs an option that no Debian build has"));

  private final Map<String, Future<ExternalProgram.Output>> results = new TreeMap<>();
  private final ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
  private List<String> names = List.of();

  @BeforeAll
  void start(@TempDir Path directory) {
    InkanProgram program = new InkanProgram(directory);
    Path tests = DebianSource.unpack("opendkim", directory).resolve("opendkim/tests");
    OpenDkimSuite suite = new OpenDkimSuite(tests, program.quickCommand("opendkim"));
    names = suite.names();
    for (String name : passing()) {
      Path own = directory.resolve(name);
      results.put(name, executor.submit(() -> suite.run(name, own)));
    }
  }

  @AfterAll
  void stop() {
    executor.shutdownNow();
    System.out.println("OpenDKIM's own tests, run against Inkan:");
    results.forEach((name, result) -> System.out.printf("  %-30s %s%n", name, word(result)));
    NOT_RUN.forEach((name, reason) -> System.out.printf("  %-30s not run: %s%n", name, reason));
  }

  private static String word(Future<ExternalProgram.Output> result) {
    try {
      return result.isDone() && result.get().exitCode() == 0 ? "passed" : "FAILED";
    } catch (ExecutionException | CancellationException e) {
      return "FAILED";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private List<String> passing() {
    List<String> passing = new ArrayList<>(names);
    passing.removeAll(NOT_RUN.keySet());
    return passing;
  }

  static Stream<String> expected() {
    return read("/interop/opendkim-suite.txt").lines().filter(line -> !line.startsWith("#"));
  }

  private static String read(String resource) {
    try (InputStream in = OpenDkimSuiteInterop.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyTestOfTheSuiteIsRunOrSaidWhyNot() {
    assertEquals(expected().toList(), passing());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("expected")
  void testPasses(String name) throws Exception {
    Future<ExternalProgram.Output> result = Objects.requireNonNull(results.get(name));
    ExternalProgram.Output output = result.get();
    assertEquals(0, output.exitCode(), () -> output.standardOutput() + output.standardError());
  }
}
