package io.inkan.dkim;

import io.inkan.message.Octets;
import org.jspecify.annotations.Nullable;

/** How header fields or bodies are brought into canonical form (RFC 6376 §3.4). */
public enum Canonicalization {
  SIMPLE("simple") {
    @Override
    BodyCanonicalizer body(Octets receiver) {
      return new SimpleBody(receiver);
    }
  },
  RELAXED("relaxed") {
    @Override
    BodyCanonicalizer body(Octets receiver) {
      return new RelaxedBody(receiver);
    }
  };

  private final String word;

  Canonicalization(String word) {
    this.word = word;
  }

  /** The word as {@code c=} spells it. */
  public String word() {
    return word;
  }

  /** A canonicalizer of bodies that writes to {@code receiver}. */
  abstract BodyCanonicalizer body(Octets receiver);

  static @Nullable Canonicalization parse(String word) {
    for (Canonicalization canonicalization : values()) {
      if (canonicalization.word.equals(word)) {
        return canonicalization;
      }
    }
    return null;
  }
}
