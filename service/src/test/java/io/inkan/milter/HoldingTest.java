package io.inkan.milter;

import static io.inkan.milter.Wire.frame;
import static io.inkan.milter.Wire.hex;
import static io.inkan.milter.Wire.join;
import static io.inkan.milter.Wire.octets;
import static io.inkan.milter.Wire.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.milter.MilterCommand.Plain;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver that needs time holds the decoder. */
class HoldingTest {

  private static final byte[] END_OF_HEADERS = frame('N');
  private static final byte[] BODY = frame('B', octets("body"));
  private static final byte[] QUIT = frame('Q');

  /** Holds at each end of headers. */
  private static DecodingConnection holding(boolean direct) {
    return new DecodingConnection(
        direct,
        (decoder, command) -> {
          if (command == Plain.END_OF_HEADERS) {
            decoder.hold();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsBufferedWaitsForTheRelease(boolean direct) {
    DecodingConnection connection = holding(direct).send(join(END_OF_HEADERS, BODY, QUIT));
    assertEquals(List.of("END_OF_HEADERS"), connection.received.descriptions);
    assertTrue(connection.readsOnItsOwn(), "an MTA that waits says nothing");

    connection.send(BODY).send(QUIT, 0, 3);
    assertEquals(1, connection.received.commands.size());
    assertFalse(connection.readsOnItsOwn());

    connection.decoder.release();
    assertEquals(
        List.of("END_OF_HEADERS", "Body body", "QUIT", "Body body"),
        connection.received.descriptions);
    assertTrue(connection.readsOnItsOwn());

    connection.send(QUIT, 3, QUIT.length);
    assertEquals(5, connection.received.commands.size());
    connection.close();
  }

  @Test
  void releaseGoesOnToTheNextHold() {
    DecodingConnection connection =
        holding(false).send(join(END_OF_HEADERS, BODY, END_OF_HEADERS, BODY, QUIT));
    connection.decoder.release();
    assertEquals(
        List.of("END_OF_HEADERS", "Body body", "END_OF_HEADERS"), connection.received.descriptions);
    connection.decoder.release();
    assertEquals(5, connection.received.commands.size());
    assertTrue(connection.readsOnItsOwn());
    connection.close();
  }

  @Test
  void receiverThatReleasesAtOnceIsReadOn() {
    DecodingConnection connection =
        new DecodingConnection(
            false,
            (decoder, command) -> {
              decoder.hold();
              decoder.release();
            });
    connection.send(join(END_OF_HEADERS, BODY, QUIT));
    assertEquals(List.of("END_OF_HEADERS", "Body body", "QUIT"), connection.received.descriptions);
    assertTrue(connection.readsOnItsOwn());
    connection.close();
  }

  @Test
  void nothingIsReadWhileItIsHeld() {
    DecodingConnection connection = holding(false);
    connection.send(END_OF_HEADERS);
    int before = connection.reads();
    connection.send(BODY, 0, 6).send(BODY, 6, BODY.length);
    assertEquals(before, connection.reads(), "nobody asks for more");
    connection.decoder.release();
    assertEquals(before + 1, connection.reads());
    connection.close();
  }

  @Test
  void releaseWithNothingBufferedReadsOn() {
    DecodingConnection connection = holding(true).send(END_OF_HEADERS);
    connection.decoder.release();
    assertTrue(connection.readsOnItsOwn());
    connection.send(QUIT).close();
    assertEquals(List.of("END_OF_HEADERS", "QUIT"), connection.received.descriptions);
  }

  @Test
  void releaseOfADecoderThatIsNotHeldDoesNothing() {
    DecodingConnection connection = holding(false);
    int before = connection.reads();
    connection.decoder.release();
    assertEquals(before, connection.reads());
    connection.close();
  }

  @Test
  void decoderMayBeHeldBeforeTheFirstCommand() {
    DecodingConnection connection = new DecodingConnection();
    connection.decoder.hold();
    connection.send(QUIT);
    assertEquals(List.of(), connection.received.commands);
    connection.decoder.release();
    assertEquals(List.of("QUIT"), connection.received.descriptions);
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void connectionThatClosesWhileHeldDropsWhatIsBuffered(boolean direct) {
    DecodingConnection connection =
        holding(direct).send(join(END_OF_HEADERS, BODY)).send(QUIT).close();
    connection.decoder.release();
    assertEquals(List.of("END_OF_HEADERS"), connection.received.descriptions);
    assertEquals(List.of(), connection.received.failures);
  }

  @Test
  void refusalAfterTheReleaseIsReported() {
    DecodingConnection connection =
        holding(false).send(join(END_OF_HEADERS, frame('H', strings("h")), hex("00000000"), QUIT));
    assertEquals(List.of(), connection.received.failures);
    connection.decoder.release();
    assertEquals(List.of("The MTA sent a command of no octets."), connection.refusals());
    assertEquals(List.of("END_OF_HEADERS", "Helo[name=h]"), connection.received.descriptions);
    connection.send(QUIT).close();
    assertEquals(2, connection.received.commands.size());
  }
}
