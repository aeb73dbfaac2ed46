package io.inkan.policy;

/** A private key cannot be had. The message is for the log of whoever keeps the key. */
public final class KeyUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  public KeyUnavailableException(String message) {
    super(message);
  }
}
