package io.inkan.engine;

import io.inkan.dkim.AuthenticationResults;
import io.inkan.dkim.BodyHash;
import io.inkan.dkim.BodyHashKey;
import io.inkan.dkim.BodyHashes;
import io.inkan.dkim.DkimResult;
import io.inkan.dkim.Failure;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.SignatureReport;
import io.inkan.dkim.VerifyingRules;
import io.inkan.message.HeaderFields;
import io.inkan.policy.Envelope;
import io.inkan.policy.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A message whose signatures are looked at. */
final class VerifyingSession implements MessageSession {

  private final Envelope envelope;
  private final Snapshot snapshot;
  private final VerifyingRules rules;
  private final long epochSeconds;
  private final PublicKeys publicKeys;
  private final PooledTask task;
  private final Accounting accounting;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  private HeaderFields headers = new HeaderFields(List.of(), null);
  private VerifyingPlan plan = VerifyingPlan.EMPTY;
  private BodyHashes hashes = new BodyHashes(List.of());

  VerifyingSession(
      Envelope envelope,
      Snapshot snapshot,
      VerifyingRules rules,
      long epochSeconds,
      PublicKeys publicKeys,
      CryptoPool pool,
      Accounting accounting) {
    this.envelope = envelope;
    this.snapshot = snapshot;
    this.rules = rules;
    this.epochSeconds = epochSeconds;
    this.publicKeys = publicKeys;
    this.task = new PooledTask(pool, Role.VERIFY);
    this.accounting = accounting;
  }

  @Override
  public CompletionStage<Demand> headers(HeaderFields fields) {
    long since = accounting.now();
    headers = fields;
    plan = VerifyingPlan.of(fields, rules, epochSeconds, publicKeys);
    hashes = plan.bodyHashes();
    accounting.phase(EngineMetrics.Phase.HEADERS, since);
    return Stages.of(demand());
  }

  @Override
  public Demand body(byte[] bytes, int offset, int length) {
    hashes.accept(bytes, offset, length);
    return demand();
  }

  private Demand demand() {
    return hashes.areSatisfied() ? Demand.ENOUGH : Demand.MORE;
  }

  @Override
  public @Nullable Outcome settled() {
    return outcome.getNow(null);
  }

  @Override
  public CompletionStage<Outcome> end() {
    Map<BodyHashKey, BodyHash> results = hashes.end();
    if (plan.isDecided()) {
      settle(attempt(results, Map.of()));
      return outcome;
    }
    long since = accounting.now();
    plan.answers()
        .whenComplete(
            (answers, trouble) -> {
              accounting.phase(EngineMetrics.Phase.DNS, since);
              if (answers == null) {
                settle(failed("looking up public keys failed: " + trouble));
              } else if (!task.isCancelled()) {
                submit(results, answers);
              }
            });
    return outcome;
  }

  private void submit(Map<BodyHashKey, BodyHash> results, Map<KeyName, PublicKeyAnswer> answers) {
    long since = accounting.now();
    if (!task.submit(() -> verify(results, answers, since))) {
      settle(Stages.queueIsFull());
    }
  }

  private void verify(
      Map<BodyHashKey, BodyHash> results, Map<KeyName, PublicKeyAnswer> answers, long queuedSince) {
    accounting.phase(EngineMetrics.Phase.QUEUE, queuedSince);
    long since = accounting.now();
    Outcome result = task.isCancelled() ? null : attempt(results, answers);
    accounting.phase(EngineMetrics.Phase.CRYPTO, since); // before anybody is told the outcome
    if (result != null) {
      settle(result);
    }
  }

  private Outcome attempt(
      Map<BodyHashKey, BodyHash> results, Map<KeyName, PublicKeyAnswer> answers) {
    try {
      return verified(plan.reports(results, answers));
    } catch (RuntimeException | Error e) {
      return failed("verifying failed: " + e); // whatever it was, the message has an outcome
    }
  }

  private void settle(Outcome result) {
    outcome.complete(accounting.settle(result));
  }

  private Outcome verified(List<SignatureReport> reports) {
    String asked = envelope.authservId();
    String authservId = asked == null ? snapshot.authservId() : asked;
    Set<Integer> removed =
        new TreeSet<>(AuthenticationResults.bearing(headers, snapshot.authservId()));
    removed.addAll(AuthenticationResults.bearing(headers, authservId));
    return new Outcome.Verified(
        summary(reports), reports, AuthenticationResults.write(authservId, reports), removed);
  }

  /** The message's word: the best news first, then what may change, then what is certain. */
  private static DkimResult summary(List<SignatureReport> reports) {
    for (DkimResult sharp : List.of(DkimResult.PASS, DkimResult.TEMPERROR, DkimResult.FAIL)) {
      if (reports.stream().anyMatch(report -> report.result() == sharp)) {
        return sharp;
      }
    }
    return reports.stream()
        .filter(report -> report.failure() != Failure.IGNORED)
        .findFirst()
        .or(() -> reports.stream().findFirst())
        .map(SignatureReport::result)
        .orElse(DkimResult.NONE);
  }

  private static Outcome failed(String trouble) {
    return new Outcome.Failed(
        "The message could not be verified because of trouble on this side.", trouble);
  }

  @Override
  public void cancel() {
    task.cancel();
    accounting.cancelled();
  }
}
