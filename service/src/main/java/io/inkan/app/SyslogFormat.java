package io.inkan.app;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * How a line is written for syslog: {@code <22>Nov 4 09:05:01 inkan[123]: text}.
 *
 * @param facility the facility's code
 * @param name of the program
 */
record SyslogFormat(int facility, String name, long processId, ZoneId zone) {

  /** Facilities that have names of their own, by their codes (RFC 3164 §4.1.1). */
  private static final Map<String, Integer> FACILITIES =
      Map.of(
          "kern",
          0,
          "user",
          1,
          "mail",
          2,
          "daemon",
          3,
          "auth",
          4,
          "security",
          4,
          "syslog",
          5,
          "lpr",
          6,
          "news",
          7,
          "uucp",
          8);

  private static final List<String> LATER =
      List.of(
          "cron",
          "authpriv",
          "ftp",
          "",
          "",
          "",
          "",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");

  static final int NOTICE = 5;

  private static final int FIRST_LATER = 9;

  /** The day takes two places; a single digit has a space before it (RFC 3164 §4.1.2). */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

  /** The code of a facility's name. */
  static Optional<Integer> facility(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    int later = lowerCase.isEmpty() ? -1 : LATER.indexOf(lowerCase);
    return later >= 0
        ? Optional.of(FIRST_LATER + later)
        : Optional.ofNullable(FACILITIES.get(lowerCase));
  }

  /**
   * @param severity from 0, the worst, to 7 (RFC 3164 §4.1.1)
   */
  String line(int severity, Instant time, String text) {
    return "<"
        + (facility * 8 + severity)
        + ">"
        + TIME.format(time.atZone(zone))
        + " "
        + name
        + "["
        + processId
        + "]: "
        + text.replaceAll("\\p{Cntrl}", " ");
  }

  static int severity(Level level) {
    return switch (level) {
      case ERROR -> 3;
      case WARN -> 4;
      case INFO -> 6;
      case DEBUG, TRACE -> 7;
    };
  }
}
