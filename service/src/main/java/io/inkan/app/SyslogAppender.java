package io.inkan.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.milter.MessageLogging;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;

/**
 * Sends what is told of messages, and of the service's start and stop, to syslog. Where standard
 * output goes to the same journal as syslog does, these lines leave standard output.
 */
public final class SyslogAppender extends AppenderBase<ILoggingEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(SyslogAppender.class);
  private static final Path SYSTEM = Path.of("/dev/log");
  private static final String NAME = "opendkim";
  private static final int MAIL = 2;

  private final SyslogQueue queue;
  private final Set<String> loggers;

  SyslogAppender(SyslogQueue queue, Set<String> loggers) {
    this.queue = queue;
    this.loggers = Set.copyOf(loggers);
  }

  /**
   * Begins, if the options ask for it and there is a syslog here.
   *
   * @param loggers the names of those whose lines go there
   * @return what sends the lines, or null if nothing does
   */
  public static @Nullable SyslogAppender attach(OpenDkimOptions options, Set<String> loggers) {
    if (!options.enabled(OpenDkimOption.SYSLOG)) {
      return null;
    }
    String trouble = UnixDatagramSocket.trouble(SYSTEM);
    if (trouble != null || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      LOG.warn("Syslog: {}; all lines go to standard output alone", trouble);
      return null;
    }
    SyslogAppender appender =
        new SyslogAppender(
            new SyslogQueue(format(options), new UnixDatagramSocket(SYSTEM)), loggers);
    appender.setContext(context);
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    if (Journal.takesStandardOutput()) {
      root.iteratorForAppenders().forEachRemaining(other -> other.addFilter(appender.elsewhere()));
    }
    root.addAppender(appender);
    return appender;
  }

  private static SyslogFormat format(OpenDkimOptions options) {
    String facility = options.text(OpenDkimOption.SYSLOG_FACILITY).orElse("mail");
    if (SyslogFormat.facility(facility).isEmpty()) {
      LOG.warn(
          "{}", options.problem(OpenDkimOption.SYSLOG_FACILITY, "is no facility; mail is used"));
    }
    return new SyslogFormat(
        SyslogFormat.facility(facility).orElse(MAIL),
        options.text(OpenDkimOption.SYSLOG_NAME).orElse(NAME),
        ProcessHandle.current().pid(),
        ZoneId.systemDefault());
  }

  /** Lets pass what does not go to syslog. */
  private Filter<ILoggingEvent> elsewhere() {
    return new Filter<>() {
      @Override
      public FilterReply decide(ILoggingEvent event) {
        return isStarted() && takes(event) ? FilterReply.DENY : FilterReply.NEUTRAL;
      }
    };
  }

  private boolean takes(ILoggingEvent event) {
    List<Marker> markers = event.getMarkerList();
    return loggers.contains(event.getLoggerName())
        && (markers == null || !markers.contains(MessageLogging.STANDARD_OUTPUT_ONLY));
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (takes(event)) {
      queue.put(severity(event), event.getInstant(), event.getFormattedMessage());
    }
  }

  private static int severity(ILoggingEvent event) {
    List<Marker> markers = event.getMarkerList();
    return markers != null && markers.contains(MessageLogging.NOTICE)
        ? SyslogFormat.NOTICE
        : SyslogFormat.severity(Level.valueOf(event.getLevel().toString()));
  }

  @Override
  public void stop() {
    super.stop();
    queue.close();
  }
}
