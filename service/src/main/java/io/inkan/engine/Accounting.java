package io.inkan.engine;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.dkim.SignatureReport;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderFields;
import io.inkan.message.Mailbox;
import io.inkan.policy.Authors;
import io.inkan.policy.Envelope;
import io.inkan.policy.Role;
import io.inkan.policy.Routing;
import io.inkan.policy.Unsigned;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts and times one message: its end exactly once, however it ends. */
final class Accounting implements MessageFacts {

  private static final Object WITHOUT_OUTCOME = new Object();
  private static final HeaderFields NO_FIELDS = HeaderFields.of();

  private final Envelope envelope;
  private final EngineMetrics metrics;
  private final LongSupplier nanoTime;
  private final long begun;
  // The outcome, or WITHOUT_OUTCOME; null until the message ends. Whoever sets it counts.
  private final AtomicReference<@Nullable Object> end = new AtomicReference<>();
  private volatile Role role;

  // Written before the outcome is handed on, and read after that.
  private HeaderFields headers = NO_FIELDS;
  private long octets;
  private long headersNanos = NOT_MEASURED;
  private long dnsNanos = NOT_MEASURED;
  private long queueNanos = NOT_MEASURED;
  private long cryptoNanos = NOT_MEASURED;
  private long totalNanos = NOT_MEASURED;

  Accounting(Envelope envelope, EngineMetrics metrics, LongSupplier nanoTime) {
    this.envelope = envelope;
    this.metrics = metrics;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
    Role known = envelope.role();
    this.role = known == null ? Role.PASS : known;
  }

  /** The header section is whole. */
  void headers(HeaderFields fields) {
    headers = fields;
  }

  /** So many octets of the message came in, in all. */
  void received(long count) {
    octets = count;
  }

  /** It is known now under which role the message counts. */
  void decided(Routing routing) {
    role = routing.kind().role();
    Unsigned unsigned = routing.unsigned();
    if (unsigned != null) {
      metrics.unsigned(envelope.door(), unsigned);
    }
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** A part of the work that began at {@code since} is done. */
  void phase(EngineMetrics.Phase phase, long since) {
    long nanoseconds = nanoTime.getAsLong() - since;
    metrics.phase(phase, nanoseconds);
    switch (phase) {
      case HEADERS -> headersNanos = nanoseconds;
      case DNS -> dnsNanos = nanoseconds;
      case QUEUE -> queueNanos = nanoseconds;
      case CRYPTO -> cryptoNanos = nanoseconds;
    }
  }

  /**
   * The message has its outcome. Two threads may find one each, such as a signature and a time-out:
   * the first is counted, and told to both.
   *
   * @return the outcome that was counted
   */
  Outcome settle(Outcome outcome) {
    if (end.compareAndSet(null, outcome)) {
      outcome.accept(new PerSignature());
      count(outcome.word());
    }
    return end.get() instanceof Outcome counted ? counted : outcome;
  }

  /** The message goes on untouched. */
  void passed() {
    if (end.compareAndSet(null, WITHOUT_OUTCOME)) {
      count("passed");
    }
  }

  /** The message was given up. */
  void cancelled() {
    if (end.compareAndSet(null, WITHOUT_OUTCOME)) {
      count("cancelled");
    }
  }

  private void count(String word) {
    totalNanos = nanoTime.getAsLong() - begun;
    metrics.message(envelope.door(), role, word, totalNanos);
    if (metrics.countsDomains()) {
      DomainName author = author();
      metrics.domain(author == null ? null : author.ascii(), role, word);
    }
  }

  @Override
  public @Nullable DomainName author() {
    List<Mailbox> authors = Authors.of(headers);
    return authors.isEmpty() ? null : authors.get(0).domain();
  }

  @Override
  public long octets() {
    return octets;
  }

  @Override
  public long nanoseconds(EngineMetrics.Phase phase) {
    return switch (phase) {
      case HEADERS -> headersNanos;
      case DNS -> dnsNanos;
      case QUEUE -> queueNanos;
      case CRYPTO -> cryptoNanos;
    };
  }

  @Override
  public long totalNanoseconds() {
    return totalNanos;
  }

  private final class PerSignature implements Outcome.Cases<Boolean> {

    @Override
    public Boolean signed(Outcome.Signed signed) {
      for (NewSignature signature : signed.signatures()) {
        metrics.signature(Role.SIGN, signature.algorithm().word(), signed.word(), "");
      }
      return true;
    }

    @Override
    public Boolean verified(Outcome.Verified verified) {
      for (SignatureReport report : verified.signatures()) {
        String algorithm = report.algorithm();
        String reason = report.reason();
        metrics.signature(
            Role.VERIFY,
            // What a stranger wrote is no label: only the algorithms that are known are.
            SignatureAlgorithm.ofWord(algorithm == null ? "" : algorithm)
                .map(SignatureAlgorithm::word)
                .orElse("unknown"),
            report.result().word(),
            reason == null ? "" : reason);
      }
      return true;
    }

    @Override
    public Boolean refused(Outcome.Refused refused) {
      return true;
    }

    @Override
    public Boolean limitExceeded(Outcome.LimitExceeded limitExceeded) {
      metrics.rejected(envelope.door(), limitExceeded.limit());
      return true;
    }

    @Override
    public Boolean failed(Outcome.Failed failed) {
      return true;
    }
  }
}
