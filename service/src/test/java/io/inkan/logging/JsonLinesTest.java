package io.inkan.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.inkan.policy.LogFields;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** One JSON object on one line, whatever there is to tell. */
class JsonLinesTest {

  private static final Instant TIME = Instant.parse("2026-11-24T09:00:00.123456789Z");

  private final JsonLines lines = new JsonLines();

  private static LoggingEvent event(String text, @Nullable Throwable failure, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "",
            new LoggerContext().getLogger("io.inkan.Test"),
            Level.WARN,
            text,
            failure,
            arguments);
    event.setInstant(TIME);
    return event;
  }

  private String line(LoggingEvent event) {
    String line = new String(lines.encode(event), UTF_8);
    assertTrue(line.endsWith("}\n"), line);
    assertEquals(line.length() - 1, line.indexOf('\n'), line);
    assertTrue(line.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7F)), line);
    return line;
  }

  @Test
  void aLineTellsWhenHowMuchItMattersWhoTellsItAndWhat() {
    assertEquals(
        "{\"timestamp\":\"2026-11-24T09:00:00.123Z\",\"level\":\"WARN\",\"logger\":\"io.inkan.Test\","
            + "\"message\":\"a 1\"}\n",
        line(event("a {}", null, 1)));
  }

  @Test
  void aWholeSecondHasItsMillisecondsToo() {
    LoggingEvent event = event("a", null);
    event.setInstant(Instant.parse("2026-11-24T09:00:00Z"));
    assertTrue(line(event).contains("\"2026-11-24T09:00:00.000Z\""));
  }

  @Test
  void keysAndValuesStandBesideTheMessage() {
    LoggingEvent event = event("a", null);
    event.addKeyValuePair(new KeyValuePair("one", 1));
    event.addKeyValuePair(new KeyValuePair("yes", true));
    event.addKeyValuePair(new KeyValuePair("nothing", null));
    event.addKeyValuePair(new KeyValuePair("text", List.of("x", 2L)));
    LogFields fields = () -> Map.of("deep", Map.of("er", List.of(Map.of("d", "example.com"))));
    event.addKeyValuePair(new KeyValuePair(LogFields.KEY, fields));
    JsonObject told = new JsonObject(line(event));
    assertEquals(1, told.getInteger("one"));
    assertEquals(true, told.getBoolean("yes"));
    assertEquals("null", told.getString("nothing"));
    assertEquals("[\"x\",2]", told.getJsonArray("text").encode());
    assertEquals("{\"er\":[{\"d\":\"example.com\"}]}", told.getJsonObject("deep").encode());
    assertNull(told.getValue(LogFields.KEY));
  }

  @Test
  void nothingThatALineCannotHoldReachesIt() {
    String evil = "a\r\n\"}{\\\u0000\u001b[0m\u007f\u0085\u2028\u202e\ud800é";
    LoggingEvent event = event("{}", null, evil);
    event.addKeyValuePair(new KeyValuePair("k", evil));
    JsonObject told = new JsonObject(line(event));
    assertEquals(evil, told.getString("message"));
    assertEquals(evil, told.getString("k"));
  }

  @Test
  void textsAreCut() {
    LoggingEvent event = event("x".repeat(100_000), new IllegalStateException("y".repeat(100_000)));
    event.addKeyValuePair(new KeyValuePair("k", "z".repeat(100_000)));
    JsonObject told = new JsonObject(line(event));
    assertEquals("x".repeat(JsonFields.LONGEST_TEXT) + "...", told.getString("message"));
    assertEquals("z".repeat(JsonFields.LONGEST_TEXT) + "...", told.getString("k"));
    assertEquals(JsonLines.LONGEST_EXCEPTION + 3, told.getString("exception").length());
  }

  @Test
  void anExceptionIsToldWithItsStack() {
    String told =
        new JsonObject(line(event("a", new IllegalStateException("why")))).getString("exception");
    assertTrue(told.startsWith("java.lang.IllegalStateException: why"), told);
    assertTrue(told.contains("at io.inkan.logging.JsonLinesTest"), told);
  }
}
