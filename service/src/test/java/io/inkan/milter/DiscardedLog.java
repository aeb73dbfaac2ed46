package io.inkan.milter;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.OutputStream;
import org.slf4j.LoggerFactory;

/**
 * Takes the log lines of a class as the service's own log takes them, and throws them away when
 * they are octets: for what is measured with its lines, many of them.
 */
final class DiscardedLog {

  private final Logger logger;
  private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

  DiscardedLog(Class<?> writer) {
    logger = (Logger) LoggerFactory.getLogger(writer);
  }

  void start() {
    LoggerContext context = logger.getLoggerContext();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level %logger{0} %msg%n");
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(OutputStream.nullOutputStream());
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
  }

  void stop() {
    logger.setAdditive(true);
    logger.detachAppender(appender);
    appender.stop();
  }
}
