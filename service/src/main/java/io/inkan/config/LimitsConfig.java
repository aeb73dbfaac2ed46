package io.inkan.config;

import java.time.Duration;

/**
 * What one message may cost. Sizes in bytes.
 *
 * @param headerSize of the header section; 1 KiB to 16 MiB
 * @param headerFields in the header section; 1 to 100,000
 * @param signatures verified per message, counted before DNS is asked; 1 to 1,000
 * @param signedNames entries of h=; 1 to 100,000
 * @param keyRecord of a key record; 512 to 64 KiB
 * @param minimumKeyBits of an RSA key; 1,024 to 8,192, never above maximumKeyBits
 * @param maximumKeyBits of an RSA key; 1,024 to 8,192
 * @param message of a whole message; 1 KiB to 4 GiB
 * @param messageTime for one message from its first byte; 100 ms to 24 hours
 * @param queue messages that wait for a crypto thread; 1 to 1,000,000
 * @param queueTime how long they may wait, if it lasts; 1 ms to 1 hour
 * @param cryptoThreads 0 for as many as there are cores, at most 1,024
 */
public record LimitsConfig(
    long headerSize,
    int headerFields,
    int signatures,
    int signedNames,
    long keyRecord,
    int minimumKeyBits,
    int maximumKeyBits,
    long message,
    Duration messageTime,
    int queue,
    Duration queueTime,
    int cryptoThreads) {

  private static final String LEAST_KEY =
      "RFC 8301 §3.2: \"Verifiers MUST NOT consider signatures using RSA keys of less than 1024"
          + " bits as valid signatures\"";

  /** The default. */
  public static LimitsConfig defaults() {
    return new LimitsConfig(
        256 * SizeFormat.KIB,
        1000,
        10,
        1000,
        16 * SizeFormat.KIB,
        1024,
        8192,
        50 * SizeFormat.MIB,
        Duration.ofMinutes(5),
        1024,
        Duration.ofMillis(100),
        0);
  }

  static LimitsConfig read(Section section) {
    LimitsConfig defaults = defaults();
    LimitsConfig read =
        new LimitsConfig(
            section.get(
                "headerSize",
                new SizeFormat(SizeFormat.KIB, 16 * SizeFormat.MIB),
                defaults.headerSize),
            section.get("headerFields", new IntegerFormat(1, 100_000), defaults.headerFields),
            section.get("signatures", new IntegerFormat(1, 1000), defaults.signatures),
            section.get("signedNames", new IntegerFormat(1, 100_000), defaults.signedNames),
            section.get("keyRecord", new SizeFormat(512, 64 * SizeFormat.KIB), defaults.keyRecord),
            section.get(
                "minimumKeyBits",
                new IntegerFormat(1024, 8192, LEAST_KEY),
                defaults.minimumKeyBits),
            section.get(
                "maximumKeyBits",
                new IntegerFormat(1024, 8192, LEAST_KEY),
                defaults.maximumKeyBits),
            section.get(
                "message", new SizeFormat(SizeFormat.KIB, 4 * SizeFormat.GIB), defaults.message),
            section.get(
                "messageTime", DurationFormat.between("100ms", "24h"), defaults.messageTime),
            section.get("queue", new IntegerFormat(1, 1_000_000), defaults.queue),
            section.get("queueTime", DurationFormat.between("1ms", "1h"), defaults.queueTime),
            section.get("cryptoThreads", new IntegerFormat(0, 1024), defaults.cryptoThreads));
    if (read.minimumKeyBits > read.maximumKeyBits) {
      section.problem(
          section.given("minimumKeyBits") ? "minimumKeyBits" : "maximumKeyBits",
          "minimumKeyBits is above maximumKeyBits; no RSA key would do");
    }
    return read;
  }
}
