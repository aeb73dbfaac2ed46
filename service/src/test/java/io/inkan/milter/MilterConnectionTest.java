package io.inkan.milter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.Conclusion;
import io.inkan.engine.Reception;
import io.inkan.message.HeaderField;
import io.inkan.policy.Disposition;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets in, octets out. */
class MilterConnectionTest {

  private static final String OFFER = frame("O\0\0\0\6\0\0\1\u00ff\0\37\u00ff\u00ff");
  private static final String AGREED = frame("O\0\0\0\6\0\0\0\61\0\36\u00f5\u0082");
  private static final String MESSAGE =
      frame("DCj\0mx.example.org\0")
          + frame("Cmail.example.net\0" + "4\0\31" + "192.0.2.7\0")
          + frame("DMi\0" + "4XyZ\0")
          + frame("M<joe@example.com>\0SIZE=100\0")
          + frame("R<jane@example.net>\0")
          + frame("T")
          + frame("LFrom\0 joe@example.com\0")
          + frame("LSubject\0 a\n b\0")
          + frame("N")
          + frame("Bhello\r\n")
          + frame("E");
  private static final String SIGNED =
      frame("i\0\0\0\0DKIM-Signature\0 v=1; d=example.com; s=s1;\n b=s1\0") + frame("a");

  private final FakeReception engine = new FakeReception();
  private final EmbeddedChannel channel = channel(engine);
  private final List<ByteBuf> given = new ArrayList<>();

  private static String frame(String content) {
    int length = content.length();
    return ""
        + (char) (length >> 24)
        + (char) (length >> 16 & 255)
        + (char) (length >> 8 & 255)
        + (char) (length & 255)
        + content;
  }

  private static EmbeddedChannel channel(Reception reception) {
    CommandDecoder decoder = new CommandDecoder(1 << 20, new Scratch());
    MilterConnection connection =
        new MilterConnection(
            decoder,
            peer ->
                new MilterSession(
                    reception,
                    peer,
                    Pace.of(Conversation.IDLE, Conversation.MESSAGE),
                    MilterWishes.NONE,
                    System::nanoTime,
                    new MessageLog()));
    return new EmbeddedChannel(decoder, connection);
  }

  private void send(String octets) {
    ByteBuf buffer =
        UnpooledByteBufAllocator.DEFAULT.directBuffer().writeBytes(octets.getBytes(ISO_8859_1));
    given.add(buffer);
    channel.writeInbound(buffer);
  }

  /** The octets of each write since this was asked last. */
  private List<String> writes() {
    List<String> writes = new ArrayList<>();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      if (out.isReadable()) {
        writes.add(out.toString(ISO_8859_1));
      }
      out.release();
    }
    return writes;
  }

  private void signEverything() {
    engine.give(
        () ->
            new FakeMessage(
                Conclusions.signing(Set.of(), Conclusions.signature("s1", "example.com"))));
  }

  @AfterEach
  void nothingLeaks() {
    channel.finishAndReleaseAll();
    for (ByteBuf buffer : given) {
      assertEquals(0, buffer.refCnt());
    }
  }

  @Test
  void aWholeSessionIsAnswered() {
    signEverything();
    send(OFFER);
    assertEquals(List.of(AGREED), writes());
    send(MESSAGE);
    assertEquals(List.of(frame("c"), SIGNED), writes());
    send(frame("Q"));
    assertFalse(channel.isOpen());
  }

  @Test
  void theReplyToTheEndOfAMessageIsOneBuffer() {
    signEverything();
    send(OFFER + MESSAGE);
    List<String> writes = writes();
    assertEquals(SIGNED, writes.get(writes.size() - 1));
  }

  @Test
  void whateverGoesWrongAtTheEndOfAMessageTheMtaIsToldToTryAgain() {
    FakeMessage slow = FakeMessage.slow();
    engine.give(() -> slow);
    send(OFFER + MESSAGE);
    assertEquals(List.of(AGREED, frame("c")), writes());
    slow.end.completeExceptionally(new IllegalStateException("a defect"));
    channel.runPendingTasks();
    assertEquals(List.of(frame("t")), writes());
    assertFalse(channel.isOpen());
  }

  @Test
  void octetsMayComeOneByOne() {
    signEverything();
    for (char octet : (OFFER + MESSAGE + MESSAGE).toCharArray()) {
      send(String.valueOf(octet));
    }
    List<String> each = List.of(frame("c"), SIGNED);
    assertEquals(AGREED + String.join("", each).repeat(2), String.join("", writes()));
    assertEquals(2, engine.opened());
  }

  @Test
  void everythingMayComeAtOnce() {
    signEverything();
    send((OFFER + MESSAGE + MESSAGE + frame("Q")));
    String each = String.join("", List.of(frame("c"), SIGNED));
    assertEquals(AGREED + each.repeat(2), String.join("", writes()));
    assertFalse(channel.isOpen());
  }

  @Test
  void whatFollowsAMessageWaitsForTheEngine() {
    engine.give(FakeMessage::slow);
    send(OFFER + MESSAGE + MESSAGE);
    assertEquals(1, engine.opened());
    FakeMessage first = engine.last();
    writes();
    first.end.complete(Conclusions.UNTOUCHED);
    channel.runPendingTasks();
    assertEquals(frame("a") + frame("c"), String.join("", writes()));
    assertEquals(2, engine.opened());
    engine.last().end.complete(Conclusions.UNTOUCHED);
    channel.runPendingTasks();
    assertEquals(List.of(frame("a")), writes());
    assertTrue(channel.config().isAutoRead());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "EHLO mail.example.net\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc",
        "\0\0\0\0",
        "\0\0\0\1Z",
        "\u00ff\u00ff\u00ff\u00ffO",
        "\0\0\0\1N",
        "\0\0\0\2T\0"
      })
  void garbageEndsTheConnectionWithoutAWord(String garbage) {
    List<String> lines = LogLines.of(MilterConnection.class, () -> send(garbage + garbage));
    assertFalse(channel.isOpen());
    assertEquals(List.of(), writes());
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).matches("[ -~]+"), lines.get(0));
  }

  @Test
  void garbageAmidAMessageGivesTheMessageUp() {
    send(OFFER + MESSAGE.substring(0, MESSAGE.length() - frame("E").length()));
    send(frame("O"));
    assertFalse(channel.isOpen());
    assertTrue(engine.last().given().contains("cancelled"));
  }

  @Test
  void aConnectionThatBreaksGivesTheMessageUp() {
    engine.give(FakeMessage::slow);
    send(OFFER + MESSAGE);
    FakeMessage message = engine.last();
    var unused = channel.close();
    assertTrue(message.given().contains("cancelled"));
    writes();
    message.end.complete(Conclusions.UNTOUCHED);
    channel.runPendingTasks();
    assertEquals(List.of(), writes());
  }

  @Test
  void troubleOnThisSideEndsThisConnectionAndIsToldOf() {
    EmbeddedChannel broken =
        channel(
            envelope -> {
              throw new IllegalStateException("a defect");
            });
    List<String> lines =
        LogLines.of(
            MilterConnection.class,
            () -> broken.writeInbound(Unpooled.copiedBuffer(OFFER + MESSAGE, ISO_8859_1)));
    assertFalse(broken.isOpen());
    assertEquals(1, lines.size());
    broken.finishAndReleaseAll();
  }

  @Test
  void whereAConclusionCannotBeSentTheMtaIsToldToTryAgain() {
    engine.give(FakeMessage::slow);
    send(OFFER + MESSAGE);
    writes();
    // A line end without a blank after it would begin another field: it is never sent.
    Conclusion harmful =
        new Conclusion(
            null, null, Disposition.ACCEPT, Set.of(), List.of(HeaderField.of("X", " a\r\nBcc: b")));
    List<String> lines =
        LogLines.of(MilterConnection.class, () -> engine.last().end.complete(harmful));
    assertEquals(1, lines.size());
    assertEquals(List.of(frame("t")), writes());
    assertFalse(channel.isOpen());
  }
}
