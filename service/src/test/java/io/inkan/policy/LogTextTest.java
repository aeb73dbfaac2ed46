package io.inkan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogTextTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("joe@example.com", "joe@example.com"),
        Arguments.of("a b\tc\r\nd\u001b[1m\u007f\0", "a?b?c??d?[1m??"),
        Arguments.of("b\u00fccher\u2028\ud83d\ude00", "b?cher???"),
        Arguments.of("", ""),
        Arguments.of(null, "-"),
        Arguments.of("x".repeat(100), "x".repeat(100)),
        Arguments.of("x".repeat(101), "x".repeat(100) + "..."));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void onlyVisibleAsciiAndNotTooMuchOfItIsLogged(@Nullable String text, String logged) {
    assertEquals(logged, LogText.of(text));
  }

  @Test
  void aSentenceTellsOfSectionsInAscii() {
    assertEquals(
        "RFC 5322 section 2.2 ... and a?b??", LogText.sentence("RFC 5322 §2.2 … and a\tb\r\n"));
  }

  @Test
  void lineKeepsItsBlanksAndIsLonger() {
    assertEquals("a b?c??d", LogText.line("a b\tc\r\nd"));
    assertEquals("x".repeat(1000) + "...", LogText.line("x".repeat(1001)));
  }
}
