package io.inkan.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFieldTest {

  private static HeaderField parsed(String text) {
    byte[] bytes = ("?" + text + "?").getBytes(UTF_8);
    HeaderField field = HeaderField.parse(bytes, 1, bytes.length - 2);
    assertNotNull(field);
    return field;
  }

  @Test
  void keepsWhatWasSent() {
    HeaderField field = parsed("SubJect \t:  a\r\n\tb ");
    assertEquals("SubJect \t:  a\r\n\tb ", field.text());
    assertEquals("  a\r\n\tb ", field.value());
    assertEquals("SubJect", field.name().spelling());
    assertEquals(HeaderName.of("subject"), field.name());
    assertEquals(field.text().length(), field.length());
  }

  @Test
  void lendsWholeAndValue() {
    StringBuilder lent = new StringBuilder();
    HeaderField field = parsed("A : b");
    field.lendTo((bytes, from, count) -> lent.append(new String(bytes, from, count, UTF_8)));
    field.lendValueTo((bytes, from, count) -> lent.append(new String(bytes, from, count, UTF_8)));
    assertEquals("A : b b", lent.toString());
  }

  @Test
  void valueIsUtf8AndWhatIsNotBecomesTheReplacementCharacter() {
    assertEquals(" é", parsed("A: é").value());
    byte[] latin1 = "A: \u00e9".getBytes(ISO_8859_1);
    HeaderField field = HeaderField.parse(latin1, 0, latin1.length);
    assertNotNull(field);
    assertEquals(" \uFFFD", field.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":", ": x", "A", "A B: x", " A: x", "A\r\n : x", "é: x", "A\u0000: x"})
  void whatIsNoFieldIsNull(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertNull(HeaderField.parse(bytes, 0, bytes.length));
  }

  @Test
  void equalOctetsAreEqualFields() {
    assertEquals(parsed("A: é"), HeaderField.of("A", " é"));
    assertEquals(parsed("A: é").hashCode(), HeaderField.of("A", " é").hashCode());
    assertNotEquals(parsed("A: 1"), parsed("a: 1"), "spelling is kept");
    assertThrows(IllegalArgumentException.class, () -> HeaderField.of("A B", " x"));
  }

  @Test
  void toStringHoldsNoValue() {
    HeaderFields fields = HeaderFields.of(HeaderField.of("Subject", " private"));
    assertFalse(fields.fields().get(0).toString().contains("private"));
    assertFalse(fields.toString().contains("private"));
  }

  @Test
  void sectionFindsFieldsByNameWithoutRegardToCase() {
    HeaderField one = HeaderField.of("TO", " 1");
    HeaderField two = HeaderField.of("to", " 2");
    HeaderFields fields = HeaderFields.of(one, HeaderField.of("From", " x"), two);
    assertEquals(List.of(one, two), fields.named(HeaderName.of("To")));
    assertEquals(2, fields.count(HeaderName.of("To")));
    assertEquals(0, fields.count(HeaderName.of("Cc")));
  }

  @Test
  void nameHasVisibleAsciiButNoColon() {
    StringBuilder all = new StringBuilder();
    for (char c = 33; c < 127; c++) {
      if (c != ':') {
        all.append(c);
      }
    }
    assertTrue(HeaderName.isName(all.toString()));
    for (String text : List.of("", "a b", "a:", "é", "a\t", "a\u007f", "a\u0000")) {
      assertFalse(HeaderName.isName(text));
      assertThrows(IllegalArgumentException.class, () -> HeaderName.of(text));
    }
  }

  @Test
  void namesAreComparedInNoLanguage() {
    assertEquals(HeaderName.of("LIST-ID"), HeaderName.of("list-id"));
    assertEquals("list-id", HeaderName.of("LIST-ID").lowerCase());
  }
}
