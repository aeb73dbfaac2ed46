package io.inkan.config;

import java.util.List;
import java.util.Optional;

/**
 * How the log is written.
 *
 * @param format of its lines
 * @param level the least that is written
 * @param levels for single loggers and all below them; no two of one name
 */
public record LogConfig(Format format, Level level, List<LoggerLevel> levels) {

  /** What a line looks like. */
  public enum Format {
    /** Time, level, logger and words. */
    TEXT,
    /** The same, and behind it as a JSON object what JSON tells in fields. */
    DETAILED,
    /** One JSON object. */
    JSON
  }

  /** How much a line matters. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /**
   * The level of a logger.
   *
   * @param logger its name, or what the names of several begin with up to a dot
   */
  public record LoggerLevel(String logger, Level level) {

    static Optional<LoggerLevel> read(Section section, Distinct loggers) {
      Optional<String> logger = section.required("logger", Texts.logger());
      logger.ifPresent(
          name -> loggers.check(section, "logger", "the logger " + Quoted.of(name), name));
      Optional<Level> level = section.required("level", ChoiceFormat.of(Level.class));
      return logger.flatMap(name -> level.map(known -> new LoggerLevel(name, known)));
    }
  }

  public LogConfig {
    levels = List.copyOf(levels);
  }

  /** The default: text, from info up. */
  public static LogConfig defaults() {
    return new LogConfig(Format.TEXT, Level.INFO, List.of());
  }

  static LogConfig read(Section section) {
    Distinct loggers = new Distinct();
    return new LogConfig(
        section.get("format", ChoiceFormat.of(Format.class), defaults().format),
        section.get("level", ChoiceFormat.of(Level.class), defaults().level),
        section.table("levels", row -> LoggerLevel.read(row, loggers)));
  }
}
