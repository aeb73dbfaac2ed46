package io.inkan.dkim;

/** Says why a signature or a key record is not acceptable. It carries no stack: it is an answer. */
public final class DkimException extends Exception {

  private final Failure failure;

  public DkimException(Failure failure) {
    super(failure.reason(), null, false, false);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
