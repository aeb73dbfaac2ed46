package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A warning is told once for as long as it holds. */
class StandingWarningsTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(Reload.class);
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();

  @BeforeEach
  void listen() {
    told.start();
    logger.addAppender(told);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(told);
  }

  @Test
  void onlyWhatIsNewIsTold() {
    StandingWarnings warnings = StandingWarnings.told(List.of("old"));
    warnings.tell(List.of("old", "new", "new"));
    warnings.tell(List.of("old", "new"));
    assertEquals(List.of("new"), texts());
  }

  @Test
  void whatHadGoneIsToldAgain() {
    StandingWarnings warnings = StandingWarnings.told(List.of("again"));
    warnings.tell(List.of());
    warnings.tell(List.of("again"));
    assertEquals(List.of("again"), texts());
  }

  @Test
  void controlsDoNotReachTheLog() {
    StandingWarnings.told(List.of()).tell(List.of("two\nlines"));
    assertEquals(List.of("two?lines"), texts());
  }

  private List<String> texts() {
    return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
