package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table of {@code OPENDKIM.md} against the options; what it expects may be pasted. */
class OpenDkimDocumentTest {

  private static final String HEAD =
      """
      | option | class | default | what to know |
      |---|---|---|---|
      """;

  @Test
  void everyOptionStandsWithItsClassItsDefaultAndItsAdvice() throws IOException {
    String document = Files.readString(Path.of("OPENDKIM.md"));
    int table = document.indexOf(HEAD);
    assertEquals(
        HEAD
            + Arrays.stream(OpenDkimOption.values())
                .map(OpenDkimDocumentTest::row)
                .collect(Collectors.joining()),
        table < 0 ? "" : document.substring(table));
  }

  private static String row(OpenDkimOption option) {
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            option.spelling(),
            word(option.support()),
            option.defaultText().map(text -> "`" + text + "`").orElse(""),
            option.advice().orElse(""))
        .replace("  |", " |");
  }

  private static String word(OpenDkimSupport support) {
    return switch (support) {
      case MUST -> "as there";
      case MAPPED -> "otherwise";
      case OBSOLETE -> "nothing to do";
      case REFUSED -> "refused";
    };
  }
}
