package io.inkan.load.milter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.load.session.Verdict;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import org.junit.jupiter.api.Test;

class ReplyDecoderTest {

  @Test
  void repliesAreWholeWhateverTheFragments() {
    EmbeddedChannel channel = new EmbeddedChannel(new ReplyDecoder());
    byte[] octets = {0, 0, 0, 1, 'c', 0, 0, 0, 4, 'h', 'X', 0, 0};
    for (int at = 0; at < octets.length; at++) {
      channel.writeInbound(Unpooled.wrappedBuffer(octets, at, 1));
      int whole = at < 4 ? 0 : at < octets.length - 1 ? 1 : 2;
      assertEquals(whole, channel.inboundMessages().size());
    }

    Reply first = channel.readInbound();
    assertNotNull(first);
    assertEquals('c', first.letter());
    Reply second = channel.readInbound();
    assertNotNull(second);
    assertArrayEquals(new byte[] {'X', 0, 0}, second.content());
    assertFalse(channel.finish());
  }

  @Test
  void absurdLengthIsRefused() {
    EmbeddedChannel channel = new EmbeddedChannel(new ReplyDecoder());

    assertThrows(
        DecoderException.class,
        () -> channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {127, 0, 0, 0, 'c'})));
  }

  @Test
  void replyCodesAreReadByTheirFirstDigit() {
    assertEquals(Verdict.TEMPFAILED, new Reply('y', new byte[] {'4', '5', '1'}).verdict());
    assertEquals(Verdict.REJECTED, new Reply('y', new byte[] {'5', '5', '0'}).verdict());
    assertTrue(new Reply('p', new byte[0]).isIntermediate());
  }
}
