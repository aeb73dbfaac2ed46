package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command says of a wrong command line (64) or configuration (78). */
class ConfigurationErrorsTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sing",
        "serve --port 1",
        "serve --config",
        "serve --now yesterday",
        "serve more",
        "sign a b",
        "verify --jsn",
        "genkey -d example.com",
        "genkey -d example.com -s s1 --type dsa",
        "testkey -d example.com",
        "testkey -d example.com -s not_configured",
        "check-config file.yaml",
      })
  void wrongCommandLinesGive64AndSayWhereHelpIs(String line) {
    CommandRun run = CommandRun.of((Object[]) line.split(" ")).exits(64);
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("inkan: "), run.err());
    assertTrue(run.err().contains(" --help'."), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "sign", "verify", "testkey", "check-config"})
  void everyProblemIsToldAtOnceWithItsLine(String command) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("inkan.yaml"),
            "dns:\n  timeout: 5 lightyears\n  timout: 5s\nlimits: { queue: 0 }\n");
    CommandRun run = CommandRun.of(command, "--config", config).exits(78);
    assertEquals("", run.out());
    List<String> lines = run.errWithout(folder).lines().toList();
    assertEquals(3, lines.size(), run.err());
    assertTrue(lines.get(0).startsWith("inkan.yaml:2: dns.timeout: "), lines.get(0));
    assertEquals("inkan.yaml:3: dns.timout: is not known; did you mean timeout?", lines.get(1));
    assertTrue(lines.get(2).startsWith("inkan.yaml:4: limits.queue: 0 "), lines.get(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "sign", "verify", "testkey", "check-config"})
  void aConfigurationThatIsNamedAndMissingIsNeverTheDefault(String command) {
    CommandRun run = CommandRun.of(command, "--config", folder.resolve("no.yaml")).exits(78);
    assertTrue(run.errWithout(folder).startsWith("no.yaml: "), run.err());
  }

  @Test
  void aVariableIsThePlaceOfWhatItSays() throws IOException {
    Path config = Files.writeString(folder.resolve("inkan.yaml"), "keys: []\n");
    Map<String, String> environment = Map.of("INKAN_HTTP_LISTEN", "0.0.0.0:0");
    CommandRun run =
        CommandRun.with(environment, new byte[0], "serve", "--config", config).exits(78);
    assertTrue(
        run.err().startsWith("environment: INKAN_HTTP_LISTEN: 0.0.0.0:0 can be reached"),
        run.err());
  }

  @Test
  void whatIsWrongWithTlsIsToldWithItsPlace() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("inkan.yaml"),
            "http:\n  tls:\n    certificate: no.pem\n    key: no.key\n");
    List<String> lines =
        CommandRun.of("serve", "--config", config).exits(78).err().lines().toList();
    assertEquals(2, lines.size(), String.valueOf(lines));
    assertTrue(
        lines.get(0).startsWith(config + ":3: http.tls: " + folder.resolve("no.pem")),
        lines.get(0));
    assertTrue(lines.get(1).contains("http.tls: " + folder.resolve("no.key")), lines.get(1));
  }

  @Test
  void aFileOfArgumentsIsNone() throws IOException {
    Path arguments = Files.writeString(folder.resolve("arguments"), "serve\n");
    CommandRun run = CommandRun.of("@" + arguments).exits(64);
    assertTrue(run.err().contains("@" + arguments), run.err());
  }

  @Test
  void theEmbeddedDefaultOpensNoDoorToOthers() {
    Map<String, String> environment =
        Map.of("INKAN_HTTP_LISTEN", "0.0.0.0:0", "INKAN_MANAGEMENT_LISTEN", "0.0.0.0:0");
    CommandRun run = CommandRun.with(environment, new byte[0], "serve").exits(78);
    assertTrue(run.err().contains("http.listen: the embedded default listens on loopback only"));
    assertTrue(run.err().contains("management.listen: the embedded default"), run.err());
  }

  @Test
  void aDoorThatOthersReachNeedsKeysForItsCallers() throws IOException {
    Path config =
        Files.writeString(folder.resolve("inkan.yaml"), "http: { listen: \"0.0.0.0:0\" }\n");
    CommandRun run = CommandRun.of("serve", "--config", config).exits(78);
    assertTrue(
        run.err().startsWith(config + ":1: http.listen: 0.0.0.0:0 can be reached"), run.err());
    assertTrue(run.err().contains("http.apiKeys"), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "check-config"})
  void whereTheMiltersSocketCannotBeMadeIsToldBeforeAnyDoorIsOpened(String command)
      throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("inkan.yaml"),
            "keys: [{ domain: example.com, selector: s1, file: s1.private }]\n"
                + "milter: { listen: [\"unix:milter.sock\", \"unix:no/milter.sock\"],"
                + " socketGroup: no-such-group }\n");
    List<String> lines =
        CommandRun.of(command, "--config", config).exits(78).err().lines().toList();
    assertEquals(3, lines.size(), String.valueOf(lines));
    assertTrue(lines.get(0).contains("s1.private"), lines.get(0));
    String place = config + ":2: ";
    assertEquals(
        place
            + "milter.listen: cannot listen on unix:"
            + folder.resolve("milter.sock")
            + ": there is no group no-such-group (milter.socketGroup)",
        lines.get(1));
    Path missing = folder.resolve("no");
    assertEquals(
        place
            + "milter.listen: cannot listen on unix:"
            + missing.resolve("milter.sock")
            + ": the folder "
            + missing
            + " does not exist; make it first",
        lines.get(2));
  }

  @Test
  void aSocketThatCanBeMadeIsInOrderAndIsNotMade() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("inkan.yaml"), "milter: { listen: \"unix:milter.sock\" }\n");
    CommandRun.of("check-config", "--config", config).exits(0);
    assertFalse(Files.exists(folder.resolve("milter.sock")));
  }

  @Test
  void unknownVariablesAreOnlyWarnedOf() {
    CommandRun run =
        CommandRun.with(Map.of("INKAN_DNS_TIMOUT", "5s"), new byte[0], "check-config").exits(0);
    assertTrue(run.err().startsWith("inkan: warning: "), run.err());
    assertTrue(run.err().contains("INKAN_DNS_TIMOUT"), run.err());
  }

  @Test
  void helpAndVersionGoToStandardOutput() {
    for (String command : List.of("serve", "sign", "verify", "genkey", "testkey", "check-config")) {
      assertTrue(CommandRun.of("--help").exits(0).out().contains(command));
      assertTrue(
          CommandRun.of(command, "--help").exits(0).out().contains("Usage: inkan " + command));
    }
    assertTrue(CommandRun.of("--version").exits(0).out().startsWith("inkan "));
  }
}
