package io.inkan.milter;

import static io.inkan.milter.Wire.frame;
import static io.inkan.milter.Wire.hex;
import static io.inkan.milter.Wire.int32;
import static io.inkan.milter.Wire.join;
import static io.inkan.milter.Wire.octets;
import static io.inkan.milter.Wire.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.inkan.milter.MilterReply.DeleteHeader;
import io.inkan.milter.MilterReply.InsertHeader;
import io.inkan.milter.MilterReply.Negotiated;
import io.inkan.milter.MilterReply.Plain;
import io.inkan.milter.MilterReply.Quarantine;
import io.inkan.milter.MilterReply.ReplyCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reply to its octets. */
class ReplyEncoderTest {

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

  static List<Arguments> replies() {
    return List.of(
        arguments(new Negotiated(6, 0x31, 0x1fffff), hex("0000000d 4f 00000006 00000031 001fffff")),
        arguments(
            new ReplyCode("451 4.7.1 Try again later"),
            join(hex("0000001b 79"), octets("451 4.7.1 Try again later\0"))),
        arguments(
            new ReplyCode("550 5.7.1 100%, or 50%%"),
            frame('y', strings("550 5.7.1 100%%, or 50%%%%"))),
        arguments(
            new InsertHeader(0, "DKIM-Signature", "v=1;\r\n\ta=b;\n c=d"),
            frame('i', int32(0), strings("DKIM-Signature", "v=1;\n\ta=b;\n c=d"))),
        arguments(
            new InsertHeader(3, "A", "grüße 𝄞"), frame('i', int32(3), strings("A", "grüße 𝄞"))),
        arguments(
            new DeleteHeader("Authentication-Results", 2),
            frame('m', int32(2), strings("Authentication-Results", ""))),
        arguments(new Quarantine("held"), hex("00000006 71 68656c6400")),
        arguments(Plain.CONTINUE, hex("00000001 63")),
        arguments(Plain.ACCEPT, hex("00000001 61")),
        arguments(Plain.REJECT, hex("00000001 72")),
        arguments(Plain.TEMPFAIL, hex("00000001 74")),
        arguments(Plain.DISCARD, hex("00000001 64")),
        arguments(Plain.SKIP, hex("00000001 73")),
        arguments(Plain.PROGRESS, hex("00000001 70")));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void replyIsWritten(MilterReply reply, byte[] expected) {
    assertEquals(HexFormat.of().formatHex(expected), encoded(List.of(reply)));
  }

  @Test
  void repliesToTheEndOfAMessageAreOneBufferOfTheRightSize() {
    List<MilterReply> replies =
        List.of(
            new DeleteHeader("Authentication-Results", 2),
            new DeleteHeader("Authentication-Results", 1),
            new InsertHeader(0, "Authentication-Results", "mx; dkim=pass\n\theader.d=ü"),
            new Quarantine("ä"),
            Plain.CONTINUE);
    byte[] expected =
        join(
            frame('m', int32(2), strings("Authentication-Results", "")),
            frame('m', int32(1), strings("Authentication-Results", "")),
            frame('i', int32(0), strings("Authentication-Results", "mx; dkim=pass\n\theader.d=ü")),
            frame('q', strings("ä")),
            frame('c'));
    assertEquals(HexFormat.of().formatHex(expected), encoded(replies));
  }

  @Test
  void noRepliesAreNoOctets() {
    assertEquals("", encoded(List.of()));
  }

  @Test
  void halfOfASurrogatePairIsAQuestionMark() {
    String half = "a" + '\ud834';
    assertEquals(
        HexFormat.of().formatHex(frame('q', strings("a?"))),
        encoded(List.of(new Quarantine(half))));
  }

  @Test
  void everyFrameIsParsedToItsEnd() {
    List<MilterReply> replies =
        replies().stream().map(each -> (MilterReply) each.get()[0]).toList();
    byte[] octets = HexFormat.of().parseHex(encoded(replies));
    StringBuilder letters = new StringBuilder();
    int start = 0;
    while (start < octets.length) {
      int length = ByteBuffer.wrap(octets, start, 4).getInt();
      letters.append((char) octets[start + 4]);
      start += 4 + length;
    }
    assertEquals(octets.length, start);
    assertEquals("Oyyiimqcartdsp", letters.toString());
  }

  static List<Arguments> refusals() {
    return List.of(
        arguments("the text of a reply code holds a NUL", new ReplyCode("451 sesame\0")),
        arguments("the text of a reply code holds a line end", new ReplyCode("451 sesame\r\n")),
        arguments("the name of a field holds a NUL", new InsertHeader(0, "sesame\0", "b")),
        arguments("the name of a field holds a line end", new InsertHeader(0, "sesame\n", "b")),
        arguments("the name of a field is empty", new InsertHeader(0, "", "sesame")),
        arguments(
            "the value of an inserted field holds a NUL", new InsertHeader(0, "a", "sesame\0")),
        arguments(
            "the value of an inserted field has a line end without a blank after it",
            new InsertHeader(0, "a", "sesame\nBcc: b")),
        arguments(
            "the value of an inserted field has a line end without a blank after it",
            new InsertHeader(0, "a", "sesame\r\n b\r\n")),
        arguments(
            "the index of an inserted field is -1, less than 0", new InsertHeader(-1, "a", "b")),
        arguments("the name of a field holds a NUL", new DeleteHeader("\0", 1)),
        arguments("the name of a field is empty", new DeleteHeader("", 1)),
        arguments(
            "the occurrence of a deleted field is 0, less than 1", new DeleteHeader("sesame", 0)),
        arguments("the reason of a quarantine holds a NUL", new Quarantine("sesame\0")),
        arguments("the reason of a quarantine holds a line end", new Quarantine("sesame\n")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatCannotBeSentIsNamedAndNotQuoted(String refusal, MilterReply reply) {
    List<MilterReply> replies = List.of(Plain.CONTINUE, reply);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> ReplyEncoder.encode(allocator, replies));
    assertEquals(refusal, thrown.getMessage());
    assertEquals(0, allocator.metric().usedHeapMemory());
  }

  private String encoded(List<MilterReply> replies) {
    ByteBuf buffer = ReplyEncoder.encode(allocator, replies);
    try {
      assertEquals(buffer.readableBytes(), buffer.capacity(), "no octet too many");
      return ByteBufUtil.hexDump(buffer);
    } finally {
      buffer.release();
      assertEquals(0, allocator.metric().usedHeapMemory());
    }
  }
}
