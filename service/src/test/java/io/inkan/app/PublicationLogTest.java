package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.engine.KeyPublication.State;
import io.inkan.message.DomainName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** A change is told once, with what to do, and never without end. */
class PublicationLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(PublicationLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final AtomicLong clock = new AtomicLong(-5);
  private final PublicationLog log = new PublicationLog(clock::get);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(lines);
  }

  private static KeyName name(int number) {
    return new KeyName(DomainName.of("d" + number + ".example.com"), Selector.of("s1"));
  }

  private List<String> told() {
    return lines.list.stream()
        .filter(line -> line.getFormattedMessage().contains(".example.com"))
        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
        .toList();
  }

  @Test
  void aKeyThatIsAsItShouldBeFromTheStartIsNotTold() {
    log.changed(name(1), null, State.PUBLISHED);
    assertEquals(List.of(), told());
  }

  @Test
  void whatIsWrongIsAWarningAndItsEndIsTold() {
    log.changed(name(1), null, State.ABSENT);
    log.changed(name(1), State.ABSENT, State.PUBLISHED);
    assertEquals(
        List.of(
            "WARN s1._domainkey.d1.example.com: DNS has no record; publish it before the key signs;"
                + " nobody can verify what it signs; inkan testkey shows the record",
            "INFO s1._domainkey.d1.example.com: published"),
        told());
  }

  @ParameterizedTest
  @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "PUBLISHED")
  void everyOtherStateIsAWarningWithAnAdvice(State state) {
    log.changed(name(1), State.PUBLISHED, state);
    assertEquals(1, told().size());
    assertEquals(Level.WARN, lines.list.get(0).getLevel());
    assertTrue(told().get(0).contains(state.sentence() + "; "), told().get(0));
  }

  @Test
  void ofAnHourTheFirstAreToldAndThatThereAreMore() {
    for (int i = 0; i < 1000; i++) {
      log.changed(name(i), State.PUBLISHED, State.UNKNOWN);
    }
    assertEquals(PublicationLog.MOST, told().size());
    assertEquals(PublicationLog.MOST + 1, lines.list.size());
    assertTrue(lines.list.get(PublicationLog.MOST).getFormattedMessage().contains("inkan_keys"));
    clock.addAndGet(Duration.ofHours(1).toNanos());
    log.changed(name(1), State.UNKNOWN, State.PUBLISHED);
    assertEquals(PublicationLog.MOST + 1, told().size());
  }
}
