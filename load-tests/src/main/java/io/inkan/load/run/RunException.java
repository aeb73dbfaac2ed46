package io.inkan.load.run;

/** A run that cannot go on; the message tells a person why. */
final class RunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RunException(String message) {
    super(message);
  }

  RunException(String message, Throwable cause) {
    super(message, cause);
  }
}
