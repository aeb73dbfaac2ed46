package io.inkan.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files and lists become rows, and how rows are found. */
class DatasetTest {

  @TempDir Path folder = Path.of("");
  private Tables tables = new Tables(folder);

  @BeforeEach
  void prepare() {
    tables = new Tables(folder);
  }

  private static String values(Dataset dataset) {
    return String.join(
        "|", dataset.rows().stream().map(row -> row.key() + "=" + row.value()).toList());
  }

  private static List<Integer> lines(Dataset dataset) {
    return dataset.rows().stream().map(row -> row.place().number()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "refile"})
  void aRowIsAKeyWhiteSpaceAndAValueAndAHashBeginsAComment(String type) {
    Dataset dataset =
        tables.dataset(
            type,
            "# comment\n\na one\r\nb\t \ttwo three  # four\nc\n   \nd#e f\n",
            LetterCase.SENSITIVE);
    assertEquals("a=one|b=two three|c=null|d=null", values(dataset));
    assertEquals(List.of(3, 4, 5, 7), lines(dataset));
  }

  @Test
  void whiteSpaceBeforeARowOfAFileMeansNothing() {
    assertEquals("a=b", values(tables.dataset("file", " \ta b", LetterCase.SENSITIVE)));
    assertEquals(List.of(), tables.found());
  }

  @Test
  void aRowOfARefileWithWhiteSpaceBeforeItIsPassedOverAndSaid() {
    assertEquals("x=y", values(tables.dataset("refile", " a b\n # c\nx y", LetterCase.SENSITIVE)));
    assertEquals(List.of("WARNING 1"), tables.found());
    assertTrue(
        tables.findings.get(0).toString().contains("refile.table:1: "), "it names file and line");
  }

  @Test
  void aListHasEntriesSomeWithValues() {
    Dataset list = tables.list("a, b ,c=d=e:f", LetterCase.SENSITIVE);
    assertEquals("a=null|b=null|c=d=e:f", values(list));
    assertEquals("entry 3 of the list", list.rows().get(2).place().toString());
    assertNull(list.file());
  }

  @Test
  void theLastFieldTakesTheRest() {
    Row row = new Row("k", "a:b:/c:d:e", new Place(null, 1));
    assertEquals(List.of("a", "b", "/c:d:e"), row.fields(3));
    assertEquals(List.of("a", "b:/c:d:e"), row.fields(2));
    assertEquals(List.of("a", "b", "/c", "d", "e", ""), row.fields(6));
    assertEquals(List.of("", ""), new Row("k", null, new Place(null, 1)).fields(2));
  }

  @Test
  void theFirstOfSeveralRowsWithTheSameKeyIsFound() {
    Row row = tables.dataset("file", "a 1\nA 2\na 3", LetterCase.SENSITIVE).find("a");
    assertNotNull(row);
    assertEquals("1", row.value());
    assertEquals(List.of("WARNING 3"), tables.found());
    assertTrue(tables.findings.get(0).text().contains("file.table:1"));
  }

  @Test
  void memberOfASetMayBeRepeated() {
    tables.dataset("file", "a\nA\na\n", LetterCase.INSENSITIVE);
    assertEquals(List.of(), tables.found());
  }

  @Test
  void letterCaseIsAsciiOnlyAndRegardedOnlyWhereAsked() {
    String text = "Joe 1\n\u00c9 2\n";
    assertNull(tables.dataset("file", text, LetterCase.SENSITIVE).find("joe"));
    assertNotNull(tables.dataset("file", text, LetterCase.INSENSITIVE).find("jOE"));
    assertNull(tables.dataset("file", text, LetterCase.INSENSITIVE).find("\u00e9"));
    assertNull(tables.dataset("refile", text, LetterCase.SENSITIVE).find("joe"));
    assertNotNull(tables.dataset("refile", text, LetterCase.INSENSITIVE).find("jOE"));
    assertNull(tables.dataset("refile", text, LetterCase.INSENSITIVE).find("\u00e9"));
  }

  @Test
  void aFileThatIsNotThereIsNamedWithAdvice() {
    Path file = folder.resolve("nowhere");
    DatasetException e =
        assertThrows(
            DatasetException.class,
            () -> Dataset.ofFile(file, LetterCase.SENSITIVE, tables.findings));
    assertTrue(String.valueOf(e.getMessage()).startsWith(file + ": "));
  }

  @Test
  void aRowNeverShowsItsValue() {
    Row row = tables.dataset("file", "k MIIsecret", LetterCase.SENSITIVE).rows().get(0);
    assertFalse(row.toString().contains("secret"));
  }
}
