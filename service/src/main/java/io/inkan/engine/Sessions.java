package io.inkan.engine;

import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.policy.Envelope;
import io.inkan.policy.Role;
import io.inkan.policy.Signer;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins the work on messages: what every session is given beside its message. */
record Sessions(PublicKeys publicKeys, CryptoPool pool, InstantSource clock) {

  /** A session for an envelope whose role is known. */
  MessageSession of(Envelope envelope, Snapshot snapshot, Accounting accounting) {
    return envelope.role() == Role.SIGN
        ? signing(envelope, snapshot, snapshot.signing(), accounting, null)
        : verifying(envelope, snapshot, snapshot.verifying(), accounting);
  }

  /**
   * A session that signs.
   *
   * @param chosen what signs, or null if the session is to choose
   */
  MessageSession signing(
      Envelope envelope,
      Snapshot snapshot,
      SigningRules rules,
      Accounting accounting,
      @Nullable List<Signer> chosen) {
    return new SigningSession(envelope, snapshot, rules, epochSeconds(), pool, accounting, chosen);
  }

  MessageSession verifying(
      Envelope envelope, Snapshot snapshot, VerifyingRules rules, Accounting accounting) {
    return new VerifyingSession(
        envelope, snapshot, rules, epochSeconds(), publicKeys, pool, accounting);
  }

  private long epochSeconds() {
    return clock.instant().getEpochSecond();
  }
}
