package io.inkan.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MailboxesTest {

  /** Each row of {@code message/mailboxes.txt}. */
  @TestFactory
  Stream<DynamicTest> readsTheTable() throws IOException {
    List<String> rows = rows();
    assertTrue(rows.size() > 60, "the table was found");
    return rows.stream().map(row -> dynamicTest(row, () -> assertRow(row)));
  }

  private static List<String> rows() throws IOException {
    try (InputStream table =
        Objects.requireNonNull(MailboxesTest.class.getResourceAsStream("/message/mailboxes.txt"))) {
      String text = new String(table.readAllBytes(), UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  private static void assertRow(String row) {
    int arrow = row.lastIndexOf("=>");
    String value =
        row.substring(0, arrow)
            .strip()
            .replace("\\r", "\r")
            .replace("\\n", "\n")
            .replace("\\t", "\t");
    String expected = row.substring(arrow + 2).strip();
    assertEquals(
        expected.isEmpty() ? List.of() : List.of(expected.split(" \\| ")),
        Mailboxes.of(value).stream().map(Mailbox::address).toList());
  }

  @Test
  void commentsNestedWithoutEndDoNotExhaustTheStack() {
    assertEquals(List.of(), Mailboxes.of("(".repeat(200_000)));
    assertEquals(List.of(), Mailboxes.of("(".repeat(51) + ")".repeat(51) + "a@example.com"));
    assertEquals(1, Mailboxes.of("(".repeat(50) + ")".repeat(50) + "a@example.com").size());
  }

  @Test
  void listAsLongAsAHeaderSectionIsReadInNoTime() {
    String list = "a@example.com, ".repeat(20_000);
    assertEquals(20_000, Mailboxes.of(list).size());
    assertEquals(List.of(), Mailboxes.of("a@".repeat(100_000)));
  }

  @Test
  void mailboxFoldsCaseForTablesAndHidesItselfFromLogs() {
    Mailbox mailbox = Mailboxes.of("Jo.Doe@EXAMPLE.com").get(0);
    assertEquals("Jo.Doe@example.com", mailbox.address());
    assertEquals("Mailbox", mailbox.toString());
  }
}
