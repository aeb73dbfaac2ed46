package io.inkan.milter;

import static io.inkan.milter.Wire.frame;
import static io.inkan.milter.Wire.hex;
import static io.inkan.milter.Wire.int32;
import static io.inkan.milter.Wire.join;
import static io.inkan.milter.Wire.octets;
import static io.inkan.milter.Wire.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames, however the octets arrive. */
class CommandDecoderTest {

  private static final byte[] NEGOTIATE = frame('O', int32(6), int32(1), int32(2));
  private static final byte[] MACROS = frame('D', octets("C"), strings("j", "mx"));
  private static final byte[] CONNECT = frame('C', strings("h"), octets("U"));
  private static final byte[] HEADER = frame('L', strings("From", " a@b"));
  private static final byte[] BODY = frame('B', octets("one\r\n"));
  private static final byte[] END = frame('E', octets("two\r\n"));
  private static final byte[] QUIT = frame('Q');
  private static final List<byte[]> FRAMES =
      List.of(NEGOTIATE, MACROS, CONNECT, HEADER, frame('N'), BODY, END, QUIT);
  private static final byte[] ALL = join(FRAMES.toArray(byte[][]::new));
  private static final List<String> COMMANDS =
      List.of(
          "Negotiate[version=6, actions=1, protocol=2]",
          "Macros C{j=mx}",
          "Connect[hostName=h, family=UNKNOWN, address=null, port=0]",
          "Header From: a@b",
          "END_OF_HEADERS",
          "Body one\r\n",
          "EndOfMessage two\r\n",
          "QUIT");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void octetByOctetEachCommandComesWithItsLast(boolean direct) {
    DecodingConnection connection = new DecodingConnection(direct);
    int commands = 0;
    for (byte[] frame : FRAMES) {
      for (int i = 0; i < frame.length; i++) {
        assertEquals(commands, connection.received.descriptions.size(), "before octet " + i);
        connection.send(frame, i, i + 1);
      }
      commands++;
      assertEquals(commands, connection.received.descriptions.size(), "after the last octet");
    }
    connection.close();
    assertEquals(COMMANDS, connection.received.descriptions);
  }

  @Test
  void aPartOfTheBodyIsFiredAsItComes() {
    DecodingConnection connection = new DecodingConnection();
    for (byte octet : BODY) {
      connection.send(new byte[] {octet});
    }
    connection.close();
    List<Boolean> last =
        connection.received.commands.stream()
            .map(command -> ((MilterCommand.Body) command).last())
            .toList();
    assertEquals(List.of(false, false, false, false, true), last);
    assertEquals(List.of("Body one\r\n"), connection.received.descriptions);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void framesInOneBufferAreDecodedInOrder(boolean direct) {
    DecodingConnection connection = new DecodingConnection(direct).send(ALL).close();
    assertEquals(COMMANDS, connection.received.descriptions);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whereverTheOctetsAreCutTwice(boolean direct) {
    for (int first = 0; first <= ALL.length; first++) {
      for (int second = first; second <= ALL.length; second++) {
        DecodingConnection connection =
            new DecodingConnection(direct)
                .send(ALL, 0, first)
                .send(ALL, first, second)
                .send(ALL, second, ALL.length)
                .close();
        assertEquals(COMMANDS, connection.received.descriptions, first + ", " + second);
      }
    }
  }

  @Test
  void commandOfNoOctetsIsRefused() {
    assertRefused("The MTA sent a command of no octets.", hex("00000000"));
  }

  @Test
  void commandAsLongAsTheBoundIsDecoded() {
    byte[] longest = new byte[DecodingConnection.MOST_OCTETS - 1];
    Arrays.fill(longest, (byte) 'x');
    DecodingConnection connection = new DecodingConnection().send(frame('B', longest)).close();
    assertEquals(
        List.of("Body " + "x".repeat(DecodingConnection.MOST_OCTETS - 1)),
        connection.received.descriptions);
  }

  @Test
  void commandLongerThanTheBoundIsRefusedByItsLength() {
    assertRefused(
        "The MTA sent a command of 4097 octets, more than 4096: perhaps it does not speak milter.",
        int32(DecodingConnection.MOST_OCTETS + 1));
    assertRefused(
        "The MTA sent a command of 4294967295 octets, more than 4096:"
            + " perhaps it does not speak milter.",
        int32(-1));
  }

  @Test
  void unknownLetterIsRefusedBeforeItsContent() {
    assertRefused("The MTA sent a command of unknown letter 0x5a.", hex("00000100 5a"));
    assertRefused("The MTA sent a command of unknown letter 0xc2.", hex("00000001 c2"));
  }

  private static void assertRefused(String refusal, byte[] octets) {
    DecodingConnection connection = new DecodingConnection();
    for (int i = 0; i < octets.length; i++) {
      assertEquals(List.of(), connection.received.failures, "before octet " + i);
      connection.send(octets, i, i + 1);
    }
    assertEquals(List.of(refusal), connection.refusals());
    connection.send(ALL).close();
    assertEquals(List.of(refusal), connection.refusals());
    assertEquals(List.of(), connection.received.descriptions);
  }

  @Test
  void whatCameBeforeTheRefusalCounts() {
    DecodingConnection connection =
        new DecodingConnection().send(join(QUIT, hex("00000000"), QUIT)).close();
    assertEquals(List.of("QUIT"), connection.received.descriptions);
    assertEquals(1, connection.refusals().size());
  }

  @Test
  void partOfACommandIsForgottenWhenTheConnectionCloses() {
    for (int length = 0; length < BODY.length; length++) {
      DecodingConnection connection = new DecodingConnection().send(BODY, 0, length).close();
      assertEquals(List.of(), connection.received.descriptions);
      assertEquals(List.of(), connection.received.failures);
    }
  }

  @Test
  void boundMustLeaveRoomForALetter() {
    Scratch scratch = new Scratch();
    assertThrows(IllegalArgumentException.class, () -> new CommandDecoder(0, scratch));
  }
}
