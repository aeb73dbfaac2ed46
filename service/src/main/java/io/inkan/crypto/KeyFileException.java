package io.inkan.crypto;

/**
 * A private key that cannot be read or written. The message is for the person who keeps the key: it
 * names the source, says what is wrong and what to do. It never holds key material, and there is
 * never a cause that might.
 */
public final class KeyFileException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong with one source.
   *
   * @param source the file or place of configuration the key came from
   * @param problem what is wrong and what to do, without key material
   */
  public KeyFileException(String source, String problem) {
    super(source + ": " + problem);
  }
}
