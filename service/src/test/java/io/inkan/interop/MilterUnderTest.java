package io.inkan.interop;

/** A program that Postfix asks about mail, running. */
interface MilterUnderTest extends AutoCloseable {

  /**
   * Starts the program that the tests measure, and returns once it listens: Inkan, or with {@code
   * -Dinkan.milter=opendkim} the program that it succeeds, for comparison.
   */
  static MilterUnderTest start(MilterSettings settings) {
    return System.getProperty("inkan.milter", "inkan").equals("opendkim")
        ? OpenDkimMilter.start(settings)
        : InkanMilter.start(settings);
  }

  /** Where it listens, in the words of Postfix's {@code smtpd_milters}. */
  String postfixAddress();

  /** What it has written so far. */
  String log();

  @Override
  void close();
}
