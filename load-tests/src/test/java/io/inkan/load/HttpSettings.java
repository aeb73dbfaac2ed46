package io.inkan.load;

import java.time.Duration;

/** What the simulations with a shape of their own are given by system properties; README.md. */
final class HttpSettings {

  private HttpSettings() {}

  static String baseUrl() {
    return System.getProperty("baseUrl", "http://127.0.0.1:8080");
  }

  static String authorDomain() {
    return System.getProperty("authorDomain", "example.org");
  }

  /** Octets of a message, from 512. */
  static int size() {
    return (int) number("size", 4096);
  }

  /**
   * A number above 0.
   *
   * @throws IllegalArgumentException if it is not
   */
  static double number(String property, double unset) {
    String text = System.getProperty(property);
    double number = text == null ? unset : Double.parseDouble(text);
    if (!(number > 0)) {
      throw new IllegalArgumentException("-D" + property + " must be above 0");
    }
    return number;
  }

  /** A time in seconds. */
  static Duration seconds(String property, double unset) {
    return Duration.ofMillis((long) (number(property, unset) * 1000));
  }

  /** A number of milliseconds, as assertions take it. */
  static int millis(String property, double unset) {
    return (int) number(property, unset);
  }
}
