package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6376 §3.2. */
class TagListTest {

  private static Failure failure(String text) {
    return assertThrows(DkimException.class, () -> TagList.parse(text)).failure();
  }

  @Test
  void readsTagsInTheirOrder() throws DkimException {
    TagList tags = TagList.parse("b=2; a=1;c_3=x=y==");
    assertEquals("b", tags.first());
    assertEquals("1", tags.get("a"));
    assertEquals("x=y==", tags.get("c_3"));
    assertNull(tags.get("d"));
    assertEquals("", tags.getOrEmpty("d"));
    assertEquals(
        Failure.MISSING_TAG, assertThrows(DkimException.class, () -> tags.require("d")).failure());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=1;b=2", "a=1;b=2;", " a = 1 ; b\t=\r\n 2 ; ", "\r\n\ta=1;\r\n\tb=2;\r\n "})
  void whiteSpaceAroundNamesAndValuesAndAFinalSemicolonMeanNothing(String text)
      throws DkimException {
    TagList tags = TagList.parse(text);
    assertEquals("1", tags.get("a"));
    assertEquals("2", tags.get("b"));
  }

  @Test
  void whiteSpaceWithinAValueIsKept() throws DkimException {
    // "Whitespace within a value MUST be retained unless explicitly excluded"
    assertEquals("x \t y\r\n z", TagList.parse("a= x \t y\r\n z ;").get("a"));
  }

  @Test
  void emptyValueIsAValue() throws DkimException {
    // "Tags that have an empty value are not the same as omitted tags"
    assertEquals("", TagList.parse("a=").get("a"));
    assertEquals("", TagList.parse("a= ;b=1").get("a"));
  }

  @Test
  void namesAreCaseSensitive() throws DkimException {
    // "Tags MUST be interpreted in a case-sensitive manner."
    TagList tags = TagList.parse("a=1; A=2");
    assertEquals("1", tags.get("a"));
    assertEquals("2", tags.get("A"));
  }

  @Test
  void repeatedNameInvalidatesTheList() {
    // "if a tag name does occur more than once, the entire tag-list is invalid"
    assertEquals(Failure.DUPLICATE_TAG, failure("a=1; b=2; a=1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        "a",
        "a;",
        "a=1;;",
        "a=1;;b=2",
        ";a=1",
        "=1",
        "1a=1",
        "_a=1",
        "a-b=1",
        "a b=1",
        "é=1",
        "a=\u0000",
        "a=\u0001",
        "a=\u007f",
        "a=\uFFFD",
        "a=1; b"
      })
  void anythingElseIsASyntaxError(String text) {
    assertEquals(Failure.SYNTAX, failure(text));
  }

  @Test
  void valuesMayBeUtf8() throws DkimException {
    assertEquals("bücher", TagList.parse("d=bücher").get("d")); // RFC 8616 §4
  }

  @Test
  void partsBetweenColonsLoseTheWhiteSpaceAroundThem() {
    assertEquals(List.of("a", "b c", "", "d"), TagList.colonSeparated(" a :b c\r\n :: d"));
  }
}
