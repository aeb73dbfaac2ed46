package io.inkan.config;

import java.time.Duration;

/**
 * How many messages may be sent in a time; all of them may come at once after a pause.
 *
 * @param count 1 to 1,000,000
 * @param per a second, a minute or an hour
 */
public record RateConfig(int count, Duration per) {

  /** As it is written. */
  @Override
  public String toString() {
    return count + "/" + RateFormat.unit(per);
  }
}
