package io.inkan.config;

/** A text that does not fit its format. The message says why and what to write. */
final class Misfit extends Exception {

  private static final long serialVersionUID = 1L;

  Misfit(String message) {
    super(message, null, false, false);
  }

  /** The message, which unlike {@link #getMessage()} is never null. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
