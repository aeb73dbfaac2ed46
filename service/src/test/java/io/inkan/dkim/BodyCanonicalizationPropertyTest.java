package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Streaming canonicalization against the same rules written down for a body held whole. */
class BodyCanonicalizationPropertyTest {

  @Property(tries = 3000)
  void anyBodyInAnyChunksIsCanonicalizedAsTheWhole(
      @ForAll("bodies") String body,
      @ForAll @Size(max = 6) List<@IntRange(max = 200) Integer> cuts,
      @ForAll Canonicalization canonicalization) {
    String expected =
        canonicalization == Canonicalization.SIMPLE ? wholeSimple(body) : wholeRelaxed(body);
    assertEquals(
        Bodies.escaped(expected), Bodies.escaped(Bodies.canonical(canonicalization, body)));
    assertEquals(
        Bodies.escaped(expected),
        Bodies.escaped(Bodies.canonical(canonicalization, split(body, cuts))));
  }

  @Property(tries = 500)
  void canonicalBodyStaysAsItIs(
      @ForAll("bodies") String body, @ForAll Canonicalization canonicalization) {
    String once = Bodies.canonical(canonicalization, body);
    assertEquals(Bodies.escaped(once), Bodies.escaped(Bodies.canonical(canonicalization, once)));
  }

  @Provide
  Arbitrary<String> bodies() {
    String[] parts = {
      "a",
      " ",
      "\t",
      "\r",
      "\n",
      "\r\n",
      "\r\n",
      "bcd",
      "efghijklmno",
      " ".repeat(9),
      "       \t ",
      "\t      "
    };
    return Arbitraries.of(parts).list().ofMaxSize(40).map(each -> String.join("", each));
  }

  private static String[] split(String body, List<Integer> cuts) {
    List<String> chunks = new ArrayList<>();
    int start = 0;
    for (int cut : cuts.stream().sorted().toList()) {
      int end = Math.min(cut, body.length());
      chunks.add(body.substring(start, end));
      start = end;
    }
    chunks.add(body.substring(start));
    return chunks.toArray(String[]::new);
  }

  // RFC 6376 §3.4.3
  private static String wholeSimple(String body) {
    String rest = body;
    while (rest.endsWith("\r\n")) {
      rest = rest.substring(0, rest.length() - 2);
    }
    return rest + "\r\n";
  }

  // RFC 6376 §3.4.4
  private static String wholeRelaxed(String body) {
    List<String> lines = new ArrayList<>();
    for (String line : body.split("\r\n", -1)) {
      lines.add(line.replaceAll("[ \t]+", " ").replaceAll(" \\z", ""));
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines.isEmpty() ? "" : String.join("\r\n", lines) + "\r\n";
  }
}
