package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.inkan.message.DomainName;
import io.inkan.metrics.Meters;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.AccessRefusal.Reason;
import io.inkan.policy.Entrance;
import io.inkan.policy.LogFields;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AuditLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(AuditLog.LOGGER);
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final AtomicLong clock = new AtomicLong();
  private final Meters meters = new Meters();
  private final AuditLog audit = new AuditLog(meters, clock::get);

  @BeforeEach
  void listen() {
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    meters.close();
  }

  private List<String> lines() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static AccessRefusal refusal(Reason reason) {
    return new AccessRefusal(Entrance.HTTP, reason, null, "192.0.2.1", null, "r-1");
  }

  private void refuseOneOfWhomAllIsKnownAndOneOfWhomNothingIs() {
    audit.refused(
        new AccessRefusal(
            Entrance.HTTP,
            Reason.DOMAIN,
            "shop",
            "192.0.2.1",
            DomainName.of("example.com"),
            "r-1"));
    audit.refused(new AccessRefusal(Entrance.MILTER, Reason.PEER, null, null, null, null));
  }

  @Test
  void aLineTellsWhoWasRefusedWhereAndWhy() {
    refuseOneOfWhomAllIsKnownAndOneOfWhomNothingIs();
    assertEquals(
        List.of(
            "refused: door=http reason=domain caller=shop peer=192.0.2.1 domain=example.com id=r-1",
            "refused: door=milter reason=peer caller=- peer=- domain=- id=-"),
        lines());
  }

  @Test
  void aFloodWritesFewLinesButAllIsCountedAndTold() {
    for (int i = 0; i < 10_000; i++) {
      audit.refused(refusal(Reason.CREDENTIALS));
    }
    assertEquals(60, lines().size());
    audit.tellUnwritten();
    audit.tellUnwritten();
    assertEquals(61, lines().size());
    assertEquals(
        "9940 more were refused, of which no line was written: credentials=9940;"
            + " inkan_access_refused_total counts all",
        lines().get(60));
    assertTrue(
        meters
            .scrape()
            .contains("inkan_access_refused_total{door=\"http\",reason=\"credentials\"} 10000.0"));
    clock.addAndGet(1_000_000_000);
    audit.refused(refusal(Reason.RATE));
    assertEquals(62, lines().size());
  }

  @Test
  void aFloodForOneReasonHidesNoOther() {
    for (int i = 0; i < 100; i++) {
      audit.refused(refusal(Reason.CREDENTIALS));
    }
    for (int i = 0; i < 62; i++) {
      audit.refused(refusal(Reason.DOMAIN));
    }
    assertEquals(60, lines().stream().filter(line -> line.contains("reason=domain")).count());
    audit.tellUnwritten();
    assertTrue(
        lines().get(120).startsWith("42 more were refused, of which no line was written: ")
            && lines().get(120).contains(" credentials=40 domain=2;"),
        lines().get(120));
  }

  @Test
  void aLineHasFieldsBesideItsWords() {
    refuseOneOfWhomAllIsKnownAndOneOfWhomNothingIs();
    assertEquals(
        List.of(
            Map.of(
                "door", "http",
                "reason", "domain",
                "caller", "shop",
                "peer", "192.0.2.1",
                "domain", "example.com",
                "id", "r-1"),
            Map.of("door", "milter", "reason", "peer")),
        appender.list.stream()
            .map(event -> ((LogFields) event.getKeyValuePairs().get(0).value).asMap())
            .toList());
  }

  @Test
  void whatComesFromOutsideCannotMakeALine() {
    audit.refused(
        new AccessRefusal(
            Entrance.HTTP, Reason.ROLE, "a\r\nrefused: b", "x".repeat(500), null, null));
    assertTrue(lines().get(0).startsWith("refused: door=http reason=role caller=a??refused:?b "));
    assertTrue(lines().get(0).length() < 300, lines().get(0));
  }
}
