package io.inkan.message;

/**
 * Takes octets as borrowed slices, as {@link java.security.MessageDigest#update} does: the receiver
 * reads the slice during the call, never keeps it and never writes to it.
 */
@FunctionalInterface
public interface Octets {

  /**
   * Takes the {@code length} octets that begin at {@code offset}.
   *
   * @param bytes borrowed for the duration of the call
   */
  void accept(byte[] bytes, int offset, int length);
}
