package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds CONFIGURATION.md against the reader: same keys, variables and defaults, same order. */
class ConfigurationDocumentTest {

  private static final Path DOCUMENT = Path.of("CONFIGURATION.md");

  @Test
  void tablesNameExactlyTheKnownKeysWithTheirVariablesAndDefaults() throws IOException {
    List<String> expected = new ArrayList<>();
    for (KnownKey key : YamlReader.knownKeys()) {
      expected.add("`%s` | %s | `%s`".formatted(key.path(), variable(key), key.defaultText()));
    }
    List<String> written = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.startsWith("## ")) {
        section = line.substring(3);
      }
      String[] cells = line.split(" \\| ", -1);
      if (line.startsWith("| `") && cells.length == 5) {
        String key = cells[0].substring(2);
        written.add(key + " | " + cells[1] + " | " + cells[2]);
        assertEquals(section, key.replaceAll("[`]|\\[].*|\\..*", ""), "section of " + key);
      }
    }
    assertEquals(String.join("\n", expected), String.join("\n", written));
  }

  private static String variable(KnownKey key) {
    String variable = "`" + key.variables().get(0) + "`";
    return key.ofElement()
        ? "`" + key.path().replaceAll(".*\\.", "") + "=` in " + variable
        : variable;
  }
}
