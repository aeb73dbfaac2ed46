package io.inkan.datasets;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.policy.KeySource;
import io.inkan.policy.KeyUnavailableException;

/** A key of which the KeyTable says what algorithm it is for. */
record CheckedKey(KeySource source, SignatureAlgorithm algorithm, Place place)
    implements KeySource {

  @Override
  public SigningKey load() throws KeyUnavailableException {
    return checked(source.load());
  }

  @Override
  public SigningKey look() throws KeyUnavailableException {
    return checked(source.look());
  }

  private SigningKey checked(SigningKey key) throws KeyUnavailableException {
    if (key.algorithm() != algorithm) {
      throw new KeyUnavailableException(
          place
              + ": the row says "
              + algorithm.word()
              + ", but its key is for "
              + key.algorithm().word()
              + "; correct the row, or leave the algorithm out");
    }
    return key;
  }
}
