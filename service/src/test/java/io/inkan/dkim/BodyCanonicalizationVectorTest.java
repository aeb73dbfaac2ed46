package io.inkan.dkim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of {@code dkim/body-canonicalization.txt}, whole and in every chunking that matters. */
class BodyCanonicalizationVectorTest {

  private static final Pattern ROW =
      Pattern.compile("(simple|relaxed) *\\| '([^']*)' *\\| '([^']*)' *\\| (§.+)");

  private record Row(Canonicalization canonicalization, String input, String output, String why) {}

  @TestFactory
  Stream<DynamicTest> followsTheTable() throws IOException {
    List<Row> rows = rows();
    assertTrue(rows.size() > 60, "the table was found");
    return rows.stream()
        .map(
            row ->
                dynamicTest(
                    row.canonicalization().word() + " " + Bodies.escaped(row.input()),
                    () -> assertRow(row)));
  }

  private static List<Row> rows() throws IOException {
    try (InputStream table =
        BodyCanonicalizationVectorTest.class.getResourceAsStream(
            "/dkim/body-canonicalization.txt")) {
      assertNotNull(table);
      return new String(table.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(BodyCanonicalizationVectorTest::row)
          .toList();
    }
  }

  private static Row row(String line) {
    Matcher matcher = ROW.matcher(line);
    assertTrue(matcher.matches(), "no row of the table: " + line);
    Canonicalization canonicalization = Canonicalization.parse(matcher.group(1));
    assertNotNull(canonicalization);
    return new Row(
        canonicalization,
        Bodies.unescaped(matcher.group(2)),
        Bodies.unescaped(matcher.group(3)),
        matcher.group(4));
  }

  private static void assertRow(Row row) {
    assertCanonical(row, "whole", row.input());
    for (int size : new int[] {1, 2, 3, 5, 7}) {
      assertCanonical(row, "chunks of " + size, Bodies.chunksOf(size, row.input()));
    }
    for (int cut = 0; cut <= row.input().length(); cut++) {
      assertCanonical(
          row, "cut at " + cut, row.input().substring(0, cut), row.input().substring(cut));
    }
  }

  private static void assertCanonical(Row row, String how, String... chunks) {
    assertEquals(
        Bodies.escaped(row.output()),
        Bodies.escaped(Bodies.canonical(row.canonicalization(), chunks)),
        how + ": " + row.why());
  }
}
