package io.inkan.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedMessagesTest {

  private static final Pattern BARE = Pattern.compile("\r(?!\n)|(?<!\r)\n|\0");
  private static final Pattern FROM = Pattern.compile("(?i)from[ \t]*:");
  private static final Pattern FIELD_END = Pattern.compile("\r\n(?![ \t])");
  private static final Pattern SECTION_END = Pattern.compile("\r\n\r\n");

  private final List<GeneratedMessage> messages = GeneratedMessages.from(7, 300);

  @Test
  void theSameSeedGivesTheSameMessages() {
    List<GeneratedMessage> again = GeneratedMessages.from(7, 300);

    assertEquals(messages.size(), again.size());
    for (int i = 0; i < messages.size(); i++) {
      assertEquals(messages.get(i).name(), again.get(i).name());
      assertArrayEquals(messages.get(i).octets(), again.get(i).octets(), messages.get(i).name());
    }
  }

  @Test
  void anotherSeedGivesOtherMessages() {
    List<String> others = GeneratedMessages.from(8, 300).stream().map(Object::toString).toList();

    assertFalse(others.equals(messages.stream().map(Object::toString).toList()));
  }

  @Test
  void everyOddityStandsInSomeMessage() {
    Stream.of(AuthorOddity.values(), HeaderOddity.values(), BodyOddity.values())
        .flatMap(Stream::<Oddity>of)
        .forEach(
            oddity -> assertTrue(messages.stream().anyMatch(m -> m.has(oddity)), oddity.label()));
  }

  @Test
  void linesEndInCrLfAndNowhereIsANul() {
    for (GeneratedMessage message : messages) {
      assertFalse(BARE.matcher(text(message)).find(), message.name());
    }
  }

  @Test
  void eachMessageHasOneFromFieldAtExampleCom() {
    for (GeneratedMessage message : messages) {
      List<String> fields =
          FIELD_END
              .splitAsStream(header(message))
              .filter(field -> FROM.matcher(field).lookingAt())
              .toList();
      assertEquals(1, fields.size(), message.name());
      assertTrue(fields.get(0).matches("(?is).*[@ ]example\\.com[>;]*( \\(.*\\))?"), fields.get(0));
    }
  }

  @Test
  void namesAreFitForFilesAndUnique() {
    for (GeneratedMessage message : messages) {
      assertTrue(message.name().matches("[0-9]{4}(\\.[a-z0-9-]+){2,6}"), message.name());
    }
    assertEquals(messages.size(), messages.stream().map(GeneratedMessage::name).distinct().count());
  }

  private static String header(GeneratedMessage message) {
    return SECTION_END.splitAsStream(text(message)).findFirst().orElseThrow();
  }

  private static String text(GeneratedMessage message) {
    return new String(message.octets(), StandardCharsets.ISO_8859_1);
  }
}
