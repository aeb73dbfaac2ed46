package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyFileTest {

  private static final String HASH = "sha256:" + "0123456789abcdef".repeat(4);
  private static final String OTHER = "sha256:" + "fedcba9876543210".repeat(4);

  private static final ApiKeyConfig SHOP =
      new ApiKeyConfig(
          "shop",
          HASH,
          List.of("example.com", ".example.com", "*"),
          Set.of(CallerRole.SIGN),
          true,
          Optional.of(new RateConfig(50, Duration.ofSeconds(1))),
          Optional.of(Instant.parse("2027-01-31T12:00:00Z")));
  private static final ApiKeyConfig ODD =
      new ApiKeyConfig(
          "'#:-\"{yes}",
          OTHER,
          List.of(),
          Set.of(CallerRole.SIGN, CallerRole.VERIFY),
          false,
          Optional.empty(),
          Optional.empty());

  @TempDir private Path directory;

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("apikeys.yaml"), text);
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() throws IOException {
    Path file = write(ApiKeyFile.text(List.of(SHOP, ODD)));
    ApiKeyFile read = ApiKeyFile.read(file);
    assertEquals(List.of(), read.problems().all());
    assertEquals(List.of(SHOP, ODD), read.keys());
  }

  @Test
  void noKeysAreAFileToo() throws IOException {
    assertEquals(List.of(), ApiKeyFile.read(write(ApiKeyFile.text(List.of()))).keys());
    Path none = directory.resolve("none.yaml");
    assertTrue(ApiKeyFile.read(none).problems().toString().contains("does not exist"));
    ApiKeyFile absent = ApiKeyFile.readIfThere(none);
    assertTrue(absent.problems().isEmpty());
    assertEquals(List.of(), absent.keys());
  }

  @Test
  void theConfigurationHasTheKeysOfBothPlaces() throws IOException {
    write(ApiKeyFile.text(List.of(SHOP)));
    HttpConfig http =
        new ConfigFixture(directory)
            .config(
                """
                http:
                  apiKeyFile: apikeys.yaml
                  apiKeys: [ { name: first, hash: "%s" } ]
                """
                    .formatted(OTHER))
            .http();
    assertEquals(
        List.of("first", "shop"), http.allApiKeys().stream().map(ApiKeyConfig::name).toList());
    assertEquals(
        Optional.of(new ApiKeysOfFile(directory.resolve("apikeys.yaml"), List.of(SHOP))),
        http.apiKeyFile());
  }

  @Test
  void problemsOfBothFilesAreToldAtOnceEachWithItsFile() throws IOException {
    write(
        """
        keys:
          - { name: first, hash: "%s" }
          - { name: b, hash: S3CRET, rates: 5 }
        key: []
        """
            .formatted(OTHER));
    assertEquals(
        List.of(
            "apikeys.yaml:2: keys[0].name: \"first\" is already given by http.apiKeys[0]; keep one",
            "apikeys.yaml:2: keys[0].hash: the same key is already given by http.apiKeys[0]; keep"
                + " one",
            "apikeys.yaml:3: keys[1].hash: is not the hash of a key; write sha256: and the 64"
                + " lower-case hexadecimal digits that sha256sum prints for the key without a line"
                + " end",
            "apikeys.yaml:3: keys[1].rates: is not known; did you mean rate?",
            "apikeys.yaml:4: key: is not known; did you mean keys?",
            "inkan.yaml:3: http.rate: \"x\" is not a rate; write for example 50/s, 3000/m or 100/h,"
                + " at most 1000000"),
        new ConfigFixture(directory)
            .problems(
                """
                http:
                  apiKeyFile: apikeys.yaml
                  rate: x
                  apiKeys: [ { name: first, hash: "%s" } ]
                """
                    .formatted(OTHER)));
  }

  @Test
  void aFileThatIsNamedMustBeThereAndIsWatchedAllTheSame() {
    ConfigResult result = new ConfigFixture(directory).result("http: { apiKeyFile: apikeys.yaml }");
    assertEquals(
        directory.resolve("inkan.yaml")
            + ":1: http.apiKeyFile: names "
            + directory.resolve("apikeys.yaml")
            + ", which does not exist; inkan apikey add makes it",
        result.problems().toString());
    assertEquals(List.of(directory.resolve("apikeys.yaml")), result.files());
  }

  @Test
  void noVariableSetsWhatIsInTheFile() throws IOException {
    write(ApiKeyFile.text(List.of(SHOP)));
    ConfigResult result =
        new ConfigFixture(directory)
            .result(
                "http: { apiKeyFile: apikeys.yaml }",
                Map.of("INKAN_KEYS", "domain=example.com,selector=s1,file=/s1.private"));
    assertEquals(List.of(SHOP), result.config().orElseThrow().http().allApiKeys());
  }

  @Test
  void wordsOfACommandAreHeldToTheRulesOfTheFile() {
    ApiKeyFile entry =
        ApiKeyFile.entry(
            "inkan",
            Map.of("name", List.of("shop"), "hash", List.of(HASH), "domains", List.of("a b")));
    assertEquals(
        "inkan: keys[0].domains[0]: \"a b\" is not a domain; write for example example.com,"
            + " .example.com for everything below it, or * for all",
        entry.problems().toString());
  }
}
