package io.inkan.cli;

/** The exit codes of {@code inkan}; from 64 on those of BSD's sysexits.h. */
final class ExitCode {

  static final int OK = 0;

  /** verify: no signature passes; sign: nothing signs the message. */
  static final int NOT = 1;

  /** verify: the message bears no signature. */
  static final int NO_SIGNATURE = 2;

  static final int USAGE = 64;
  static final int BAD_MESSAGE = 65;
  static final int NO_INPUT = 66;
  static final int INTERNAL = 70;
  static final int TEMPORARY = 75;
  static final int CONFIGURATION = 78;

  private ExitCode() {}
}
