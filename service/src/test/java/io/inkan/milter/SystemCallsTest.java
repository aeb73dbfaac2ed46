package io.inkan.milter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.inkan.engine.Conclusion;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a message costs in system calls beside its reads: a write for each reply that is awaited,
 * and nothing to stop or go on with reading.
 */
class SystemCallsTest {

  private static final Conclusion SIGNED =
      Conclusions.signing(Set.of(), Conclusions.signature("s1", "example.com"));

  private final FakeReception engine = new FakeReception();
  private final CountedConnection connection = new CountedConnection(engine);
  private final PostfixMail mail = PostfixMail.submitted(100_000);

  @BeforeEach
  void negotiate() {
    engine.give(FakeMessage::slow);
    connection.arrives(PostfixMail.OFFER);
    assertEquals(1, connection.flushes());
  }

  private void isConcluded() {
    engine.last().end.complete(SIGNED);
    connection.runPendingTasks();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMessageHasOneWriteForDataAndOneForItsEnd(boolean slowly) {
    if (!slowly) {
      engine.give(() -> new FakeMessage(SIGNED));
    }
    for (int message = 0; message < 3; message++) {
      connection.arrives(mail.envelope);
      assertEquals(1, connection.flushes(), "CONTINUE after DATA");
      mail.sendContentTo(connection);
      assertEquals(0, connection.flushes(), "nobody waits for a reply to fields and body");
      connection.arrives(mail.end);
      if (slowly) {
        assertEquals(0, connection.flushes(), "the engine is at work");
        isConcluded();
      }
      assertEquals(1, connection.flushes(), "the signature and ACCEPT");
      connection.arrives(mail.reset);
      assertEquals(0, connection.flushes());
    }
    assertEquals(0, connection.turnsOfAutoRead());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readingStopsOnceAndGoesOnOnceIfSomethingArrivesMeanwhile(int reads) {
    connection.arrives(mail.envelope);
    mail.sendContentTo(connection);
    connection.arrives(mail.end);
    assertNotEquals(0, engine.opened());
    for (int read = 0; read < reads; read++) {
      connection.arrives(mail.reset);
    }
    assertEquals(1, connection.turnsOfAutoRead());
    isConcluded();
    assertEquals(2, connection.turnsOfAutoRead());
  }
}
