package io.inkan.milter;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param idle how long an MTA may keep a connection without a word
 * @param message how long one message may take from its first field
 * @param progress how often a waiting MTA is told that its message is still worked on
 */
record Pace(Duration idle, Duration message, Duration progress) {

  /** MTAs give up after minutes: Postfix after five (milter_content_timeout). */
  static final Duration PROGRESS = Duration.ofSeconds(10);

  static Pace of(Duration idle, Duration message) {
    return new Pace(idle, message, PROGRESS);
  }
}
