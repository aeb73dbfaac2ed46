package io.inkan.opendkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.datasets.Dataset;
import io.inkan.datasets.Finding;
import io.inkan.datasets.LetterCase;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ReplaceRules: what fields look like once the mail server is done with them. */
class ReplaceRulesTest {

  @TempDir Path folder = Path.of("");

  private final List<Finding> findings = new ArrayList<>();

  private ReplaceRules rules(String file) throws IOException {
    Path path = Files.writeString(folder.resolve("rules"), file, StandardCharsets.ISO_8859_1);
    return ReplaceRules.read(path, null, findings);
  }

  private static String rewritten(ReplaceRules rules, String field) {
    return rules.rewritten(HeaderFields.of(field(field))).fields().get(0).text();
  }

  private static HeaderField field(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    HeaderField field = HeaderField.parse(octets, 0, octets.length);
    if (field == null) {
      throw new IllegalArgumentException(text);
    }
    return field;
  }

  @Test
  void hostThatTheMailServerHidesIsHidden() throws IOException {
    ReplaceRules rules = rules("@host.example.com\t@example.com\n");

    assertEquals("From: user@example.com", rewritten(rules, "From: user@host.example.com"));
    assertEquals(List.of(), findings);
  }

  @Test
  void fieldThatNoRuleMatchesIsTheSameField() throws IOException {
    HeaderFields fields = HeaderFields.of(field("Subject :x"));

    assertSame(fields.fields().get(0), rules("@a\t@b\n").rewritten(fields).fields().get(0));
  }

  @Test
  void ruleIsAppliedUntilItMatchesNoLonger() throws IOException {
    assertEquals("X: b-b-b", rewritten(rules("a\tb\n"), "X: a-a-a"));
    assertEquals("X: (x)", rewritten(rules("xx\tx\n"), "X: (xxxxx)"));
  }

  @Test
  void lastLineIsAppliedFirst() throws IOException {
    assertEquals("X: c", rewritten(rules("b\tc\na\tb\n"), "X: a"));
    assertEquals("X: b", rewritten(rules("a\tb\nb\tc\n"), "X: a"));
  }

  @Test
  void commentsAndBlankLinesAreNoRules() throws IOException {
    ReplaceRules rules = rules("# masquerading\n\n \t \na\tb# of course\r\n");

    assertEquals("X: b", rewritten(rules, "X: a"));
    assertEquals(List.of(), findings);
  }

  @Test
  void lastTabPartsPatternAndText() throws IOException {
    assertEquals("X: c", rewritten(rules("a\tb\tc\n"), "X: a\tb"));
  }

  @Test
  void emptyTextTakesTheMatchAway() throws IOException {
    assertEquals(
        "X: user@example.com", rewritten(rules("host\\.\t\n"), "X: user@host.example.com"));
  }

  @Test
  void patternsAreBasicExpressionsWithTheAdditionsOfTheCLibrary() throws IOException {
    assertEquals("X: <x>", rewritten(rules("(a|b)+\tx\n"), "X: <(a|b)+>"));
    assertEquals("X: <x>", rewritten(rules("\\(a\\|b\\)\\+\tx\n"), "X: <abab>"));
    assertEquals("X: <x>", rewritten(rules("a\\{2,3\\}\tx\n"), "X: <aaa>"));
    assertEquals("X: <x>", rewritten(rules("*a\tx\n"), "X: <*a>"));
    assertEquals("X: <x>", rewritten(rules("a^b$c\tx\n"), "X: <a^b$c>"));
  }

  @Test
  void ofSeveralMatchesAtOnePlaceTheLongestCounts() throws IOException {
    assertEquals("X: <x>", rewritten(rules("a\\|ab\tx\n"), "X: <ab>"));
  }

  @Test
  void anchorsStandForTheValueWithoutTheSpaceBehindTheColon() throws IOException {
    assertEquals("X: b/a", rewritten(rules("^a\tb\n"), "X: a/a"));
    assertEquals("X:b/a", rewritten(rules("^a\tb\n"), "X:a/a"));
    assertEquals("X: a/b", rewritten(rules("a$\tb\n"), "X: a/a"));
  }

  @Test
  void octetsThatAreNoTextStayWhatTheyAre() throws IOException {
    byte[] octets = {'X', ':', ' ', (byte) 0xFF, 'a', (byte) 0x80};
    HeaderField field = HeaderField.parse(octets, 0, octets.length);
    HeaderFields fields = HeaderFields.of(field == null ? field("X:") : field);

    List<Byte> seen = new ArrayList<>();
    rules("a\tb\n")
        .rewritten(fields)
        .fields()
        .get(0)
        .lendTo(
            (bytes, offset, length) -> {
              for (int i = offset; i < offset + length; i++) {
                seen.add(bytes[i]);
              }
            });
    assertEquals(
        List.of((byte) 'X', (byte) ':', (byte) ' ', (byte) 0xFF, (byte) 'b', (byte) 0x80), seen);
  }

  @Test
  void onlyNamedFieldsAreRewritten() throws Exception {
    Path path = Files.writeString(folder.resolve("rules"), "a\tb\n");
    Dataset names = Dataset.ofList(List.of("From", "Sender"), LetterCase.INSENSITIVE, findings);
    ReplaceRules rules = ReplaceRules.read(path, names, findings);

    assertEquals("FROM: b", rewritten(rules, "FROM: a"));
    assertEquals("To: a", rewritten(rules, "To: a"));
  }

  @Test
  void ruleWithoutEndIsToldAndBounded() throws IOException {
    ReplaceRules rules = rules("ok\tfine\na\taa\n");

    assertEquals("X: " + "a".repeat(101), rewritten(rules, "X: a"));
    assertEquals(1, findings.size());
    assertEquals(Finding.Weight.WARNING, findings.get(0).weight());
    assertTrue(
        findings.get(0).toString().startsWith(folder.resolve("rules") + ":2: the text matches"),
        findings.get(0).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b\n", "\\(a\tb\n", "[a\tb\n", "a\\{5,2\\}\tb\n", "a\\\tb\n"})
  void lineThatIsNoRuleRefusesTheStart(String line) throws IOException {
    rules("# first\n" + line);

    assertEquals(1, findings.size());
    assertEquals(Finding.Weight.REFUSES_START, findings.get(0).weight());
    assertEquals(2, findings.get(0).place().number());
  }

  @Test
  void fileThatIsNotThereRefusesTheStart() {
    ReplaceRules rules = ReplaceRules.read(folder.resolve("none"), null, findings);

    assertTrue(rules.isEmpty());
    assertEquals(Finding.Weight.REFUSES_START, findings.get(0).weight());
  }

  @ParameterizedTest
  @CsvSource({"1000, 900", "3000000, 2999998"})
  void longFieldCostsNoMoreThanItsBound(int length, int left) throws IOException {
    String text = rewritten(rules("a\tb\n"), "X: " + "a".repeat(length));

    assertEquals(left, text.chars().filter(c -> c == 'a').count());
  }
}
