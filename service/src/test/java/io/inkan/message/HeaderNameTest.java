package io.inkan.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of fields: compared without regard to case, kept as they are spelled. */
class HeaderNameTest {

  private static HeaderName of(String spelling) {
    byte[] octets = ("--" + spelling + ":").getBytes(StandardCharsets.US_ASCII);
    return HeaderName.of(octets, 2, spelling.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"From", "DKIM-Signature", "Message-ID", "Message-Id", "X-Received"})
  void aUsualNameIsMadeOnce(String spelling) {
    assertSame(of(spelling), of(spelling));
    assertEquals(spelling, of(spelling).spelling());
  }

  @ParameterizedTest
  @ValueSource(strings = {"FROM", "from", "fROM", "X-Unheard-Of", "F", "!"})
  void anyOtherIsMadeAsItIsSpelled(String spelling) {
    assertNotSame(of(spelling), of(spelling));
    assertEquals(spelling, of(spelling).spelling());
    assertEquals(HeaderName.of(spelling), of(spelling));
    assertEquals(HeaderName.of(spelling).hashCode(), of(spelling).hashCode());
  }

  @Test
  void lettersOfAnyCaseMakeTheSameName() {
    assertEquals(HeaderName.FROM, of("fROM"));
    assertNotEquals(HeaderName.FROM, of("Form"));
    of("Reply-TO")
        .lendLowerCaseTo(
            (bytes, offset, length) ->
                assertEquals(
                    "reply-to", new String(bytes, offset, length, StandardCharsets.US_ASCII)));
  }

  @Test
  void aNameIsVisibleAsciiWithoutColon() {
    assertTrue(HeaderName.isName("X!~"));
    for (String none : new String[] {"", " ", "a b", "a:", "ä", "a\r"}) {
      assertFalse(HeaderName.isName(none), none);
      assertThrows(IllegalArgumentException.class, () -> HeaderName.of(none));
    }
  }
}
