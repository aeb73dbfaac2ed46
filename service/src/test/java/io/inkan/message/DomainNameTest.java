package io.inkan.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

  private static final String LONGEST =
      "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61);

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "EXAMPLE.Com, example.com",
    "faß.de, xn--fa-hia.de", // IDNA2003 says fass.de
    "xn--fa-hia.de, xn--fa-hia.de",
    "XN--FA-HIA.DE, xn--fa-hia.de",
    "Bücher.example, xn--bcher-kva.example",
    "bücher。example, xn--bcher-kva.example", // the ideographic full stop
    "_dmarc.example.com, _dmarc.example.com",
    "a-b.example, a-b.example",
    "r3---x.example, r3---x.example",
    "123.example, 123.example",
    "localhost, localhost"
  })
  void hasOneCanonicalForm(String text, String ascii) {
    assertEquals(ascii, DomainName.of(text).ascii());
    assertEquals(DomainName.of(ascii), DomainName.of(text));
    assertEquals(DomainName.of(ascii).hashCode(), DomainName.of(text).hashCode());
  }

  static List<String> tooLong() {
    String mappedToEighteen = "\uFDFA";
    return List.of(
        "é" + "a".repeat(1000),
        "é" + "a".repeat(100_000) + ".example",
        "é.xn--" + "a".repeat(2500),
        "é.".repeat(100_000) + "example",
        mappedToEighteen.repeat(60),
        mappedToEighteen.repeat(1000));
  }

  @ParameterizedTest
  @MethodSource("tooLong")
  void whatIsTooLongIsNoNameHoweverItIsMapped(String text) {
    assertNull(DomainName.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "example.com.",
        ".example.com",
        "example..com",
        "-a.example",
        "a-.example",
        "a b.example",
        " example.com",
        "example.com ",
        "a\u0000.example",
        "a\r\n.example",
        "a\u007f.example",
        "\"a\".example",
        "a(b).example",
        "a'b.example",
        "a;b.example",
        "a,b.example",
        "a/b.example",
        "a@example",
        "[127.0.0.1]",
        "a\\b.example",
        "*.example",
        "ü-.example",
        "\u200d.example",
        "ü..example",
        "ü\uFFFD.example",
        "a\u0085ü.example"
      })
  void whatDnsOrAHeaderFieldCannotHoldIsNoName(String text) {
    assertNull(DomainName.parse(text));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> DomainName.of(text));
    assertEquals("not a domain name", refusal.getMessage(), "the text is not repeated");
  }

  @Test
  void labelHasAtMost63Octets() {
    assertNotNull(DomainName.parse("a".repeat(63) + ".example"));
    assertNull(DomainName.parse("a".repeat(64) + ".example"));
    assertNull(DomainName.parse("ü".repeat(63) + ".example"), "counted in A-labels");
  }

  @Test
  void nameHasAtMost253Octets() {
    assertEquals(253, LONGEST.length());
    assertNotNull(DomainName.parse(LONGEST));
    assertNull(DomainName.parse(LONGEST + "d"));
    assertNull(DomainName.parse("ü." + LONGEST));
  }

  @Test
  void isWithinIsDecidedByLabels() {
    DomainName example = DomainName.of("example.com");
    assertTrue(example.isWithin(example));
    assertTrue(DomainName.of("a.b.example.com").isWithin(example));
    assertFalse(DomainName.of("badexample.com").isWithin(example));
    assertFalse(DomainName.of("example.com.evil.test").isWithin(example));
    assertFalse(DomainName.of("com").isWithin(example));
    assertTrue(DomainName.of("mail.faß.de").isWithin(DomainName.of("xn--fa-hia.de")));
  }

  @Test
  void labelsAreCountedAndTakenOff() {
    DomainName name = DomainName.of("a.b.c");
    assertEquals(3, name.labels());
    assertEquals(DomainName.of("b.c"), name.parent());
    assertNull(DomainName.of("c").parent());
    assertEquals(1, DomainName.of("c").labels());
    assertEquals("a.b.c", name.toString());
  }
}
