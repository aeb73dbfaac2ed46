package io.inkan.milter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Macros that come again are not read again. */
class RepeatedMacrosTest {

  private final RepeatedMacros macros = new RepeatedMacros();

  private MilterCommand.Macros read(String octets) {
    ByteBuf whole = Unpooled.copiedBuffer(octets, StandardCharsets.UTF_8);
    return macros.read(new Content(CommandCode.MACROS, whole), whole);
  }

  @Test
  void equalOctetsAreTheSameMacros() {
    MilterCommand.Macros first = read("Li\0004XyZ\0");
    assertEquals(new MilterCommand.Macros('L', Map.of("i", "4XyZ")), first);
    assertSame(first, read("Li\0004XyZ\0"));
  }

  @Test
  void anyOtherOctetsAreRead() {
    read("Li\0004XyZ\0");
    assertEquals('B', read("Bi\0004XyZ\0").stage());
    assertEquals(Map.of("i", "4XyY"), read("Li\0004XyY\0").values());
    assertEquals(Map.of(), read("L").values());
    assertThrows(MilterProtocolException.class, () -> read("Li\0004XyZ"));
    assertEquals(Map.of("i", "4XyZ"), read("Li\0004XyZ\0").values());
  }

  @Test
  void whatIsLargeIsNotKept() {
    String large = "Li\000" + "x".repeat(1024) + "\0";
    assertNotSame(read(large), read(large));
    assertEquals(read(large), read(large));
  }
}
