package io.inkan.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.message.MessageReader.Limits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the chunking, fields, body, defects and faults are the same. */
class MessageReaderSplitTest {

  private static final String WHOLE =
      "A: 1\r\nB \t:2\r\n  3\r\n\t\r\nC:\r\n\r\n\r\nx\r\n.\r\n\r\ny\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        WHOLE,
        "A: 1\r\n\r\n",
        "A: 1\r\n\r\n\r\n\r\n",
        "A: 1\r\n\r\nx\ny\rz\r\n\u0000\r", // defects in the body
        "A: 1\r\nB: 2\nC\r: 3\r\n\r\nx", // no message
        "A: 1\r\nB: 2\nC: \r3\r\n\r\nx\n", // defects in both
        "A: 1\r2\u0000\r\r\n\r\n\r",
        "A: 1\r\n\r", // ends within its empty line
        "A: 1\n\nx\r\ny\r\u0000\n", // LF mode with defects
        "A: 1\r2\n\nx",
        "\r\n\r\n",
        "no colon\r\n\r\nbody"
      })
  void everySplitIntoTwoAndThreeChunksGivesTheSame(String message) {
    assertSplitsAgree(Recording.AMPLE, message);
    assertSplitsAgree(Recording.AMPLE, message.replace("\r\n", "\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 12, 29, 30, 31, 32, 33})
  void everySplitRunsIntoTheSameLimit(int octets) {
    assertSplitsAgree(new Limits(octets, 10), WHOLE);
    assertSplitsAgree(new Limits(octets, 2), WHOLE);
  }

  private static void assertSplitsAgree(Limits limits, String message) {
    Recording whole = Recording.within(limits, message);
    for (int i = 0; i <= message.length(); i++) {
      String first = message.substring(0, i);
      assertEquals(whole, Recording.within(limits, first, message.substring(i)), "cut at " + i);
      for (int j = i; j <= message.length(); j++) {
        assertEquals(
            whole,
            Recording.within(limits, first, message.substring(i, j), message.substring(j)),
            "cut at " + i + " and " + j);
      }
    }
  }
}
