package io.inkan.app;

import io.inkan.config.LogConfig;
import io.inkan.logging.ProcessLog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.Level;

/** Brings what a configuration says of the log into force. */
public final class Logging {

  private Logging() {}

  /** Form and levels, before a service tells its first line. */
  public static void begin(LogConfig config) {
    ProcessLog log = ProcessLog.ofProcess();
    switch (config.format()) {
      case TEXT -> {} // as it begins
      case DETAILED -> log.writeDetails();
      case JSON -> log.writeJson();
    }
    levels(config);
  }

  /** The levels alone, which a reload may change. */
  static void levels(LogConfig config) {
    Map<String, Level> ofLoggers = new LinkedHashMap<>();
    config.levels().forEach(each -> ofLoggers.put(each.logger(), level(each.level())));
    ProcessLog.ofProcess().setLevels(level(config.level()), ofLoggers);
  }

  private static Level level(LogConfig.Level level) {
    return switch (level) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR -> Level.ERROR;
    };
  }
}
