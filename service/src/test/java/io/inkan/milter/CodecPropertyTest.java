package io.inkan.milter;

import static io.inkan.milter.Wire.frame;
import static io.inkan.milter.Wire.int16;
import static io.inkan.milter.Wire.int32;
import static io.inkan.milter.Wire.octets;
import static io.inkan.milter.Wire.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever octets come, and however they are cut and held up: the same commands, one refusal at
 * most, nothing leaked. {@link DecodingConnection#close} counts the buffers.
 */
class CodecPropertyTest {

  private static final ResourceLeakDetector.Level USUAL = ResourceLeakDetector.getLevel();
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @BeforeContainer
  static void watchBuffers() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
  }

  @AfterContainer
  static void watchAsUsual() {
    ResourceLeakDetector.setLevel(USUAL);
  }

  @Property(tries = 500)
  void validCommandsAreTheSameHoweverTheyAreCut(
      @ForAll("frames") List<byte[]> frames,
      @ForAll @Size(max = 8) List<@IntRange(max = 300) Integer> cuts,
      @ForAll Set<@IntRange(max = 12) Integer> holds,
      @ForAll boolean direct) {
    DecodingConnection connection = assertSameHowever(join(frames), cuts, holds, direct);
    assertEquals(frames.size(), connection.received.commands.size());
    assertEquals(List.of(), connection.received.failures);
  }

  @Property(tries = 1000)
  void damagedCommandsEndInOneRefusalAtMost(
      @ForAll("frames") List<byte[]> frames,
      @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 300) Integer> places,
      @ForAll byte replacement,
      @ForAll("damages") Damage damage,
      @ForAll @Size(max = 8) List<@IntRange(max = 300) Integer> cuts,
      @ForAll Set<@IntRange(max = 12) Integer> holds,
      @ForAll boolean direct) {
    byte[] damaged = join(frames);
    for (int place : places) {
      damaged = damage.at(damaged, place, replacement);
    }
    assertSameHowever(damaged, cuts, holds, direct);
  }

  @Property(tries = 1000)
  void framesOfAnyContentEndInOneRefusalAtMost(
      @ForAll("anything") List<byte[]> frames,
      @ForAll @Size(max = 8) List<@IntRange(max = 300) Integer> cuts,
      @ForAll Set<@IntRange(max = 12) Integer> holds,
      @ForAll boolean direct) {
    assertSameHowever(join(frames), cuts, holds, direct);
  }

  @Property(tries = 500)
  void octetsOfAnyKindEndInOneRefusalAtMost(
      @ForAll @Size(max = 300) byte[] octets,
      @ForAll @Size(max = 8) List<@IntRange(max = 300) Integer> cuts,
      @ForAll boolean direct) {
    assertSameHowever(octets, cuts, Set.of(), direct);
  }

  @Provide
  Arbitrary<List<byte[]>> frames() {
    return Arbitraries.of(
            frame('O', int32(6), int32(0x1ff), int32(0x1fffff)),
            frame('D', octets("C"), strings("j", "mx", "{daemon_name}", "smtpd")),
            frame('C', strings("h"), octets("6"), int16(25), strings("IPv6:::1")),
            frame('C', strings("h"), octets("U")),
            frame('H', strings("h")),
            frame('M', strings("<a@b>", "SIZE=3")),
            frame('R', strings("<a@b>")),
            frame('T'),
            frame('L', strings("Subject", " a\n b")),
            frame('N'),
            frame('B', octets("one\r\n")),
            frame('B', octets("\0".repeat(100))),
            frame('E', octets("two")),
            frame('E'),
            frame('A'),
            frame('U', strings("FOO")),
            frame('K'),
            frame('Q'))
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<byte[]>> anything() {
    Arbitrary<Character> letters = Arbitraries.chars().with("ABCDEHKLMNOQRTUX");
    Arbitrary<byte[]> contents =
        Arbitraries.of("\0", "\0", "a", "4", "6", "L", "U", "{i}", "\1\2", "\377", "@")
            .list()
            .ofMaxSize(16)
            .map(parts -> octets(String.join("", parts)));
    return Combinators.combine(letters, contents)
        .as((letter, content) -> frame(letter, content))
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Damage> damages() {
    return Arbitraries.of(Damage.values());
  }

  /** What may befall an octet. */
  enum Damage {
    REPLACED,
    LOST,
    DOUBLED,
    LAST;

    byte[] at(byte[] octets, int place, byte replacement) {
      if (place >= octets.length) {
        return octets;
      }
      byte[] before = Arrays.copyOf(octets, place);
      byte[] after = Arrays.copyOfRange(octets, place + 1, octets.length);
      byte[] one = {octets[place]};
      return switch (this) {
        case REPLACED -> Wire.join(before, new byte[] {replacement}, after);
        case LOST -> Wire.join(before, after);
        case DOUBLED -> Wire.join(before, one, one, after);
        case LAST -> Wire.join(before, one);
      };
    }
  }

  private static byte[] join(List<byte[]> frames) {
    return Wire.join(frames.toArray(byte[][]::new));
  }

  private static DecodingConnection assertSameHowever(
      byte[] octets, List<Integer> cuts, Set<Integer> holds, boolean direct) {
    return assertTimeoutPreemptively(
        DEADLINE,
        () -> {
          DecodingConnection whole = new DecodingConnection(direct).send(octets).close();
          DecodingConnection cut = inParts(octets, cuts, holds, direct);
          assertEquals(whole.received.descriptions, cut.received.descriptions);
          assertEquals(whole.refusals(), cut.refusals());
          assertTrue(whole.refusals().size() <= 1, () -> whole.refusals().toString());
          return whole;
        });
  }

  /** Each hold is at a command by its number, and lasts for one more buffer. */
  private static DecodingConnection inParts(
      byte[] octets, List<Integer> cuts, Set<Integer> holds, boolean direct) {
    int[] seen = {0};
    DecodingConnection connection =
        new DecodingConnection(
            direct,
            (decoder, command) -> {
              if (holds.contains(seen[0]++)) {
                decoder.hold();
              }
            });
    int start = 0;
    for (int cut : cuts.stream().sorted().toList()) {
      int end = Math.min(cut, octets.length);
      connection.send(octets, start, end);
      connection.send(octets, end, end);
      start = end;
      connection.decoder.release();
    }
    connection.send(octets, start, octets.length);
    for (int i = 0; i <= holds.size(); i++) {
      connection.decoder.release();
    }
    return connection.close();
  }
}
