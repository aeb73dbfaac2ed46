package io.inkan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.Mailbox;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorsTest {

  private static final HeaderField FROM = HeaderField.of("From", " Me <me@example.com>");

  private static List<String> of(HeaderField... fields) {
    return Authors.of(HeaderFields.of(fields)).stream().map(Mailbox::address).toList();
  }

  @Test
  void authorsAreTheMailboxesOfTheOneFromField() {
    assertEquals(List.of("me@example.com"), of(HeaderField.of("To", " x@example.net"), FROM));
    assertEquals(
        List.of("a@example.com", "b@example.net"),
        of(HeaderField.of("FROM", " a@example.com, Team: b@example.net;")));
  }

  @Test
  void senderIsNoAuthor() {
    assertEquals(List.of(), of(HeaderField.of("Sender", " me@example.com")));
  }

  @Test
  void messageWithoutFromHasNoAuthors() {
    assertEquals(List.of(), of());
    assertTrue(Authors.whyNone(HeaderFields.of()).contains("no From"));
  }

  @Test
  void severalFromFieldsMakeNoAuthors() {
    assertEquals(List.of(), of(FROM, FROM));
    assertTrue(Authors.whyNone(HeaderFields.of(FROM, FROM)).contains("2 From fields"));
  }

  @Test
  void fromThatNamesNobodyMakesNoAuthors() {
    HeaderField nobody = HeaderField.of("From", " undisclosed:;");
    assertEquals(List.of(), of(nobody));
    assertTrue(Authors.whyNone(HeaderFields.of(nobody)).contains("no mailbox"));
  }

  @Test
  void oneMailboxWithoutADomainSpoilsAll() {
    assertEquals(List.of(), of(HeaderField.of("From", " me@example.com, you@[192.0.2.1]")));
  }
}
