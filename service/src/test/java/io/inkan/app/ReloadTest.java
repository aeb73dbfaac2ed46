package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.config.YamlReader;
import io.inkan.policy.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A configuration that is in order comes into force whole, and one that is not changes nothing. The
 * files are looked at when the test says so.
 */
class ReloadTest {

  private static final String MESSAGE = "From: joe@example.com\r\n\r\nHi.\r\n";
  private static final String SECRET = "correct-horse-battery-staple";

  private final Path folder;
  private final Installation installation;

  ReloadTest(@TempDir Path folder) {
    this.folder = folder;
    this.installation = new Installation(folder).key("example.com", "s1");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  /** A started service, and its reload. */
  private record Running(RunningService service, Reload reload) implements AutoCloseable {

    void looks(int times) {
      for (int i = 0; i < times; i++) {
        reload.look();
      }
    }

    String selector() {
      RunningService.Reply reply = service.post("/sign", MESSAGE);
      assertEquals(200, reply.status(), reply.body());
      return reply.json().getJsonArray("signatures").getJsonObject(0).getString("selector");
    }

    String verdict() {
      String signed = service.post("/sign", MESSAGE, "Accept", "message/rfc822").body();
      return service.post("/verify", signed).json().getString("result");
    }

    /** One sample of the management door's scrape. */
    int sample(String series) {
      String scrape = service.manage("/metrics").body();
      return scrape
          .lines()
          .filter(line -> line.startsWith(series + " "))
          .map(line -> (int) Double.parseDouble(line.substring(series.length() + 1)))
          .findAny()
          .orElseThrow(() -> new AssertionError(scrape));
    }

    int generation() {
      return sample("inkan_config_generation");
    }

    int applied() {
      return sample("inkan_config_reloads_total{outcome=\"applied\"}");
    }

    int rejected() {
      return sample("inkan_config_reloads_total{outcome=\"rejected\"}");
    }

    /** How often a key's file was read. */
    int keysRead() {
      return sample("inkan_cache_requests_total{cache=\"signing_keys\",outcome=\"miss\"}");
    }

    @Override
    public void close() {
      service.close();
    }
  }

  private Running start() {
    return start(installation.write());
  }

  private static Running start(Path file) {
    ConfigurationSource source =
        new ConfigurationSource() {
          @Override
          public Optional<Path> file() {
            return Optional.of(file);
          }

          @Override
          public Configuration read() {
            return Configuration.of(YamlReader.read(file, Map.of()));
          }
        };
    FilesWatch watch = Reload.watch(source);
    try {
      RunningService service =
          RunningService.start(
              source.read().result().config().orElseThrow(), java.time.InstantSource.system());
      return new Running(service, new Reload(source, service.service(), service.meters(), watch));
    } catch (SetupException e) {
      throw new AssertionError(e);
    }
  }

  private void replaceByRename(Path file, Path by) throws IOException {
    Files.move(by, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void filesThatStayAsTheyAreLeadToNoReload() {
    try (Running running = start()) {
      running.looks(5);
      assertEquals(1, running.generation());
      assertEquals(0, running.applied());
    }
  }

  @Test
  void whatAPersonAsksForIsAReloadThoughNothingChanged() {
    try (Running running = start()) {
      running.reload().run();
      running.reload().run();
      assertEquals(3, running.generation());
      assertEquals(2, running.applied());
      assertEquals("s1", running.selector());
    }
  }

  @Test
  void aKeyThatIsAddedSignsAndTheOthersAreNotReadAgain() {
    try (Running running = start()) {
      assertEquals("s1", running.selector());
      assertEquals(1, running.keysRead());
      installation.key("example.com", "s2").write();
      running.looks(2);
      assertEquals(2, running.generation());
      assertEquals(2, running.service().post("/sign", MESSAGE).signatures());
      assertEquals(2, running.keysRead());
      running.reload().run();
      assertEquals(2, running.service().post("/sign", MESSAGE).signatures());
      assertEquals(2, running.keysRead());
    }
  }

  @Test
  void aKeyFileThatIsRenamedOverIsReadAgain() throws IOException {
    try (Running running = start()) {
      assertEquals("pass", running.verdict());
      Installation other = new Installation(Files.createDirectory(folder.resolve("other")));
      other.key("example.com", "s1").close();
      replaceByRename(
          installation.keyFile("example.com", "s1"), other.keyFile("example.com", "s1"));
      assertEquals("pass", running.verdict(), "until it is looked at");
      running.looks(2);
      assertEquals(2, running.generation());
      assertEquals("fail", running.verdict(), "DNS still shows the public half of the first");
      assertEquals(2, running.keysRead());
    }
  }

  @Test
  void filesThatAreMountedAsKubernetesDoesAreReadAgainWhenTheLinkIsSwapped() throws IOException {
    installation.key("example.com", "s2");
    Path yaml = installation.write();
    Path mount = Files.createDirectory(folder.resolve("mount"));
    String text = Files.readString(yaml).replaceAll("(?m)^ *- .*selector: s[12].*\n", "");
    for (String selector : new String[] {"s1", "s2"}) {
      Path version = Files.createDirectory(mount.resolve("..version-" + selector));
      Files.writeString(
          version.resolve("inkan.yaml"),
          text + "  - { domain: example.com, selector: " + selector + ", file: key }\n");
      Files.copy(
          installation.keyFile("example.com", selector),
          version.resolve("key"),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path data = Files.createSymbolicLink(mount.resolve("..data"), Path.of("..version-s1"));
    Files.createSymbolicLink(mount.resolve("key"), Path.of("..data", "key"));
    Path config =
        Files.createSymbolicLink(mount.resolve("inkan.yaml"), Path.of("..data", "inkan.yaml"));
    try (Running running = start(config)) {
      assertEquals("s1", running.selector());
      replaceByRename(
          data, Files.createSymbolicLink(mount.resolve("..tmp"), Path.of("..version-s2")));
      running.looks(2);
      assertEquals("s2", running.selector());
      assertEquals("pass", running.verdict(), "the key that goes with the selector");
    }
  }

  @Test
  void aHalfWrittenFileChangesNothingAndTheWholeOneIsTakenUp() throws IOException {
    installation.key("example.com", "s2");
    Path file = installation.write();
    String whole = Files.readString(file).replaceAll("(?m)^.*selector: s1.*\n", "");
    try (Running running = start()) {
      assertEquals("s1", running.selector());
      Files.writeString(file, whole.substring(0, whole.length() - 20));
      running.looks(3);
      assertEquals(1, running.generation());
      assertEquals(1, running.rejected(), "not again before it changes");
      assertEquals("s1", running.selector());
      Files.writeString(file, whole);
      running.looks(2);
      assertEquals(2, running.generation());
      assertEquals("s2", running.selector());
    }
  }

  @Test
  void aMistakeChangesNothingAndItsCorrectionIsTakenUp() throws IOException {
    try (Running running = start()) {
      Path file = folder.resolve("inkan.yaml");
      String good = Files.readString(file);
      Files.writeString(file, good + "sing: { expire: 7d }\n");
      running.looks(2);
      Files.writeString(file, good + "sign: { expire: 7 }\n");
      running.looks(2);
      assertEquals(2, running.rejected());
      assertEquals(1, running.generation());
      assertEquals("pass", running.verdict());
      Files.writeString(file, good + "sign: { expire: 7d }\n");
      running.looks(2);
      assertEquals(2, running.generation());
      assertTrue(running.service().post("/sign", MESSAGE).signature(0).contains("x="));
    }
  }

  @Test
  void aKeyThatIsMissingChangesNothingAndItsFileIsTakenUpWhenItComes() {
    try (Running running = start()) {
      installation.keyEntry("example.com", "s2").write();
      running.looks(4);
      assertEquals(1, running.rejected());
      assertEquals("s1", running.selector());
      assertEquals(1, running.service().post("/sign", MESSAGE).signatures());
      installation.key("example.com", "s2"); // and the configuration stays as it is
      running.looks(2);
      assertEquals(2, running.generation());
      assertEquals(2, running.service().post("/sign", MESSAGE).signatures());
    }
  }

  @Test
  void aKeyThatIsNoLongerKeptSafelyChangesNothing() throws IOException {
    try (Running running = start()) {
      assertEquals("pass", running.verdict());
      Path file = installation.keyFile("example.com", "s1");
      Files.writeString(file, "no key");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      running.looks(2);
      assertEquals(1, running.rejected());
      assertEquals("pass", running.verdict());
      assertEquals(200, running.service().manage("/health/ready").status());
    }
  }

  @Test
  void readinessIsThatOfTheKeysInForce() throws IOException {
    Path file = installation.write();
    try (Running running = start()) {
      Files.writeString(file, Files.readString(file).replaceAll("(?m)^keys:.*\\n .*\\n", ""));
      // Never read, and gone: a self-test that held on to it would fail.
      Files.delete(installation.keyFile("example.com", "s1"));
      running.looks(2);
      assertEquals(2, running.generation());
      assertEquals(200, running.service().manage("/health/ready").status());
      assertEquals(422, running.service().post("/sign", MESSAGE).status());
    }
  }

  private void callers(String secret) {
    installation.section(
        "http",
        "{ listen: \"127.0.0.1:0\", apiKeys: [{ name: shop, hash: \"sha256:"
            + ApiKeys.hash(secret)
            + "\", domains: [example.com] }] }");
    installation.write();
  }

  @Test
  void anApiKeyThatIsRevokedNoLongerOpens() {
    callers(SECRET);
    try (Running running = start()) {
      String[] header = {"Authorization", "Bearer " + SECRET};
      assertEquals(200, running.service().post("/sign", MESSAGE, header).status());
      callers("another");
      running.looks(2);
      assertEquals(401, running.service().post("/sign", MESSAGE, header).status());
      String[] another = {"Authorization", "Bearer another"};
      assertEquals(200, running.service().post("/sign", MESSAGE, another).status());
    }
  }

  @Test
  void theAddressThatIsListenedAtDecidesWhetherCallersMustShowAKey() {
    callers(SECRET);
    installation.section(
        "http",
        "{ listen: \"0.0.0.0:0\", apiKeys: [{ name: shop, hash: \"sha256:"
            + ApiKeys.hash(SECRET)
            + "\", domains: [example.com] }] }");
    try (Running running = start()) {
      // In order by itself; but the door stays at 0.0.0.0 until the next start.
      installation.section("http", "{ listen: \"127.0.0.1:0\" }").write();
      running.looks(2);
      assertEquals(1, running.rejected());
      assertEquals(401, running.service().post("/sign", MESSAGE).status());
    }
  }

  @Test
  void whatWaitsForTheNextStartMustBeInOrderToo() {
    try (Running running = start()) {
      installation.section("http", "{ listen: \"0.0.0.0:0\" }").write();
      running.looks(2);
      assertEquals(1, running.rejected(), "with it, the next start would fail");
    }
  }

  @Test
  void limitsOfMessagesAreTakenUpByTheDoorToo() {
    installation.section("limits", "{ message: 1KiB }");
    String message = MESSAGE + "x".repeat(2000);
    try (Running running = start()) {
      assertEquals(413, running.service().post("/sign", message).status());
      installation.section("limits", "{ message: 4KiB, queue: 7 }").write();
      running.looks(2);
      assertEquals(2, running.generation());
      assertEquals(200, running.service().post("/sign", message).status());
    }
  }
}
