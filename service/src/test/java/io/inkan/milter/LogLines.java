package io.inkan.milter;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What a class writes to the log while something is done. */
final class LogLines extends AppenderBase<ILoggingEvent> {

  private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

  private LogLines() {}

  static List<String> of(Class<?> writer, Runnable work) {
    return events(writer, work).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  static List<ILoggingEvent> events(Class<?> writer, Runnable work) {
    Logger logger = (Logger) LoggerFactory.getLogger(writer);
    LogLines appender = new LogLines();
    appender.start();
    logger.addAppender(appender);
    try {
      work.run();
    } finally {
      logger.detachAppender(appender);
    }
    return List.copyOf(appender.events);
  }

  @Override
  protected void append(ILoggingEvent event) {
    events.add(event);
  }
}
