package io.inkan.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The log on standard output. It begins as text, from level info up. */
public final class ProcessLog {

  /** Their lines below a warning tell of how they work, and not of what this program does. */
  private static final List<String> LIBRARIES = List.of("io.netty", "io.vertx", "org.xbill");

  private final LoggerContext context;

  ProcessLog(LoggerContext context) {
    this.context = context;
  }

  /** The log of this process. */
  public static ProcessLog ofProcess() {
    return new ProcessLog((LoggerContext) LoggerFactory.getILoggerFactory());
  }

  /** Writes every line from now on as one JSON object. */
  public void writeJson() {
    write(text -> new JsonLines());
  }

  /** Writes what JSON would tell in fields behind every line from now on. */
  public void writeDetails() {
    write(DetailedLines::new);
  }

  private void write(UnaryOperator<Encoder<ILoggingEvent>> form) {
    Iterator<Appender<ILoggingEvent>> appenders = root().iteratorForAppenders();
    while (appenders.hasNext()) {
      if (appenders.next() instanceof OutputStreamAppender<ILoggingEvent> appender) {
        Encoder<ILoggingEvent> lines = form.apply(appender.getEncoder());
        lines.setContext(context);
        lines.start();
        appender.setEncoder(lines);
      }
    }
  }

  /**
   * Writes what matters so much, and no longer what levels said before.
   *
   * @param level the least that is written; of libraries at least warnings
   * @param ofLoggers for loggers, and all below them, by their names
   */
  public void setLevels(Level level, Map<String, Level> ofLoggers) {
    // The libraries' first: they work meanwhile.
    Level ofLibraries = level == Level.ERROR ? Level.ERROR : Level.WARN;
    LIBRARIES.forEach(name -> context.getLogger(name).setLevel(logback(ofLibraries)));
    for (Logger logger : context.getLoggerList()) {
      if (!logger.getName().equals(Logger.ROOT_LOGGER_NAME)
          && !LIBRARIES.contains(logger.getName())) {
        logger.setLevel(null);
      }
    }
    root().setLevel(logback(level));
    ofLoggers.forEach((name, own) -> context.getLogger(name).setLevel(logback(own)));
  }

  private Logger root() {
    return context.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static ch.qos.logback.classic.Level logback(Level level) {
    return ch.qos.logback.classic.Level.convertAnSLF4JLevel(level);
  }
}
