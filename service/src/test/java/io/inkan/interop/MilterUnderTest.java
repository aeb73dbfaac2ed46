package io.inkan.interop;

/** A program that Postfix asks about mail, running. */
interface MilterUnderTest extends AutoCloseable {

  /** Where it listens, in the words of Postfix's {@code smtpd_milters}. */
  String postfixAddress();

  /** What it has written so far. */
  String log();

  @Override
  void close();
}
