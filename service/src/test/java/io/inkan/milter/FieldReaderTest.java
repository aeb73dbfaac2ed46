package io.inkan.milter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.inkan.message.Defect;
import io.inkan.message.HeaderField;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A field gets the form back that it has in the message. */
class FieldReaderTest {

  private static @Nullable String text(String name, String value, boolean leadingSpace) {
    HeaderField field = FieldReader.read(Commands.header(name, value), leadingSpace);
    return field == null ? null : octets(field);
  }

  private static String octets(HeaderField field) {
    StringBuilder text = new StringBuilder();
    field.lendTo(
        (bytes, offset, length) ->
            text.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1)));
    return text.toString();
  }

  @Test
  void withTheLeadingSpaceTheValueIsWhatFollowsTheColon() {
    assertEquals("Subject: x", text("Subject", " x", true));
    assertEquals("Subject:x", text("Subject", "x", true));
    assertEquals("Subject:\t  x ", text("Subject", "\t  x ", true));
    assertEquals("Subject:", text("Subject", "", true));
  }

  @Test
  void withoutItASpaceIsPutWhereNearlyEverybodyWritesOne() {
    assertEquals("Subject: x", text("Subject", "x", false));
    assertEquals("Subject:  x", text("Subject", " x", false));
  }

  @Test
  void foldsAreCrlf() {
    assertEquals("To: a,\r\n\tb,\r\n c", text("To", " a,\n\tb,\n c", true));
    assertEquals("To: a,\r\n b", text("To", " a,\r\n b", true));
    assertEquals("To:\r\n a", text("To", "\n a", true));
    assertEquals("To: \r\n\r\n a", text("To", " \n\n a", true));
  }

  @Test
  void aLoneCarriageReturnStaysAndIsADefect() {
    HeaderField field = FieldReader.read(Commands.header("To", " a\rb"), true);
    assertNotNull(field);
    assertEquals("To: a\rb", octets(field));
    assertEquals(Defect.BARE_CR, field.defect());
  }

  @Test
  void noFoldIsADefect() {
    for (String value : List.of(" a\n b", "\n a", " a\r\n b\n c", " a\n\n b")) {
      HeaderField field = FieldReader.read(Commands.header("To", value), true);
      assertNotNull(field);
      assertNull(field.defect(), value);
    }
  }

  @Test
  void octetsThatAreNoUtf8Stay() {
    assertEquals("Subject: \u00ff\u00e9", text("Subject", " \u00ff\u00e9", true));
  }

  @Test
  void theSpellingOfTheNameStays() {
    assertEquals("sUBJECT : x", text("sUBJECT ", " x", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\u00e9", "\u0001", " From", "a\nb"})
  void whatHasNoNameIsNoField(String name) {
    assertNull(text(name, " x", true));
  }
}
