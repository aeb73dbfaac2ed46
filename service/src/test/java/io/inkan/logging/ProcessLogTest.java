package io.inkan.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import io.inkan.policy.LogFields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** In which form and how much is written; on a log of its own, not that of the tests. */
class ProcessLogTest {

  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ProcessLog log = new ProcessLog(context);

  ProcessLogTest() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setContext(context);
    text.setPattern("%-5level %msg%n");
    text.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(text);
    appender.setOutputStream(written);
    appender.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(ch.qos.logback.classic.Level.INFO);
  }

  private boolean writes(String logger, Level level) {
    return context.getLogger(logger).isEnabledForLevel(level);
  }

  @Test
  void linesAreJsonFromTheMomentThatAsksForIt() {
    Logger logger = context.getLogger("a");
    logger.info("one");
    log.writeJson();
    logger.atInfo().addKeyValue("k", 1).log("two");
    List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals("INFO  one", lines.get(0));
    assertTrue(lines.get(1).startsWith("{\"timestamp\":"), lines.get(1));
    assertTrue(lines.get(1).endsWith("\"message\":\"two\",\"k\":1}"), lines.get(1));
  }

  @Test
  void detailsStandBehindLinesThatHaveSome() {
    Logger logger = context.getLogger("a");
    log.writeDetails();
    logger.info("one");
    LogFields fields = () -> Map.of("result", "a\nb\u00e9");
    logger.atInfo().addKeyValue(LogFields.KEY, fields).addKeyValue("k", 1).log("two");
    logger.atWarn().addKeyValue("k", 2).setCause(new IllegalStateException("deep")).log("three");
    List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals("INFO  one", lines.get(0));
    assertEquals("INFO  two {\"result\":\"a\\nb\\u00E9\",\"k\":1}", lines.get(1));
    assertEquals("WARN  three {\"k\":2}", lines.get(2));
    assertTrue(lines.get(3).contains("IllegalStateException: deep"), lines.get(3));
  }

  @Test
  void detailsStandBehindALineThatDoesNotEnd() {
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setContext(context);
    text.setPattern("%msg");
    text.start();
    DetailedLines lines = new DetailedLines(text);
    LoggingEvent event =
        new LoggingEvent("a", context.getLogger("a"), logback(Level.INFO), "two", null, null);
    event.setKeyValuePairs(List.of(new KeyValuePair("k", 1)));
    assertEquals("two {\"k\":1}", new String(lines.encode(event), StandardCharsets.UTF_8));
  }

  private static ch.qos.logback.classic.Level logback(Level level) {
    return ch.qos.logback.classic.Level.convertAnSLF4JLevel(level);
  }

  @Test
  void aLevelHoldsForAllButLibraries() {
    log.setLevels(Level.DEBUG, Map.of());
    assertTrue(writes("io.inkan.http.A", Level.DEBUG));
    assertFalse(writes("io.netty.B", Level.INFO));
    assertTrue(writes("io.netty.B", Level.WARN));
    log.setLevels(Level.ERROR, Map.of());
    assertFalse(writes("io.inkan.http.A", Level.WARN));
    assertFalse(writes("io.netty.B", Level.WARN));
    assertTrue(writes("io.netty.B", Level.ERROR));
  }

  @Test
  void aLoggersOwnLevelGoesBeforeUntilItIsSaidNoMore() {
    log.setLevels(Level.WARN, Map.of("io.inkan.http", Level.DEBUG, "io.netty", Level.INFO));
    assertTrue(writes("io.inkan.http.A", Level.DEBUG));
    assertFalse(writes("io.inkan.milter.A", Level.INFO));
    assertTrue(writes("io.netty.B", Level.INFO));
    log.setLevels(Level.WARN, Map.of());
    assertFalse(writes("io.inkan.http.A", Level.INFO));
    assertFalse(writes("io.netty.B", Level.INFO));
  }
}
