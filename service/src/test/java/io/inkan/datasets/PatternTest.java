package io.inkan.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Patterns of a refile. The expectations for {@code joe@a.example.com} are what OpenDKIM
 * 2.11.0~beta2 on the GNU C library answers.
 */
class PatternTest {

  private static final String JOE = "joe@a.example.com";

  @TempDir Path folder = Path.of("");

  private Tables tables() {
    return new Tables(folder);
  }

  private static String values(Matches matches) {
    return matches.rows().stream()
        .map(row -> String.valueOf(row.place().number()))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        JOE,
        "JOE@a.EXAMPLE.com",
        "*",
        "**@a.example.com",
        "*@a.example.com",
        "*.com",
        "joe@*e*.com",
        "joe@a.example.com*",
        "j*o*e*@*.example.*",
        "j[aeo]e@a.example.com",
        "j[N-p]e@a.example.com",
        "j[^x]e@a.example.com",
        "joe@a[*]example.com",
        "joe@a[.]example.com",
        "[[:upper:]]oe@a.example.com",
        "(joe)@a.example.com",
        "(joe|jim)@a.example.com",
        "j{1}oe@a.example.com",
        "j{1,}oe@a.example.com",
        "*{2}a.example.com",
        "*?oe@a.example.com",
        "x?joe@a.example.com",
        "j\\we@a.example.com",
        "x|.com",
        "joe@a.example.com|",
      })
  void matchesJoe(String pattern) {
    Dataset dataset = tables().dataset("refile", pattern + " x", LetterCase.INSENSITIVE);
    assertEquals("1", values(dataset.first(JOE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.example.com",
        "jo+e@a.example.com",
        "j.e@a.example.com",
        "joe@a.example.com%",
        "joe@a.exam.ple.com",
        "joe@a.example.com)",
        "joe@a.ex}ample.com",
        "j]oe@a.example.com",
        "$joe@a.example.com",
        "joe^@a.example.com",
        "\\w+@a.example.com",
        "*@a.example.comm",
        "*joe@*@a.example.com",
      })
  void doesNotMatchJoe(String pattern) {
    Dataset dataset = tables().dataset("refile", pattern + " x", LetterCase.INSENSITIVE);
    assertEquals("", values(dataset.first(JOE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "joe@a.example.co[",
        "?oe@a.example.com",
        "(a",
        "(?i)joe",
        "(|?)",
        "a|?",
        "[[:UPPER:]]oe",
        "[z-a]",
        "a{",
        "a{x}",
        "a{2,1}",
        "a{2000}",
        "(j)\\1",
        "[[=a=]]",
        "[[*]oe",
        "\\<joe",
      })
  void isRefusedWithFileAndLine(String pattern) {
    Tables tables = tables();
    Dataset dataset = tables.dataset("refile", "\n" + pattern + " x", LetterCase.INSENSITIVE);
    assertEquals(List.of("REFUSES_START 2"), tables.found());
    assertEquals("", values(dataset.first(JOE)), "such a row is never found");
  }

  @ParameterizedTest
  @CsvSource({
    "'a\\', a$",
    "[]a]x, ]x",
    "[a-]x, -x",
    "[\\]x, '\\x'",
    "a??, a",
    "a{2}{2}, aaaa",
    "(ab){2}?, abab",
    "'\\.', 'x'",
    "'a\\*', 'a..'",
    "'[^]]', 'a'",
    "'[[.a.]]', 'a]'",
  })
  void odditiesOfPosixAreKept(String pattern, String text) {
    String actual = pattern.equals("\\.") ? "\\x" : text; // \. is rewritten to \\. : any character
    Dataset dataset = tables().dataset("refile", pattern + " x", LetterCase.SENSITIVE);
    assertEquals("1", values(dataset.first(actual)), pattern + " " + actual);
  }

  @Test
  void onlyPatternsThatAreMoreThanGlobsAreWarnedOf() {
    Tables tables = tables();
    tables.dataset("refile", "*@a x\nb+c@d x\n[ab]@c x\n-_%~@! x\n", LetterCase.INSENSITIVE);
    assertEquals(List.of("WARNING 3"), tables.found());
  }

  @Test
  void theFirstMatchIsTheFirstInTheFileWhateverItsKind() {
    String rows =
        "*@b.example 1\n[jk]oe@a.example 2\n*@a.example 3\njoe@a.example 4\njoe@* 5\n* 6\n";
    Dataset dataset = tables().dataset("refile", rows, LetterCase.INSENSITIVE);
    assertEquals("2", values(dataset.first("joe@a.example")));
    assertEquals("2 3 4 5 6", values(dataset.all("joe@a.example")));
    assertEquals("3", values(dataset.first("jim@a.example")));
    assertEquals("3 6", values(dataset.all("jim@a.example")));
  }

  @Test
  void prefixAndSuffixDoNotOverlap() {
    Dataset dataset = tables().dataset("refile", "ab*ba x\na*b*a y\n", LetterCase.INSENSITIVE);
    assertEquals(
        "",
        values(dataset.first("aba").rows().isEmpty() ? dataset.first("abx") : dataset.first("ab")));
    assertEquals("2", values(dataset.all("aba")));
    assertEquals("1 2", values(dataset.all("abba")));
  }

  private static String rows(int number, String before, String after) {
    return IntStream.range(0, number)
        .mapToObj(each -> before + each + after)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aHundredThousandRowsAreReadAndEachIsFound() {
    Tables tables = tables();
    Dataset dataset =
        tables.dataset("refile", rows(100_000, "*@domain", ".example key"), LetterCase.INSENSITIVE);
    assertEquals(100_000, dataset.rows().size());
    for (int number = 0; number < 100_000; number += 9_999) {
      Matches matches = dataset.first("joe@domain" + number + ".example");
      assertEquals(String.valueOf(number + 1), values(matches));
      assertTrue(matches.steps() <= 10, matches.steps() + " steps");
    }
    assertEquals(List.of(), tables.found());
  }
}
