package io.inkan.engine;

import io.inkan.crypto.SigningKey;
import io.inkan.crypto.VerifyingKey;
import io.inkan.dkim.Failure;
import io.inkan.dkim.KeyRecord;
import io.inkan.dkim.PublishedKey;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Signer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds out whether the world can verify what a key signs. */
public final class KeyPublication {

  /** How a key's public half stands in DNS. */
  public enum State {
    PUBLISHED("published"),
    ABSENT("DNS has no record; publish it before the key signs"),
    DIFFERENT("DNS has another key than the one that signs"),
    REVOKED("DNS says that the key is revoked"),
    UNUSABLE("DNS has a record that is no usable key record"),
    UNKNOWN("DNS does not answer for now"),
    KEY_UNAVAILABLE("the private key cannot be read");

    private final String sentence;

    State(String sentence) {
      this.sentence = sentence;
    }

    /** The state as a person would say it. */
    public String sentence() {
      return sentence;
    }
  }

  private final PublicKeys publicKeys;

  public KeyPublication(PublicKeys publicKeys) {
    this.publicKeys = publicKeys;
  }

  /**
   * The state of a key. Reads the private key on the calling thread, and keeps it no longer than
   * the look-up takes.
   */
  public CompletionStage<State> of(Signer signer) {
    SigningKey key;
    try {
      key = signer.key().look();
    } catch (KeyUnavailableException e) {
      return CompletableFuture.completedStage(State.KEY_UNAVAILABLE);
    }
    return publicKeys.find(signer.name()).thenApply(answer -> compare(key, answer));
  }

  private static State compare(SigningKey key, PublicKeyAnswer answer) {
    if (answer instanceof PublicKeyAnswer.Absent) {
      return State.ABSENT;
    }
    if (!(answer instanceof PublicKeyAnswer.Found found)) {
      return State.UNKNOWN;
    }
    boolean usable = false;
    boolean revoked = false;
    for (PublishedKey published : found.keys()) {
      KeyRecord record = published.record();
      VerifyingKey shown = record == null ? null : record.key();
      if (shown != null && shown.equals(key.publicKey())) {
        return State.PUBLISHED;
      }
      usable |= record != null;
      revoked |= published.failure() == Failure.KEY_REVOKED;
    }
    if (usable) {
      return State.DIFFERENT;
    }
    return revoked ? State.REVOKED : State.UNUSABLE;
  }
}
