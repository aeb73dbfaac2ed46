package io.inkan.config;

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

class HostileYamlTest {

  @TempDir private Path directory;

  private List<String> problems(String yaml) {
    return new ConfigFixture(directory).problems(yaml);
  }

  @Test
  void fileAboveSixteenMebibytesIsRefused() throws IOException {
    Path large = directory.resolve("large.yaml");
    Files.writeString(large, "#".repeat(YamlFile.LARGEST));
    assertTrue(YamlReader.read(large, Map.of()).problems().isEmpty());
    Files.writeString(large, "#".repeat(YamlFile.LARGEST + 1));
    assertTrue(
        YamlReader.read(large, Map.of()).problems().toString().contains("is larger than 16MiB"));
  }

  @Test
  void aliasesThatMultiplyAreRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 12; level++) {
      String alias = "*a" + (level - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(level, level, (alias + ", ").repeat(10) + alias));
    }
    assertEquals(1, problems(bomb.toString()).size());
    assertTrue(problems(bomb.toString()).get(0).contains("aliases repeat more than"));
  }

  @Test
  void aliasWithinItselfIsRefused() {
    assertTrue(problems("keys: &k [ *k ]").get(0).contains("contain themselves"));
  }

  @Test
  void aliasOfReasonableUseIsRead() {
    assertEquals(
        List.of(),
        problems(
            """
            keys: [ { domain: example.com, selector: s1, file: f } ]
            signing:
              - { from: example.com, keys: &k [ "example.com:s1" ] }
              - { from: example.org, keys: *k }
            """));
  }

  @Test
  void deepNestingIsRefusedBeforeItCostsTheStack() {
    assertEquals(
        List.of("inkan.yaml: is not YAML: lists and mappings are nested deeper than 32"),
        problems("a: " + "[".repeat(1_000_000)));
    assertEquals(1, problems("{a: ".repeat(100_000)).size());
  }

  @Test
  void twoDocumentsAreRefused() {
    assertTrue(problems("http: {}\n---\ndns: {}\n").get(0).startsWith("inkan.yaml:2: is not YAML"));
  }

  @Test
  void syntaxErrorNamesItsLineAndQuotesNothing() {
    List<String> problems = problems("http:\n  apiKeys: [ { name: x, hash: \"s3cret\n");
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith("inkan.yaml:3: is not YAML: "), problems.get(0));
    assertFalse(problems.get(0).contains("s3cret"));
  }

  @Test
  void controlCharacterIsRefusedWithItsLine() {
    assertEquals(
        List.of("inkan.yaml:2: is not YAML: it holds a control character"),
        problems("http: {}\ndns: \u0007\n"));
  }

  @Test
  void otherEncodingsAreRefused() throws IOException {
    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, new byte[] {'#', (byte) 0xE9, '\n'});
    assertTrue(YamlReader.read(latin, Map.of()).problems().toString().contains("is not UTF-8"));
  }

  @Test
  void foreignTagsAndKeysThatAreNoWordsAreRefused() {
    assertEquals(
        List.of(
            "inkan.yaml:1: dns.timeout: has the tag \"!java\"; leave it out, or put text that begins with ! in quotation marks",
            "inkan.yaml:2: has a list or a mapping for a key; write a word"),
        problems("dns: { timeout: !java 5s }\n? [a]\n: b\n"));
  }

  @Test
  void foreignTextReachesNoTerminalAsItIs() {
    String problem = problems("dns: { timeout: \"\\e[31m\\n\" }").get(0);
    assertTrue(problem.contains("\\u001b[31m\\u000a"), problem);
  }
}
