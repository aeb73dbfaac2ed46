package io.inkan.milter;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** By what the lines that tell of messages are known to whoever passes log lines on. */
public final class MessageLogging {

  /** The name of the logger of all lines that tell of a message. */
  public static final String LOGGER = MessageLog.class.getName();

  /** Marks lines that the configuration does not ask for: they stay on standard output. */
  public static final Marker STANDARD_OUTPUT_ONLY = MarkerFactory.getMarker("STANDARD_OUTPUT_ONLY");

  /** Marks lines that matter a little more than others: a notice, where syslog has such a thing. */
  public static final Marker NOTICE = MarkerFactory.getMarker("NOTICE");

  private MessageLogging() {}
}
