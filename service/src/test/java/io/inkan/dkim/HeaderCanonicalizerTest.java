package io.inkan.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.inkan.message.HeaderField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderCanonicalizerTest {

  private static String canonical(Canonicalization canonicalization, String... fields) {
    HeaderCanonicalizer canonicalizer = new HeaderCanonicalizer(canonicalization);
    for (String field : fields) {
      canonicalizer.add(parsed(field));
    }
    return new String(canonicalizer.toBytes(), ISO_8859_1);
  }

  private static HeaderField parsed(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    HeaderField field = HeaderField.parse(bytes, 0, bytes.length);
    assertNotNull(field);
    return field;
  }

  @Test
  void relaxedFollowsTheExampleOfSection345() {
    assertEquals(
        "a:X\r\nb:Y Z\r\n", canonical(Canonicalization.RELAXED, "A: X", "B : Y\t\r\n\tZ  "));
  }

  @Test
  void simpleFollowsTheExampleOfSection345() {
    assertEquals(
        "A: X\r\nB : Y\t\r\n\tZ  \r\n",
        canonical(Canonicalization.SIMPLE, "A: X", "B : Y\t\r\n\tZ  "));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"SUBJect: a\", \"subject:a\"", // "Convert all header field names ... to lowercase."
        "\"A:\", \"a:\"",
        "\"A: \", \"a:\"",
        "\"A:b\", \"a:b\"",
        "\"A \\t :b\", \"a:b\"", // "Delete any WSP characters remaining before and after the colon"
        "\"A: \\r\\n b\", \"a:b\"", // "Unfold all header field continuation lines"
        "\"A:\\r\\n\\r\\n b\", \"a:b\"",
        "\"A: b\\r\\n \\r\\n\\tc\", \"a:b c\"",
        "\"A: b \\r\\n \", \"a:b\"", // "Delete all WSP characters at the end"
        "\"A: B  C\\t\\tD\", \"a:B C D\"", // the value keeps its case
        "\"A: b\\rc\", \"a:b\\rc\"", // CR alone is no fold
        "\"A: b\\nc\", \"a:b\\nc\"", // nor is LF alone
        "\"A: b\\r\", \"a:b\\r\"",
        "\"A: a:b : c\", \"a:a:b : c\""
      })
  void relaxedReducesWhiteSpaceOfTheValue(String field, String expected) {
    assertEquals(
        expected + "\\r\\n",
        Bodies.escaped(canonical(Canonicalization.RELAXED, Bodies.unescaped(field))));
  }

  @Test
  void octetsBeyondAsciiPassAsTheyAre() {
    assertEquals("a:\u00e9\u00ff\r\n", canonical(Canonicalization.RELAXED, "A: \u00e9\u00ff"));
    assertEquals("A: \u00e9\u00ff\r\n", canonical(Canonicalization.SIMPLE, "A: \u00e9\u00ff"));
  }

  @Test
  void ownFieldHasNoLineEnd() {
    // §3.7: "without a trailing CRLF"
    for (Canonicalization canonicalization : Canonicalization.values()) {
      HeaderCanonicalizer canonicalizer = new HeaderCanonicalizer(canonicalization);
      canonicalizer.addWithoutLineEnd(parsed("a:b"));
      assertEquals("a:b", new String(canonicalizer.toBytes(), ISO_8859_1));
    }
  }
}
