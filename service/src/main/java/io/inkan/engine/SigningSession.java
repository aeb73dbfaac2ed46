package io.inkan.engine;

import io.inkan.crypto.SigningKey;
import io.inkan.dkim.AuthenticationResults;
import io.inkan.dkim.BodyHash;
import io.inkan.dkim.BodyHashKey;
import io.inkan.dkim.BodyHashes;
import io.inkan.dkim.Identity;
import io.inkan.dkim.SignatureWriter;
import io.inkan.dkim.SigningRules;
import io.inkan.message.Defect;
import io.inkan.message.HeaderFields;
import io.inkan.policy.Authors;
import io.inkan.policy.Decision;
import io.inkan.policy.Envelope;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Role;
import io.inkan.policy.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A message on its way to being signed. */
final class SigningSession implements MessageSession {

  private final Envelope envelope;
  private final Snapshot snapshot;
  private final SigningRules rules;
  private final long epochSeconds;
  private final PooledTask task;
  private final Accounting accounting;
  private final BodyHashes hashes;
  private final @Nullable List<Signer> routed;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  private HeaderFields headers = new HeaderFields(List.of(), null);
  private List<Signer> chosen = List.of();

  /**
   * @param routed what signs, or null if the session is to choose
   */
  SigningSession(
      Envelope envelope,
      Snapshot snapshot,
      SigningRules rules,
      long epochSeconds,
      CryptoPool pool,
      Accounting accounting,
      @Nullable List<Signer> routed) {
    this.envelope = envelope;
    this.snapshot = snapshot;
    this.rules = rules;
    this.epochSeconds = epochSeconds;
    this.task = new PooledTask(pool, Role.SIGN);
    this.accounting = accounting;
    this.routed = routed;
    this.hashes = new BodyHashes(List.of(rules.bodyHashKey()));
  }

  @Override
  public CompletionStage<Demand> headers(HeaderFields fields) {
    long since = accounting.now();
    headers = fields;
    Defect defect = fields.defect();
    if (defect != null) {
      settle(forbidden(defect, "header section"));
      return Stages.ENOUGH;
    }
    if (routed != null) {
      chosen = routed;
      accounting.phase(EngineMetrics.Phase.HEADERS, since);
      return Stages.MORE;
    }
    return Authorship.of(fields, snapshot.signers())
        .handle(
            (authorship, trouble) -> {
              if (trouble != null || authorship == null) {
                settle(failed(Authorship.trouble(trouble)));
              } else if (authorship.authors().isEmpty()) {
                settle(new Outcome.Refused(Refusal.NO_AUTHOR, Authors.whyNone(fields)));
              } else {
                take(Decision.of(envelope, authorship.authors(), authorship.signers()));
              }
              accounting.phase(EngineMetrics.Phase.HEADERS, since);
              return outcome.isDone() ? Demand.ENOUGH : Demand.MORE;
            });
  }

  private void take(Decision decision) {
    switch (decision.kind()) {
      case SIGN -> chosen = decision.signers();
      case NOT_PERMITTED ->
          settle(new Outcome.Refused(Refusal.NOT_PERMITTED, decision.reason(), decision.domain()));
      case NOTHING_SIGNS -> settle(new Outcome.Refused(Refusal.NOTHING_SIGNS, decision.reason()));
      case IDENTITY_MISMATCH ->
          settle(new Outcome.Refused(Refusal.IDENTITY_MISMATCH, decision.reason()));
    }
  }

  @Override
  public Demand body(byte[] bytes, int offset, int length) {
    if (outcome.isDone()) {
      return Demand.ENOUGH;
    }
    hashes.accept(bytes, offset, length);
    return Demand.MORE;
  }

  @Override
  public void bodyDefect(Defect defect) {
    settle(forbidden(defect, "body"));
  }

  @Override
  public @Nullable Outcome settled() {
    return outcome.getNow(null);
  }

  @Override
  public CompletionStage<Outcome> end() {
    if (!outcome.isDone() && !task.isCancelled()) {
      Map<BodyHashKey, BodyHash> results = hashes.end();
      BodyHash bodyHash = results.get(rules.bodyHashKey());
      long since = accounting.now();
      if (!task.submit(() -> sign(bodyHash, since))) {
        settle(Stages.queueIsFull());
      }
    }
    return outcome;
  }

  private void sign(@Nullable BodyHash bodyHash, long queuedSince) {
    accounting.phase(EngineMetrics.Phase.QUEUE, queuedSince);
    long since = accounting.now();
    Outcome result = null;
    try {
      if (!outcome.isDone() && !task.isCancelled() && bodyHash != null) {
        result = signAll(bodyHash);
      }
    } catch (KeyUnavailableException e) {
      result = failed(e.getMessage());
    } catch (RuntimeException | Error e) {
      result = failed("signing failed: " + e); // whatever it was, the message has an outcome
    }
    accounting.phase(EngineMetrics.Phase.CRYPTO, since); // before anybody is told the outcome
    if (result != null) {
      settle(result);
    }
  }

  private Outcome signAll(BodyHash bodyHash) throws KeyUnavailableException {
    SignatureWriter writer = new SignatureWriter(rules, epochSeconds);
    List<NewSignature> signatures = new ArrayList<>();
    for (Signer signer : chosen) {
      SigningKey key = signer.key().load();
      Identity identity = signer.identity();
      signatures.add(
          new NewSignature(
              signer.name().domain(),
              signer.name().selector(),
              key.algorithm(),
              identity == null ? null : identity.address(),
              writer.write(signer.name(), identity, key, headers, bodyHash)));
    }
    return new Outcome.Signed(
        signatures, AuthenticationResults.bearing(headers, snapshot.authservId()));
  }

  @Override
  public void cancel() {
    task.cancel();
    accounting.cancelled();
  }

  private void settle(Outcome result) {
    if (!outcome.isDone()) {
      outcome.complete(accounting.settle(result));
    }
  }

  private static Outcome forbidden(Defect defect, String where) {
    // RFC 6376 §5.3 and RFC 5322 §2.3: what a transport would have to repair is not signed.
    return new Outcome.Refused(
        Refusal.FORBIDDEN_OCTETS,
        "The "
            + where
            + " holds "
            + defect.description()
            + "; a signature over it would not survive transport. Send lines that all end in CRLF,"
            + " or all in LF, and no NUL.");
  }

  private static Outcome failed(@Nullable String trouble) {
    return new Outcome.Failed(
        "The message could not be signed because of trouble on this side.",
        trouble == null ? "unknown trouble" : trouble);
  }
}
