package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.cli.CommandRun;
import io.inkan.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys that {@code inkan apikey} makes and takes out while the service runs. */
@Timeout(120)
class KeyFileAccessTest {

  private static final String MESSAGE = "From: joe@example.com\r\n\r\nHi.\r\n";
  private static final String[] JSON = {"Content-Type", "application/json"};

  private final Path file;
  private final Installation installation;
  private volatile Instant now = Instant.parse("2026-11-30T12:00:00Z");

  KeyFileAccessTest(@TempDir Path folder) {
    file = folder.resolve("apikeys.yaml");
    installation = new Installation(folder).key("example.com", "s1");
    installation.section(
        "http", "{ listen: \"0.0.0.0:0\", apiKeyFile: apikeys.yaml, rate: 100/h }");
    installation.section("reload", "{ watch: off }");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private String add(String name, String... more) {
    Object[] arguments = new Object[more.length + 6];
    Object[] first = {"apikey", "add", "-f", file, "--name", name};
    System.arraycopy(first, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.exit(), run.err());
    return run.out().strip();
  }

  private static int sign(RunningService service, String key) {
    return service.post("/sign", MESSAGE, "Authorization", "Bearer " + key).status();
  }

  /** A service, and the command of its management door that reloads it. */
  private record Running(RunningService service, Reloader reloader) implements AutoCloseable {

    RunningService.Reply reload(String... headers) {
      return service.command("/reload", headers);
    }

    @Override
    public void close() {
      reloader.close();
      service.close();
    }
  }

  private Running start() throws SetupException {
    Reloader reloader = new Reloader(installation.source());
    RunningService service =
        RunningService.start(installation.config(), (InstantSource) () -> now, reloader);
    reloader.start(service.service(), service.meters());
    return new Running(service, reloader);
  }

  @Test
  void keysComeAndGoWithReloads() throws Exception {
    String shop = add("shop", "--domain", "example.com");
    try (Running running = start()) {
      RunningService service = running.service();
      assertEquals(200, sign(service, shop));
      String news = add("news", "--domain", "example.net");
      assertEquals(401, sign(service, news), "until it is reloaded");

      RunningService.Reply reply = running.reload(JSON);
      assertEquals(200, reply.status(), reply.body());
      assertEquals("{\"status\":\"reloaded\",\"generation\":2}", reply.body());
      assertEquals(403, sign(service, news));

      for (String name : List.of("shop", "news")) {
        assertEquals(0, CommandRun.of("apikey", "remove", "-f", file, name).exit());
      }
      assertEquals(200, running.reload(JSON).status(), "without keys nobody comes in");
      assertEquals(401, sign(service, shop));
      assertEquals(401, service.post("/sign", MESSAGE).status());
    }
  }

  @Test
  void aFileThatIsNotInOrderIsAnsweredWithAllItsProblemsAndChangesNothing() throws Exception {
    String shop = add("shop", "--domain", "example.com");
    try (Running running = start()) {
      String good = Files.readString(file);
      Files.writeString(file, good + "  - { name: shop, rate: much }\n");
      RunningService.Reply reply = running.reload(JSON);
      assertEquals(422, reply.status(), reply.body());
      List<?> problems = reply.json().getJsonArray("problems").getList();
      assertEquals(3, problems.size(), problems.toString());
      assertTrue(problems.get(0).toString().startsWith(file + ":"), problems.toString());
      assertEquals(200, sign(running.service(), shop));
      Files.writeString(file, good);
      assertEquals(200, running.reload(JSON).status());
    }
  }

  @Test
  void aKeyThatIsTakenOutOpensNothingThoughAnotherFileIsBroken() throws Exception {
    String shop = add("shop", "--domain", "example.com");
    String news = add("news", "--domain", "example.com");
    Path configuration = installation.write();
    String inOrder = Files.readString(configuration);
    try (Running running = start();
        CapturedLog log = CapturedLog.of(Reloader.LOGGER)) {
      RunningService service = running.service();
      assertEquals(0, CommandRun.of("apikey", "remove", "-f", file, "shop").exit());
      assertEquals(200, sign(service, shop), "until it is reloaded");
      for (String broken : List.of("dns: [", inOrder + "dnss: {}\n")) {
        Files.writeString(configuration, broken);
        assertEquals(422, running.reload(JSON).status());
        assertEquals(401, sign(service, shop));
        assertEquals(200, sign(service, news));
        assertEquals(1, service.service().generation());
      }
      assertTrue(
          log.tells(
              "WARN the API keys of "
                  + file
                  + " are in force as the file has them now; the rest of the configuration stays at"
                  + " generation 1"),
          log.lines().toString());
      Files.writeString(configuration, inOrder);
      assertEquals(200, running.reload(JSON).status());
      assertEquals(401, sign(service, shop));
      assertEquals(200, sign(service, news));
    }
  }

  @Test
  void aKeyIsTakenUpAloneWhateverFileOfTheRestIsBroken() throws Exception {
    String shop = add("shop", "--domain", "example.com");
    try (Running running = start()) {
      Files.delete(installation.keyFile("example.com", "s1"));
      String entries = Files.readString(file);
      Files.writeString(file, entries.replace("example.com", "example.net"));
      assertEquals(422, running.reload(JSON).status());
      assertEquals(403, sign(running.service(), shop), "it may sign for less");
      Files.writeString(file, entries + "    expires: 2026-11-30T11:00:00Z\n");
      assertEquals(422, running.reload(JSON).status());
      assertEquals(401, sign(running.service(), shop), "it has expired");
    }
  }

  @Test
  void ifTheFileItselfIsBrokenTheLogTellsThatNoKeyWasTakenOut() throws Exception {
    String shop = add("shop", "--domain", "example.com");
    String entries = Files.readString(file);
    List<String> unsound =
        List.of("keys: [", entries.replace("name: shop", "name: first"), "keys: {}");
    installation.section(
        "http",
        "{ listen: \"0.0.0.0:0\", apiKeyFile: apikeys.yaml, apiKeys: [ { name: first, hash:"
            + " \"sha256:"
            + "0".repeat(64)
            + "\" } ] }");
    try (Running running = start()) {
      for (String text : unsound) {
        Files.writeString(file, text);
        try (CapturedLog log = CapturedLog.of(Reloader.LOGGER)) {
          assertEquals(422, running.reload(JSON).status());
          assertTrue(log.tells("ERROR no change of API keys is in force"), log.lines().toString());
          assertEquals(200, sign(running.service(), shop));
        }
      }
      Files.delete(file);
      assertEquals(422, running.reload(JSON).status());
      assertEquals(200, sign(running.service(), shop), "a file that is missing takes out nobody");
    }
  }

  @Test
  void aChangeOfTheFileIsSeenByItself() throws Exception {
    String shop = add("shop", "--domain", "example.com");
    ConfigurationSource source = installation.source();
    try (RunningService service =
        RunningService.start(installation.config(), (InstantSource) () -> now)) {
      FilesWatch watch = Reload.watch(source);
      watch.always(service.service().setup().source().files());
      Reload reload = new Reload(source, service.service(), service.meters(), watch);
      // Broken first: what names it is in order, so that the file itself must be watched.
      String good = Files.readString(file);
      Files.writeString(file, "keys: [");
      reload.look();
      reload.look();
      assertEquals(1, service.service().generation());
      assertEquals(200, sign(service, shop));
      Files.writeString(file, good.replace("name: shop", "name: other"));
      reload.look();
      reload.look();
      assertEquals(2, service.service().generation());
      assertEquals(200, sign(service, shop));
    }
  }

  @Test
  void aSecretWhoseLinkIsSwappedIsTakenUp() throws Exception {
    String shop = add("shop", "--domain", "example.com");
    Path mount = Files.createDirectory(file.resolveSibling("api-keys"));
    Path before = Files.createDirectory(mount.resolve("..before"));
    Files.copy(file, before.resolve("apikeys.yaml"));
    String news = add("news", "--domain", "example.com");
    assertEquals(0, CommandRun.of("apikey", "remove", "-f", file, "shop").exit());
    Path after = Files.createDirectory(mount.resolve("..after"));
    Files.copy(file, after.resolve("apikeys.yaml"));
    Path data = Files.createSymbolicLink(mount.resolve("..data"), before.getFileName());
    Files.createSymbolicLink(mount.resolve("apikeys.yaml"), Path.of("..data", "apikeys.yaml"));
    installation.section("http", "{ listen: \"0.0.0.0:0\", apiKeyFile: api-keys/apikeys.yaml }");
    ConfigurationSource source = installation.source();
    try (RunningService service =
        RunningService.start(installation.config(), (InstantSource) () -> now)) {
      FilesWatch watch = Reload.watch(source);
      watch.always(service.service().setup().source().files());
      Reload reload = new Reload(source, service.service(), service.meters(), watch);
      assertEquals(200, sign(service, shop));
      assertEquals(401, sign(service, news));

      Path next = Files.createSymbolicLink(mount.resolve("..tmp"), after.getFileName());
      Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      reload.look();
      reload.look();

      assertEquals(401, sign(service, shop));
      assertEquals(200, sign(service, news));
    }
  }

  @Test
  void aReloadGivesNobodyAFullBucketAndAKeyExpires() throws Exception {
    String slow = add("slow", "--domain", "example.com", "--rate", "2/h");
    String brief = add("brief", "--domain", "example.com", "--expires", "2126-12-01");
    try (Running running = start()) {
      RunningService service = running.service();
      assertEquals(200, sign(service, slow));
      assertEquals(200, sign(service, slow));
      assertEquals(429, sign(service, slow));
      assertEquals(200, running.reload(JSON).status());
      assertEquals(429, sign(service, slow));
      assertEquals(200, sign(service, brief));
      now = Instant.parse("2126-12-01T00:00:00Z");
      try (CapturedLog log = CapturedLog.of(AuditLog.LOGGER)) {
        assertEquals(401, sign(service, brief));
        assertTrue(log.tells("reason=credentials caller=brief"), log.lines().toString());
      }
      String scrape = service.manage("/metrics").body();
      assertTrue(
          scrape.contains("inkan_access_refused_total{door=\"http\",reason=\"rate\"} 2.0"), scrape);
    }
  }

  @Test
  void anAdministratorReloadsFromElsewhereAndOthersDoNot() throws Exception {
    String admin = add("admin", "--admin");
    String shop = add("shop", "--domain", "example.com");
    try (Running running = start()) {
      String[] proxied = {"Content-Type", "application/json", "X-Forwarded-For", "127.0.0.1"};
      assertEquals(401, running.reload(proxied).status());
      String[] byShop = {"Content-Type", "application/json", "Authorization", "Bearer " + shop};
      assertEquals(403, running.reload(byShop).status());
      String[] byAdmin = {
        "Content-Type",
        "application/json",
        "X-Forwarded-For",
        "192.0.2.1",
        "Authorization",
        "Bearer " + admin
      };
      assertEquals(200, running.reload(byAdmin).status());
      assertEquals(2, running.service().service().generation());
    }
  }

  @Test
  void withoutKeysNoTokenIsAnAdministrators() throws Exception {
    installation.section("http", "{ listen: \"127.0.0.1:0\" }");
    try (Running running = start()) {
      String[] any = {"Content-Type", "application/json", "Authorization", "Bearer any"};
      assertEquals(401, running.reload(any).status());
      assertEquals(200, running.reload(JSON).status());
    }
  }

  @Test
  void withoutCredentialsTheRateIsThatOfAllTogether() throws IOException {
    installation.section("http", "{ listen: \"127.0.0.1:0\", rate: 2/h }");
    try (RunningService service = installation.start()) {
      assertEquals(200, service.post("/sign", MESSAGE).status());
      assertEquals(200, service.post("/verify", MESSAGE).status());
      assertEquals(429, service.post("/sign", MESSAGE).status());
    }
  }
}
