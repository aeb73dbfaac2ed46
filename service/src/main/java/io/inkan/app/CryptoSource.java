package io.inkan.app;

import io.inkan.config.CryptoConfig;
import io.inkan.crypto.CryptoProviders;

/** Where a setup has the arithmetic of its keys from, once its configuration is known. */
@FunctionalInterface
public interface CryptoSource {

  /** The JDK and BouncyCastle, whatever is configured: for whoever handles a few messages. */
  CryptoSource PORTABLE = config -> CryptoProviders.portable();

  /**
   * Who computes.
   *
   * @throws SetupException if that cannot be as it is configured
   */
  CryptoProviders providers(CryptoConfig config) throws SetupException;
}
