package io.inkan.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first line end decides (RFC 5322 §2.3: "CR and LF MUST only occur together as CRLF"). */
class LineEndRuleTest {

  @Test
  void everyLfIsReadAsCrlfOnceTheFirstLineEndsInLf() {
    Recording read = Recording.of("A: 1\n 2\nB: 3\n\nx\n\ny");
    assertEquals(List.of("A: 1\r\n 2", "B: 3"), read.fields());
    assertEquals("x\r\n\r\ny", read.body());
    assertNull(read.headerDefect());
    assertNull(read.bodyDefect());
  }

  @Test
  void longBodyOfBareLfIsRewrittenWhole() {
    String body = "0123456789abcde\n".repeat(4000);
    assertEquals(body.replace("\n", "\r\n"), Recording.of("A: 1\n\n" + body).body());
  }

  @ParameterizedTest
  @CsvSource({
    // header section, first defect
    "A: 1^M^JB: 2^JC: 3^M^J^M^J, BARE_LF", // LF in CRLF mode
    "A: 1^M^JB: 2^M3^M^J^M^J, BARE_CR", // CR in CRLF mode
    "A: 1^MB: 2^M^J^M^J, BARE_CR", // CR before the first line end
    "A: 1^MB: 2^J^J, BARE_CR", // the same before an LF
    "A: 1^M^M^J^M^J, BARE_CR",
    "A: 1^JB: 2^M^J^J, CR_AMONG_LF", // CRLF in LF mode
    "A: 1^JB: 2^M3^J^J, CR_AMONG_LF",
    "A: 1^@^M^J^M^J, NUL",
    "A: 1^M^JB: ^@^M^J^M^J, NUL",
    "A: 1^JB: ^@^J^J, NUL",
    "A: ^@1^MB: 2^M^J^M^J, NUL", // the first of two counts
    "A: 1^M, BARE_CR" // at the very end
  })
  void forbiddenOctetInTheHeaderSectionIsTold(String section, Defect defect) {
    Recording read = Recording.of(unescaped(section));
    assertEquals(defect, read.headerDefect());
    assertNull(read.bodyDefect());
    assertNull(read.fault());
  }

  @ParameterizedTest
  @CsvSource({
    // body in CRLF mode, first defect
    "x^Jy^M^J, BARE_LF",
    "^J, BARE_LF",
    "x^My^M^J, BARE_CR",
    "x^M, BARE_CR", // at the very end
    "x^M^M^J, BARE_CR",
    "x^@, NUL",
    "x^M^@, BARE_CR",
    "^@^J, NUL"
  })
  void forbiddenOctetInTheBodyIsToldAndPassesAsItStands(String body, Defect defect) {
    Recording read = Recording.of("A: 1\r\n\r\n" + unescaped(body));
    assertEquals(defect, read.bodyDefect());
    assertEquals(unescaped(body), read.body());
    assertNull(read.headerDefect());
  }

  @ParameterizedTest
  @CsvSource({
    "x^My^J, x^My^M^J, CR_AMONG_LF",
    "x^M^J, x^M^M^J, CR_AMONG_LF",
    "x^M, x^M, CR_AMONG_LF",
    "x^@^J, x^@^M^J, NUL"
  })
  void forbiddenOctetInTheBodyOfAMessageOfLfLines(String body, String read, Defect defect) {
    Recording recording = Recording.of("A: 1\n\n" + unescaped(body));
    assertEquals(defect, recording.bodyDefect());
    assertEquals(unescaped(read), recording.body());
  }

  @Test
  void onlyTheFirstDefectOfTheBodyIsTold() {
    assertEquals(Defect.BARE_LF, Recording.of("A: 1\r\n\r\n\n\n\u0000\r").bodyDefect());
  }

  @Test
  void describesWhatWasFoundForAPerson() {
    for (Defect defect : Defect.values()) {
      assertEquals("a", defect.description().substring(0, 1));
    }
  }

  private static String unescaped(String text) {
    return text.replace("^M", "\r").replace("^J", "\n").replace("^@", "\u0000");
  }
}
