package io.inkan.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Repaired line ends against the rule written down for a body held whole. */
class LineEndRepairTest {

  @Property(tries = 3000)
  void anyBodyInAnySlicesIsRepairedAsTheWhole(
      @ForAll("bodies") String body,
      @ForAll @Size(max = 6) List<@IntRange(max = 60) Integer> cuts) {
    assertEquals(shown(body.replaceAll("\r\n|\r|\n", "\r\n")), shown(repaired(body, cuts)));
  }

  @Property(tries = 500)
  void repairedBodyStaysAsItIs(@ForAll("bodies") String body) {
    String once = repaired(body, List.of());
    assertEquals(shown(once), shown(repaired(once, List.of())));
  }

  @Example
  void carriageReturnAtTheEndOfASliceWaitsForWhatFollows() {
    assertEquals(shown("a\r\nb"), shown(repaired("a\r\nb", List.of(2))));
    assertEquals(shown("a\r\nb"), shown(repaired("a\rb", List.of(2))));
    assertEquals(shown("a\r\n"), shown(repaired("a\r", List.of(2, 2, 2))));
  }

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.of("a", "\r", "\n", "\r\n", "bcd")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  private static String repaired(String body, List<Integer> cuts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LineEndRepair repair = new LineEndRepair(out::write);
    byte[] octets = body.getBytes(StandardCharsets.US_ASCII);
    int start = 0;
    for (int cut : cuts.stream().sorted().toList()) {
      int end = Math.min(cut, octets.length);
      repair.accept(octets, start, end - start);
      start = end;
    }
    repair.accept(octets, start, octets.length - start);
    repair.finish();
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static String shown(String text) {
    return text.replace("\r", "<CR>").replace("\n", "<LF>");
  }
}
