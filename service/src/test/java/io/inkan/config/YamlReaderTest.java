package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlReaderTest {

  @TempDir private Path directory;

  private ConfigFixture fixture() {
    return new ConfigFixture(directory);
  }

  @Test
  void emptyFileHoldsTheDefaults() {
    for (String yaml : List.of("", "# nothing\n", "---\n", "{}", "\uFEFF", "dns:\nhttp:\n")) {
      assertEquals(Optional.of(InkanConfig.defaults()), fixture().result(yaml).config(), yaml);
    }
  }

  @Test
  void noFileAndNoVariablesHoldTheDefaults() {
    ConfigResult result = YamlReader.read(Map.of());
    assertEquals(Optional.of(InkanConfig.defaults()), result.config());
    assertEquals(Set.of(), result.given());
    assertEquals(List.of(), result.warnings());
  }

  @Test
  void missingFileIsAProblem() {
    ConfigResult result = YamlReader.read(directory.resolve("none.yaml"), Map.of());
    assertEquals(Optional.empty(), result.config());
    assertTrue(result.problems().toString().contains("none.yaml: does not exist"));
  }

  @Test
  void directoryIsNoFile() {
    ConfigResult result = YamlReader.read(directory, Map.of());
    assertTrue(result.problems().toString().contains("is a directory"));
  }

  @Test
  void everyProblemIsReportedInTheOrderOfTheFile() {
    assertEquals(
        List.of(
            "inkan.yaml:2: verify.bodyLength: \"perhaps\" is not one of the words known here;"
                + " write refuse or accept or ignore",
            "inkan.yaml:4: dns.timeout: \"5 lightyears\" is not a duration; write for example 5s"
                + " or 500ms",
            "inkan.yaml:5: dns.timout: is not known; did you mean timeout?",
            "inkan.yaml:6: dns.retries: 11 is out of range; write a whole number from 0 to 10",
            "inkan.yaml:7: dns.retries: is given twice, first in line 6; keep one",
            "inkan.yaml:9: http.listen: \"8080\" is not an address; write for example"
                + " 127.0.0.1:8080 or [::1]:8080, or off",
            "inkan.yaml:10: htpp: is not known; did you mean http?",
            "environment: INKAN_LIMITS_QUEUE: 0 is out of range; write a whole number from 1 to"
                + " 1000000"),
        fixture()
            .problems(
                """
                verify:
                  bodyLength: perhaps
                dns:
                  timeout: 5 lightyears
                  timout: 5s
                  retries: 11
                  retries: 3
                http:
                  listen: 8080
                htpp: {}
                """,
                Map.of("INKAN_LIMITS_QUEUE", "0")));
  }

  @Test
  void valueOfTheWrongTypeIsAProblem() {
    assertEquals(
        List.of(
            "inkan.yaml:1: dns: is a list; write keys and values below it",
            "inkan.yaml:2: http.listen: is a mapping; write a single value, for example"
                + " 127.0.0.1:8080 or [::1]:8080, or off",
            "inkan.yaml:3: limits.queue: \"5\" is text; write the number without quotation marks",
            "inkan.yaml:4: sign.bodyLength: \"yes\" is neither true nor false; write one of the"
                + " two",
            "inkan.yaml:5: keys: is a mapping; write a list, even of one: [ … ]",
            "inkan.yaml:6: signing[0]: is a single value; write a mapping of fields"),
        fixture()
            .problems(
                """
                dns: []
                http: { listen: {} }
                limits: { queue: "5" }
                sign: { bodyLength: yes }
                keys: { domain: example.com }
                signing: [ example.com ]
                """));
  }

  @Test
  void emptyValueIsAProblem() {
    assertEquals(
        List.of(
            "inkan.yaml:2: dns.timeout: has no value; write for example 5s or 500ms, or leave it"
                + " out",
            "inkan.yaml:3: dns.servers: has no value; write a list, or leave it out",
            "inkan.yaml:4: verify.authservId: has no value; write for example mail.example.com,"
                + " or leave it out"),
        fixture().problems("dns:\n  timeout:\n  servers: ~\nverify: { authservId: \"\" }\n"));
  }

  @Test
  void rootMustBeAMapping() {
    assertEquals(
        List.of("inkan.yaml:1: is a list; write sections such as http:"),
        fixture().problems("- http\n"));
  }

  @Test
  void wholeNumbersAreThoseOfTheCoreSchema() {
    assertEquals(10, fixture().config("limits: { queue: 010 }").limits().queue());
    assertEquals(16, fixture().config("limits: { queue: 0x10 }").limits().queue());
    assertEquals(8, fixture().config("limits: { queue: 0o10 }").limits().queue());
    assertFalse(fixture().problems("limits: { queue: 1_0 }").isEmpty());
    assertFalse(fixture().problems("limits: { queue: 99999999999999999999 }").isEmpty());
  }

  @Test
  void resultNamesTheKeysThatWereGiven() {
    ConfigResult result =
        fixture()
            .result(
                "http: { listen: off }\nkeys: [ { domain: a.example, selector: s, file: f } ]",
                Map.of("INKAN_DNS_TIMEOUT", "1s"));
    assertEquals(Set.of("http.listen", "keys", "dns.timeout"), result.given());
  }

  @Test
  void relativePathsStartAtTheFileThatNamesThem() throws IOException {
    Path below = Files.createDirectory(directory.resolve("etc"));
    ConfigFixture fixture = new ConfigFixture(below);
    assertEquals(
        Optional.of(below.resolve("spool")),
        fixture.config("spool: { directory: spool }").spool().directory());
    assertEquals(
        Optional.of(Path.of("spool").toAbsolutePath()),
        YamlReader.read(Map.of("INKAN_SPOOL_DIRECTORY", "spool"))
            .config()
            .flatMap(config -> config.spool().directory()));
    assertEquals(
        Optional.of(Path.of("/var/spool/x")),
        fixture.config("spool: { directory: /var/spool/x }").spool().directory());
  }
}
