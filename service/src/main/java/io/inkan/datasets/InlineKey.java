package io.inkan.datasets;

import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.KeyReader;
import io.inkan.crypto.SigningKey;
import io.inkan.policy.KeySource;
import io.inkan.policy.KeyUnavailableException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A key that stands in the KeyTable itself. It is parsed when it first signs. */
final class InlineKey implements KeySource {

  private final String text;
  private final Place place;
  private final CryptoProviders crypto;
  private volatile @Nullable SigningKey parsed;

  InlineKey(String text, Place place, CryptoProviders crypto) {
    this.text = text;
    this.place = place;
    this.crypto = crypto;
  }

  @Override
  public SigningKey load() throws KeyUnavailableException {
    SigningKey key = parsed;
    if (key == null) {
      key = crypto.adopt(read());
      parsed = key;
    }
    return key;
  }

  @Override
  public SigningKey look() throws KeyUnavailableException {
    SigningKey key = parsed;
    return key == null ? read() : key;
  }

  private SigningKey read() throws KeyUnavailableException {
    try {
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      return KeyReader.read(content, place + ", third field");
    } catch (KeyFileException e) {
      throw new KeyUnavailableException(
          e.getMessage() + "; if it is to be a file, its path begins with /, ./ or ../");
    }
  }

  /** Says only where the key stands. */
  @Override
  public String toString() {
    return "InlineKey[" + place + "]";
  }
}
