package io.inkan.datasets;

/**
 * The tables name a key that cannot be had, where OpenDKIM answers 451. The message is for the log
 * and names file and line.
 */
final class LookupFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  LookupFailedException(String message) {
    super(message);
  }
}
