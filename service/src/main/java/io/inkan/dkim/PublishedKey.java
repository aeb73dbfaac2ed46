package io.inkan.dkim;

import io.inkan.crypto.CryptoProviders;
import org.jspecify.annotations.Nullable;

/**
 * One TXT record found where a key should be: a key record, or the reason why it is none. Exactly
 * one of the two is present.
 */
public record PublishedKey(@Nullable KeyRecord record, @Nullable Failure failure) {

  public PublishedKey {
    if ((record == null) == (failure == null)) {
      throw new IllegalArgumentException("either a record or a failure");
    }
  }

  /** Reads the text of one TXT record, its character-strings already joined (RFC 6376 §3.6.2.2). */
  public static PublishedKey of(String text) {
    try {
      return new PublishedKey(KeyRecord.parse(text), null);
    } catch (DkimException e) {
      return new PublishedKey(null, e.failure());
    }
  }

  /** The same, with a key that verifies by these providers. */
  public PublishedKey adoptedBy(CryptoProviders crypto) {
    return record == null ? this : new PublishedKey(record.adoptedBy(crypto), null);
  }
}
