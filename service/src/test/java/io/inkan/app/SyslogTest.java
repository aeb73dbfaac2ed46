package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.spi.LoggingEvent;
import io.inkan.milter.MessageLogging;
import io.netty.channel.epoll.Epoll;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** What goes to syslog, and how. */
@Timeout(60)
class SyslogTest {

  private static final Instant TIME = Instant.parse("2026-11-04T09:05:01Z");
  private static final SyslogFormat FORMAT = new SyslogFormat(2, "opendkim", 123, ZoneOffset.UTC);

  @Test
  void aLineHasItsPriorityTimeAndProcess() {
    assertEquals(
        "<22>Nov  4 09:05:01 opendkim[123]: 287445F8F3: DKIM-Signature field added",
        FORMAT.line(
            SyslogFormat.severity(Level.INFO), TIME, "287445F8F3: DKIM-Signature field added"));
    assertEquals(
        "<19>Nov 14 09:05:01 opendkim[123]: a b",
        FORMAT.line(SyslogFormat.severity(Level.ERROR), TIME.plusSeconds(864_000), "a\nb"));
  }

  @Test
  void facilitiesHaveTheirCodes() {
    assertEquals(Optional.of(2), SyslogFormat.facility("mail"));
    assertEquals(Optional.of(16), SyslogFormat.facility("Local0"));
    assertEquals(Optional.of(9), SyslogFormat.facility("cron"));
    assertEquals(Optional.empty(), SyslogFormat.facility("post"));
    assertEquals(Optional.empty(), SyslogFormat.facility(""));
  }

  @Test
  void aSocketThatIsNotThereIsTold(@TempDir Path folder) {
    String trouble = UnixDatagramSocket.trouble(folder.resolve("log"));
    assertNotNull(trouble);
    assertTrue(trouble.endsWith("does not exist"), trouble);
  }

  @Test
  void onlyWhatIsAskedForGoesToSyslog(@TempDir Path folder) throws Exception {
    assumeTrue(Epoll.isAvailable(), "SKIPPED: no UNIX datagrams on this machine");
    Path path = folder.resolve("log");
    try (DatagramReceiver log = new DatagramReceiver(path)) {
      SyslogAppender appender =
          new SyslogAppender(
              new SyslogQueue(FORMAT, new UnixDatagramSocket(path)), Set.of(MessageLogging.LOGGER));
      appender.start();
      appender.doAppend(event("io.inkan.app.Reload", "a key is short"));
      LoggingEvent spare = event(MessageLogging.LOGGER, "1: no signature data");
      spare.addMarker(MessageLogging.STANDARD_OUTPUT_ONLY);
      appender.doAppend(spare);
      LoggingEvent notice = event(MessageLogging.LOGGER, "2: bad signature data");
      notice.addMarker(MessageLogging.NOTICE);
      appender.doAppend(notice);
      assertEquals("<21>Nov  4 09:05:01 opendkim[123]: 2: bad signature data", log.next());
      appender.doAppend(event(MessageLogging.LOGGER, "3: no signature data"));
      assertEquals("<22>Nov  4 09:05:01 opendkim[123]: 3: no signature data", log.next());
      appender.stop();
    }
  }

  private static LoggingEvent event(String logger, String text) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerName(logger);
    event.setLevel(ch.qos.logback.classic.Level.INFO);
    event.setInstant(TIME);
    event.setMessage(text);
    return event;
  }

  @Test
  void theJournalIsKnownByItsDeviceAndInode(@TempDir Path folder) throws Exception {
    Path stream = Files.createFile(folder.resolve("stream"));
    String name =
        Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino");
    assertTrue(Journal.takes(name, stream));
    assertFalse(Journal.takes(name, Files.createFile(folder.resolve("other"))));
    assertFalse(Journal.takes("8:1", stream));
    assertFalse(Journal.takes(null, stream));
    assertFalse(Journal.takes(name, folder.resolve("missing")));
  }

  @Test
  void linesReachALogThatBeganAnewAndWhatWasDroppedIsCounted(@TempDir Path folder)
      throws Exception {
    assumeTrue(Epoll.isAvailable(), "SKIPPED: no UNIX datagrams on this machine");
    Path path = folder.resolve("log");
    DatagramReceiver first = new DatagramReceiver(path);
    try (SyslogQueue queue = new SyslogQueue(FORMAT, new UnixDatagramSocket(path))) {
      queue.put(SyslogFormat.severity(Level.INFO), TIME, "one");
      assertEquals("<22>Nov  4 09:05:01 opendkim[123]: one", first.next());
      first.close();
      Files.deleteIfExists(path);
      queue.put(SyslogFormat.severity(Level.INFO), TIME, "nobody listens");
      while (queue.dropped() == 0) {
        Thread.onSpinWait();
      }
      try (DatagramReceiver second = new DatagramReceiver(path)) {
        queue.put(SyslogFormat.severity(Level.INFO), TIME, "two");
        assertTrue(second.next().endsWith(": lines dropped here: 1"));
        assertEquals("<22>Nov  4 09:05:01 opendkim[123]: two", second.next());
      }
    }
  }
}
