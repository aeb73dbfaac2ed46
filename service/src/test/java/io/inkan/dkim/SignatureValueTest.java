package io.inkan.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.inkan.message.HeaderField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6376 §3.7: the value of b= is deleted, "including all surrounding whitespace". */
class SignatureValueTest {

  @ParameterizedTest
  @CsvSource({
    "v=1; b=abc, v=1; b=",
    "v=1; b=abc; h=from, v=1; b=; h=from",
    "b=abc; v=1, b=; v=1",
    "v=1; b = a b^r^n c = ; x=1, v=1; b =; x=1",
    "v=1;^r^n^tb=^r^n^tabc==^r^n^t, v=1;^r^n^tb=",
    "v=1; bh=abc=; b=def=, v=1; bh=abc=; b=", // bh= is another tag
    "v=1; z=b=c; b=def, v=1; z=b=c; b=", // b= within the value of another tag
    "v=1; bh=b=; ab=b; b=x;, v=1; bh=b=; ab=b; b=;",
    "v=1; b=, v=1; b=",
    "v=1; B=abc, v=1; B=abc", // names are case-sensitive
    "v=1; b, v=1; b"
  })
  void nothingElseIsTouched(String value, String blank) {
    assertEquals(
        "DKIM-Signature : " + unescaped(blank), blanked("DKIM-Signature : " + unescaped(value)));
  }

  private static String unescaped(String text) {
    return text.replace("^r", "\r").replace("^n", "\n").replace("^t", "\t");
  }

  @Test
  void octetsThatAreNoUtf8StayAsTheyAre() {
    assertEquals("D: n=\u00ff\u00e9; b=", blanked("D: n=\u00ff\u00e9; b=abc"));
  }

  private static String blanked(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    HeaderField field = HeaderField.parse(bytes, 0, bytes.length);
    assertNotNull(field);
    StringBuilder blank = new StringBuilder();
    SignatureValue.blank(field)
        .lendTo((octets, from, count) -> blank.append(new String(octets, from, count, ISO_8859_1)));
    return blank.toString();
  }
}
