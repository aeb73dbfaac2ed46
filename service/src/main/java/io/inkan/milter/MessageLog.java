package io.inkan.milter;

import io.inkan.engine.Conclusion;
import io.inkan.policy.LogFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the log tells of one message: at least one line, begun by the MTA's queue id. That of a
 * signed message has the form that administrators search for since OpenDKIM: {@code 287445F8F3:
 * DKIM-Signature field added (s=20181213, d=offline-net.com)}.
 */
final class MessageLog {

  private static final Logger LOG = LoggerFactory.getLogger(MessageLog.class);

  /**
   * Tells of a message.
   *
   * @param canQuarantine whether the MTA keeps a message if it is asked to
   */
  void write(Transaction transaction, Conclusion conclusion, boolean canQuarantine) {
    List<Conclusion.LogLine> lines = conclusion.log();
    MessageLine own = MessageLine.of(transaction, conclusion, canQuarantine);
    if (lines == null) {
      write(own, null);
      return;
    }
    // Whoever counts messages by their fields finds those of each once, with its last line.
    for (int i = 0; i < lines.size(); i++) {
      write(own.id(), lines.get(i), i == lines.size() - 1 ? own : own::identification);
    }
    if (lines.isEmpty()) {
      write(own, MessageLogging.STANDARD_OUTPUT_ONLY);
    }
  }

  private static void write(String id, Conclusion.LogLine line, LogFields fields) {
    LoggingEventBuilder event = LOG.atLevel(level(line.level())).addKeyValue(LogFields.KEY, fields);
    if (!line.asked()) {
      event = event.addMarker(MessageLogging.STANDARD_OUTPUT_ONLY);
    }
    if (line.level() == Conclusion.LogLine.Level.NOTICE) {
      event = event.addMarker(MessageLogging.NOTICE);
    }
    event.log("{}: {}", id, line.text());
  }

  private static void write(MessageLine line, @Nullable Marker marker) {
    Level level = line.level();
    if (LOG.isEnabledForLevel(level)) {
      LoggingEventBuilder event = LOG.atLevel(level).addKeyValue(LogFields.KEY, line);
      if (marker != null) {
        event = event.addMarker(marker);
      }
      event.log(line.text());
    }
  }

  private static Level level(Conclusion.LogLine.Level level) {
    return switch (level) {
      case DEBUG -> Level.DEBUG;
      case INFO, NOTICE -> Level.INFO;
      case WARNING -> Level.WARN;
      case ERROR -> Level.ERROR;
    };
  }
}
