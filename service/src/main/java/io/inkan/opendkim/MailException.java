package io.inkan.opendkim;

/** Mail of our own could not be sent. The message says why, and nothing of what it was about. */
public final class MailException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MailException(String message) {
    super(message);
  }
}
