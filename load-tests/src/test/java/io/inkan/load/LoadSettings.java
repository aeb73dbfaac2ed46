package io.inkan.load;

import java.time.Duration;
import java.util.Locale;

/**
 * What a run is given by system properties; README.md lists them.
 *
 * @param baseUrl of the HTTP door, without a final slash
 * @param model whether {@code rate} or {@code users} counts
 * @param rate messages a second in the open model, above 0
 * @param users callers at a time in the closed model, from 1
 * @param duration of the measurement after the warm-up of five seconds
 * @param size of the message in octets, from 512
 */
record LoadSettings(
    String baseUrl, LoadModel model, double rate, int users, Duration duration, int size) {

  LoadSettings {
    require(rate > 0, "rate", "above 0");
    require(users >= 1, "users", "from 1");
    require(!duration.isNegative() && !duration.isZero(), "duration", "at least 1 second");
    require(size >= 512, "size", "from 512");
  }

  static LoadSettings fromSystemProperties() {
    return new LoadSettings(
        System.getProperty("baseUrl", "http://127.0.0.1:8080"),
        LoadModel.valueOf(System.getProperty("model", "open").toUpperCase(Locale.ROOT)),
        Double.parseDouble(System.getProperty("rate", "100")),
        Integer.parseInt(System.getProperty("users", "8")),
        Duration.ofSeconds(Long.parseLong(System.getProperty("duration", "30"))),
        Integer.parseInt(System.getProperty("size", "4096")));
  }

  private static void require(boolean met, String property, String range) {
    if (!met) {
      throw new IllegalArgumentException("-D" + property + " must be " + range);
    }
  }
}
