package io.inkan.testing;

import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.engine.AuthorPass;
import io.inkan.engine.OriginHandling;
import io.inkan.engine.Snapshot;
import io.inkan.message.MessageReader;
import io.inkan.policy.Dispositions;
import io.inkan.policy.OriginRules;
import io.inkan.policy.Signers;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Snapshots with the defaults, for the mail exchanger mx.example.org. */
public final class Snapshots {

  private static final MessageReader.Limits HEADERS = new MessageReader.Limits(262_144, 1000);
  private static final long MESSAGE = 50L << 20;

  private Snapshots() {}

  /** A snapshot that signs for nobody. */
  public static Snapshot verifying() {
    return with(author -> CompletableFuture.completedStage(List.of()), MESSAGE);
  }

  /** A snapshot that signs for nobody and verifies by these rules. */
  public static Snapshot verifying(VerifyingRules rules) {
    Snapshot defaults = verifying();
    return new Snapshot(
        defaults.generation(),
        defaults.signers(),
        defaults.handling(),
        defaults.signing(),
        rules,
        defaults.authservId(),
        defaults.headerLimits(),
        defaults.messageOctets());
  }

  /** A snapshot with these signers and no limit that a test would meet. */
  public static Snapshot signing(Signers signers) {
    return with(signers, MESSAGE);
  }

  /**
   * A snapshot with these signers.
   *
   * @param messageOctets the most octets of a message
   */
  public static Snapshot with(Signers signers, long messageOctets) {
    return with(
        signers,
        OriginRules.VERIFY_ALL,
        Dispositions.DEFAULT,
        SigningRules.DEFAULT,
        "mx.example.org",
        HEADERS,
        messageOctets);
  }

  /** A snapshot that handles mail by these rules. */
  public static Snapshot with(
      Signers signers,
      OriginRules origin,
      Dispositions dispositions,
      SigningRules signing,
      String authservId,
      MessageReader.Limits headers,
      long messageOctets) {
    VerifyingRules verifying = VerifyingRules.DEFAULT;
    return new Snapshot(
        1,
        signers,
        new OriginHandling(
            signers, origin, dispositions, signing, verifying, authservId, AuthorPass.NOT_ASKED),
        signing,
        verifying,
        authservId,
        headers,
        messageOctets);
  }
}
