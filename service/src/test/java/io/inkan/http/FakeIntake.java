package io.inkan.http;

import io.inkan.engine.Demand;
import io.inkan.engine.Intake;
import io.inkan.engine.Outcome;
import io.inkan.engine.RawMessage;
import io.inkan.engine.Refusal;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.MessageSink;
import io.inkan.policy.Envelope;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An engine that does as it is told. Whatever is fed goes to the copy as body, after the fields of
 * {@link #fields}.
 */
final class FakeIntake implements Intake {

  volatile Function<Envelope, Outcome> script =
      envelope -> new Outcome.Refused(Refusal.NOTHING_SIGNS, "no key signs for this author");
  volatile HeaderFields fields = HeaderFields.of();

  /** Settles after the first octets instead of at the end. */
  volatile boolean settlesEarly;

  /** If set, no message is taken up. */
  volatile Outcome.@Nullable LimitExceeded overload;

  /** What feeding demands next. */
  volatile Demand demand = Demand.MORE;

  /** If set, feeding waits for it. */
  volatile @Nullable CompletableFuture<Demand> feeding;

  /** If set, the outcome waits for it. */
  volatile @Nullable CompletableFuture<Outcome> ending;

  private final BlockingQueue<Message> opened = new LinkedBlockingQueue<>();

  @Override
  public Outcome.@Nullable LimitExceeded announce(long waitedNanos) {
    return overload;
  }

  @Override
  public RawMessage open(Envelope envelope, MessageSink copy) {
    Message message = new Message(envelope, copy);
    opened.add(message);
    return message;
  }

  /** The next message that was opened; waits for it. */
  Message next() throws InterruptedException {
    Message message = opened.poll(10, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message was opened");
    }
    return message;
  }

  boolean nothingOpened() {
    return opened.isEmpty();
  }

  /** One message, and what was done to it. */
  final class Message implements RawMessage {
    final Envelope envelope;
    final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    final BlockingQueue<Integer> chunks = new LinkedBlockingQueue<>();
    private final MessageSink copy;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private boolean begun;

    Message(Envelope envelope, MessageSink copy) {
      this.envelope = envelope;
      this.copy = copy;
    }

    @Override
    public synchronized CompletionStage<Demand> feed(byte[] bytes, int offset, int length) {
      begin();
      octets.write(bytes, offset, length);
      copy.body(bytes, offset, length);
      chunks.add(length);
      CompletableFuture<Demand> waiting = feeding;
      return waiting == null ? CompletableFuture.completedFuture(demand) : waiting;
    }

    @Override
    public @Nullable Outcome settled() {
      return settlesEarly ? script.apply(envelope) : null;
    }

    @Override
    public CompletionStage<Outcome> end() {
      begin();
      CompletableFuture<Outcome> waiting = ending;
      return waiting == null ? CompletableFuture.completedFuture(script.apply(envelope)) : waiting;
    }

    @Override
    public void cancel() {
      cancelled.complete(true);
    }

    synchronized byte[] octets() {
      return octets.toByteArray();
    }

    private synchronized void begin() {
      if (!begun) {
        begun = true;
        copy.headers(fields);
      }
    }
  }

  static HeaderField field(String text) {
    byte[] octets = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    HeaderField field = HeaderField.parse(octets, 0, octets.length);
    if (field == null) {
      throw new IllegalArgumentException(text);
    }
    return field;
  }
}
