package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.inkan.config.KeyFilesConfig.Permissions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sections {@code keys}, {@code keyFiles} and {@code signing}, which belong together. */
class SigningConfigTest {

  private static final String KEYS =
      """
      keys:
        - { domain: example.com, selector: 0123, file: keys/s1.private }
        - { domain: example.org, selector: s2, file: /run/s2 }
      """;

  @TempDir private Path directory;

  private List<String> problems(String yaml) {
    return new ConfigFixture(directory).problems(yaml);
  }

  @Test
  void defaults() {
    InkanConfig config = InkanConfig.defaults();
    assertEquals(List.of(), config.keys());
    assertEquals(List.of(), config.signing());
    assertEquals(new KeyFilesConfig(Permissions.STRICT), config.keyFiles());
  }

  @Test
  void fullMapping() {
    InkanConfig config =
        new ConfigFixture(directory)
            .config(
                KEYS
                    + """
                    keyFiles: { permissions: container }
                    signing:
                      - from: .example.com
                        keys: [ "EXAMPLE.com:0123", "example.org:s2" ]
                        identity: "@mail.example.com"
                    """);
    assertEquals(
        List.of(
            new KeyConfig("example.com", "0123", directory.resolve("keys/s1.private")),
            new KeyConfig("example.org", "s2", Path.of("/run/s2"))),
        config.keys());
    assertEquals(new KeyFilesConfig(Permissions.CONTAINER), config.keyFiles());
    assertEquals(
        List.of(
            new SigningRow(
                ".example.com",
                List.of(new KeyName("EXAMPLE.com", "0123"), new KeyName("example.org", "s2")),
                Optional.of("@mail.example.com"))),
        config.signing());
  }

  @Test
  void everyProblemOfKeysIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:3: keys[1].selector: the key \"A.example:S\" is already given by keys[0];"
                + " keep one",
            "inkan.yaml:4: keys[2].domain: has no value; write for example example.com, or leave"
                + " it out",
            "inkan.yaml:4: keys[2].selector: is missing; write for example s1",
            "inkan.yaml:4: keys[2].file: is missing; write for example keys/example.com/s1.private",
            "inkan.yaml:4: keys[2].fil: is not known; did you mean file?",
            "inkan.yaml:5: keyFiles.permissions: \"lax\" is not one of the words known here; write"
                + " strict or container"),
        problems(
            """
            keys:
              - { domain: a.example, selector: s, file: a }
              - { domain: A.example, selector: S, file: b }
              - { domain: "", fil: c }
            keyFiles: { permissions: lax }
            """));
  }

  @Test
  void keyPastedInPlaceOfItsFileIsNotShown() {
    List<String> problems =
        problems(
            """
            keys:
              - domain: a.example
                selector: s
                file: |
                  -----BEGIN PRIVATE KEY-----
                  s3cret
            """);
    assertEquals(1, problems.size());
    assertFalse(problems.get(0).contains("s3cret"));
  }

  @Test
  void keyPastedInPlaceOfItsSelectorIsNotShown() {
    List<String> problems =
        problems(
            "keys: [{domain: a.example, selector: \"-----BEGIN KEY-----\\ns3cret\", file: f}]");
    assertEquals(
        List.of(
            "inkan.yaml:1: keys[0].selector: \"-----BEGIN…\" is not a selector; write for example"
                + " s1"),
        problems);
  }

  @Test
  void everyProblemOfSigningIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:5: signing[0].keys[1]: \"example.com:0124\" is not defined by keys; did you"
                + " mean example.com:0123?",
            "inkan.yaml:6: signing[1].from: \"EXAMPLE.com\" is already given by signing[0]; keep"
                + " one",
            "inkan.yaml:6: signing[1].keys: is missing; write for example [example.com:s1]",
            "inkan.yaml:7: signing[2].from: \"*@example.com\" is not a sender; write example.com"
                + " for everybody of that domain",
            "inkan.yaml:7: signing[2].keys: is missing; write for example [example.com:s1]",
            "inkan.yaml:7: signing[2].identity: \"joe\" is not an identity; write for example"
                + " joe@example.com or @example.com",
            "inkan.yaml:8: signing[3].from: is missing; write for example joe@example.com,"
                + " example.com, .example.com, joe@.example.com, joe@* or *",
            "inkan.yaml:8: signing[3].keys[0]: \"s2\" is not a key's name; write for example"
                + " example.com:s1",
            "inkan.yaml:8: signing[3].key: is not known; did you mean keys?"),
        problems(
            KEYS
                + """
                signing:
                  - { from: example.com, keys: [ "example.com:0123", "example.com:0124" ] }
                  - { from: EXAMPLE.com }
                  - { from: "*@example.com", keys: [], identity: joe }
                  - { keys: [ s2 ], key: x }
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*@example.com       | example.com for everybody of that domain",
        "*@*.example.com     | .example.com for all domains below it",
        "*@.example.com      | .example.com for all domains below it",
        "*.example.com       | .example.com for all domains below it",
        "*@*                 | * for everybody",
        "joe@*.example.com   | for example joe@example.com, example.com, .example.com,"
            + " joe@.example.com, joe@* or *",
        "*@example..com      | for example joe@example.com, example.com, .example.com,"
            + " joe@.example.com, joe@* or *",
      })
  void patternOfAnotherProgramsTableIsToldHowItIsWrittenHere(String pattern, String form) {
    assertEquals(
        List.of(
            "inkan.yaml:4: signing[0].from: \"" + pattern + "\" is not a sender; write " + form),
        problems(
            KEYS + "signing: [{ from: \"" + pattern + "\", keys: [\"example.com:0123\"] }]\n"));
  }

  @Test
  void everyFormOfSenderIsRead() {
    for (String from :
        List.of(
            "joe@example.com", "example.com", ".example.com", "joe@.example.com", "joe@*", "*")) {
      InkanConfig config =
          YamlReader.read(
                  Map.of(
                      "INKAN_KEYS",
                      "domain=example.com,selector=s1,file=f",
                      "INKAN_SIGNING",
                      "keys=example.com:s1,from=" + from))
              .config()
              .orElseThrow();
      assertEquals(from, config.signing().get(0).from());
    }
  }

  @Test
  void keyWithoutANameAccusesNoRow() {
    assertEquals(
        List.of("inkan.yaml:1: keys[0].selector: is missing; write for example s1"),
        problems(
            """
            keys: [ { domain: a.example, file: f } ]
            signing: [ { from: a.example, keys: [ "a.example:s1" ] } ]
            """));
  }
}
