package io.inkan.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.inkan.message.MessageReader.Fault;
import io.inkan.message.MessageReader.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

  @Test
  void headerSectionAndBodyAreSplitAtTheFirstEmptyLine() {
    Recording read = Recording.of("A: 1\r\nB: 2\r\n 3\r\n\r\nx\r\n\r\ny\r\n");
    assertEquals(List.of("A: 1", "B: 2\r\n 3"), read.fields());
    assertEquals("x\r\n\r\ny\r\n", read.body());
    assertNull(read.fault());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A: 1", "A: 1\r\n", "A: 1\r\n\r\n", "A: 1\n", "A: 1\n\n"})
  void messageMayEndWithItsHeaderSection(String message) {
    assertEquals(new Recording(List.of("A: 1"), null, "", null, null), Recording.of(message));
  }

  @Test
  void lineOfWhiteSpaceContinuesItsField() {
    Recording read = Recording.of("A: 1\r\n \r\n\t\r\nB: 2\r\n\r\nbody");
    assertEquals(List.of("A: 1\r\n \r\n\t", "B: 2"), read.fields());
    assertEquals("body", read.body());
  }

  @Test
  void whiteSpaceBeforeTheColonIsKept() {
    assertEquals(List.of("A \t: 1"), Recording.of("A \t: 1\r\n\r\n").fields());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing at all
        "\r\n", // no header section
        "\r\nbody", //
        " A: 1\r\n\r\n", // begins with a fold
        "no colon\r\n\r\n",
        "A: 1\r\nno colon\r\nB: 2\r\n\r\n",
        ": no name\r\n\r\n",
        "two words: 1\r\n\r\n",
        "N\u00e4me: 1\r\n\r\n", // an 8-bit name
        "A: 1\r\nFrom me@example.com Mon Jan 1\r\n\r\n" // mbox
      })
  void whatHasNoHeaderSectionIsNoMessage(String text) {
    Recording read = Recording.of(text);
    assertEquals(Fault.NOT_A_MESSAGE, read.fault());
    assertEquals(List.of(), read.fields(), "nothing of it is handed on");
  }

  @Test
  void octetsOfTheHeaderSectionAreLimitedItsEmptyLineIncluded() {
    String section = "A: 1\r\nB: 2\r\n\r\n";
    Limits exact = new Limits(section.length(), 10);
    Limits tight = new Limits(section.length() - 1, 10);
    assertNull(Recording.within(exact, section + "a long body follows").fault());
    assertEquals(Fault.HEADER_TOO_LARGE, Recording.within(tight, section).fault());
  }

  @Test
  void octetsAreCountedAfterTheLineEndRule() {
    Limits exact = new Limits("A: 1\r\n\r\n".length(), 10);
    assertNull(Recording.within(exact, "A: 1\n\n").fault());
    assertEquals(Fault.HEADER_TOO_LARGE, Recording.within(exact, "A: 12\n\n").fault());
  }

  @Test
  void endlessHeaderSectionIsStoppedBeforeItEnds() {
    MessageReader reader = new MessageReader(new Limits(8, 10), MessageSink.NONE);
    byte[] octets = "A: 123456".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertNull(reader.feed(octets, 0, 8));
    assertEquals(Fault.HEADER_TOO_LARGE, reader.feed(octets, 8, 1));
    assertEquals(Fault.HEADER_TOO_LARGE, reader.end(), "a fault is for good");
  }

  @Test
  void fieldsAreLimited() {
    Limits two = new Limits(1000, 2);
    assertNull(Recording.within(two, "A: 1\r\nB: 2\r\n\r\n").fault());
    assertEquals(
        Fault.TOO_MANY_FIELDS, Recording.within(two, "A: 1\r\nB: 2\r\nC: 3\r\n\r\n").fault());
  }

  @Test
  void bodyIsNotBoundByTheLimitsOfTheSection() {
    String body = "x".repeat(50_000);
    assertEquals(body, Recording.within(new Limits(8, 1), "A: 1\r\n\r\n" + body).body());
  }

  @Test
  void limitsArePositive() {
    assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(1, 0));
  }
}
