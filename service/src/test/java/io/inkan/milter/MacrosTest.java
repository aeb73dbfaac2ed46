package io.inkan.milter;

import static io.inkan.milter.Commands.macros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a macro lives. */
class MacrosTest {

  private final Macros macros = new Macros(Set.of());

  @ParameterizedTest
  @ValueSource(chars = {'C', 'H'})
  void whatComesWithTheConnectionOutlivesMessages(char stage) {
    macros.take(macros(stage, "{daemon_name}", "smtp"));
    macros.messageEnds();
    assertEquals("smtp", macros.get(Macros.DAEMON_NAME));
    macros.connectionEnds();
    assertNull(macros.get(Macros.DAEMON_NAME));
  }

  @ParameterizedTest
  @ValueSource(chars = {'M', 'R', 'T', 'L', 'N', 'B', 'E'})
  void whatComesWithAMessageDoesNot(char stage) {
    macros.take(macros(stage, "i", "4XyZ"));
    assertEquals("4XyZ", macros.get(Macros.QUEUE_ID));
    macros.messageEnds();
    assertNull(macros.get(Macros.QUEUE_ID));
  }

  @Test
  void theLatestCommandDecides() {
    macros.take(macros('C', "i", "first"));
    macros.take(macros('M', "i", "second"));
    macros.take(macros('T', "_", "x"));
    assertEquals("second", macros.get(Macros.QUEUE_ID));
    macros.take(macros('T', "i", "third"));
    assertEquals("third", macros.get(Macros.QUEUE_ID));
    macros.messageEnds();
    assertEquals("first", macros.get(Macros.QUEUE_ID));
  }

  @Test
  void theMacrosOfACommandReplaceThoseOfAnEarlierOneOfItsKind() {
    macros.take(macros('M', "{auth_type}", "PLAIN", "{auth_authen}", "joe"));
    macros.take(macros('M', "i", "4XyZ"));
    assertNull(macros.get(Macros.AUTHENTICATION_TYPE), "this MAIL is nobody's who logged in");
    assertNull(macros.get(Macros.LOGIN));
  }

  @Test
  void anEmptyValueIsNone() {
    macros.take(macros('C', "{auth_type}", "PLAIN"));
    macros.take(macros('M', "{auth_type}", ""));
    assertNull(macros.get(Macros.AUTHENTICATION_TYPE));
  }

  @Test
  void whatNobodyAsksForIsNotKept() {
    macros.take(macros('C', "j", "mx.example.org"));
    assertNull(macros.get("j"));
  }
}
