package io.inkan.milter;

import static io.inkan.milter.Wire.frame;
import static io.inkan.milter.Wire.octets;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LentChunkTest {

  private final Scratch scratch = new Scratch();
  private final LentChunk chunk = new LentChunk(scratch);

  @Test
  void octetsOnTheHeapAreLentWhereTheyLie() {
    byte[] octets = octets("..body..");
    List<byte[]> lent = new ArrayList<>();
    MilterCommand.Chunk body = chunk.lend(Unpooled.wrappedBuffer(octets).slice(2, 4));
    body.lendTo((array, offset, length) -> lent.add(array));
    assertSame(octets, lent.get(0));
    assertEquals("body", ReceivedCommands.copy(body));
  }

  @Test
  void octetsOutsideTheHeapAreCopiedIntoOneArray() {
    List<byte[]> lent = new ArrayList<>();
    for (String each : List.of("longest", "short", "")) {
      ByteBuf direct = Unpooled.directBuffer().writeBytes(octets(each));
      MilterCommand.Chunk body = chunk.lend(direct);
      body.lendTo((array, offset, length) -> lent.add(array));
      assertEquals(each, ReceivedCommands.copy(body));
      direct.release();
    }
    assertEquals(2, lent.size(), "none for no octets");
    assertSame(lent.get(0), lent.get(1));
  }

  @Test
  void readOnlyOctetsAreCopied() {
    byte[] octets = octets("body");
    List<byte[]> lent = new ArrayList<>();
    MilterCommand.Chunk body = chunk.lend(Unpooled.wrappedBuffer(octets).asReadOnly());
    body.lendTo((array, offset, length) -> lent.add(array));
    assertNotSame(octets, lent.get(0));
    assertEquals("body", ReceivedCommands.copy(body));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsLentAfterTheReceiverReturned(boolean direct) {
    DecodingConnection connection = new DecodingConnection(direct).send(frame('B', octets("body")));
    MilterCommand.Body body = (MilterCommand.Body) connection.received.commands.get(0);
    assertThrows(
        IllegalStateException.class, () -> body.chunk().lendTo((array, offset, length) -> {}));
    connection.close();
  }

  @Test
  void scratchGrowsAndIsKept() {
    byte[] first = scratch.atLeast(100);
    assertEquals(100, first.length);
    assertSame(first, scratch.atLeast(1));
    assertEquals(200, scratch.atLeast(101).length);
    assertEquals(1000, scratch.atLeast(1000).length);
  }
}
