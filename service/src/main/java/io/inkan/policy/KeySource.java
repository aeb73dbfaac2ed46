package io.inkan.policy;

import io.inkan.crypto.SigningKey;

/** Where a private key comes from. */
@FunctionalInterface
public interface KeySource {

  /**
   * The key. The first call may read and parse a file and so block; it is made on a thread that may
   * wait. Later calls answer from memory.
   *
   * @throws KeyUnavailableException if there is no usable key; the message says which and why, and
   *     holds nothing secret
   */
  SigningKey load() throws KeyUnavailableException;

  /**
   * The key for a single look, not for signing: as {@link #load}, but what was not in memory before
   * is not kept there. It is not counted as a key that was asked for.
   *
   * @throws KeyUnavailableException as {@link #load}
   */
  default SigningKey look() throws KeyUnavailableException {
    return load();
  }
}
