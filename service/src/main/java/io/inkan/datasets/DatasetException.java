package io.inkan.datasets;

/** A dataset that cannot be used. The message says which, why, and what to do. */
public final class DatasetException extends Exception {

  private static final long serialVersionUID = 1L;

  DatasetException(String message) {
    super(message);
  }
}
