package io.inkan.engine;

import io.inkan.message.Defect;
import io.inkan.message.HeaderFields;
import io.inkan.message.MessageReader;
import io.inkan.message.MessageSink;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Drives a session with raw octets; see {@link RawMessage}. */
final class StreamedMessage implements RawMessage {

  private final MessageSession session;
  private final Accounting accounting;
  private final MessageSink copy;
  private final MessageReader reader;
  private final MessageReader.Limits headerLimits;
  private final long messageOctets;

  // Body octets that came in the same chunk as the end of a header section that must wait for keys.
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
  private CompletionStage<Demand> headersTaken = Stages.MORE;
  private Demand demand = Demand.MORE;
  private long received;
  private @Nullable Outcome settled;

  StreamedMessage(
      MessageSession session, Accounting accounting, Snapshot snapshot, MessageSink copy) {
    this.session = session;
    this.accounting = accounting;
    this.copy = copy;
    this.headerLimits = snapshot.headerLimits();
    this.messageOctets = snapshot.messageOctets();
    this.reader = new MessageReader(headerLimits, new Splitter());
  }

  @Override
  public CompletionStage<Demand> feed(byte[] bytes, int offset, int length) {
    if (settled() != null) {
      return Stages.ENOUGH;
    }
    release();
    // What is within the limit is read first, so that the chunking does not decide which fault is.
    int within = (int) Math.min(length, messageOctets - received);
    received += within;
    settleFault(reader.feed(bytes, offset, within));
    if (within < length && settled() == null) {
      settle(LimitOutcomes.messageSize(messageOctets));
    }
    return settled() == null && isWaiting() ? headersTaken : Stages.of(demand);
  }

  @Override
  public @Nullable Outcome settled() {
    return settled == null ? session.settled() : settled;
  }

  @Override
  public CompletionStage<Outcome> end() {
    if (settled == null) {
      release();
      settleFault(reader.end());
    }
    if (settled != null) {
      return CompletableFuture.completedStage(settled);
    }
    return headersTaken.thenCompose(
        ready -> {
          release();
          return session.end();
        });
  }

  @Override
  public MessageFacts facts() {
    accounting.received(received);
    return accounting;
  }

  @Override
  public void cancel() {
    session.cancel();
  }

  private boolean isWaiting() {
    return !headersTaken.toCompletableFuture().isDone();
  }

  private void release() {
    if (held.size() > 0) {
      byte[] octets = held.toByteArray();
      held.reset();
      demand = session.body(octets, 0, octets.length);
    }
  }

  private void settle(Outcome outcome) {
    settled = accounting.settle(outcome);
    demand = Demand.ENOUGH;
    session.cancel();
  }

  private void settleFault(MessageReader.@Nullable Fault fault) {
    if (fault == null || settled != null) {
      return;
    }
    settle(
        switch (fault) {
          case HEADER_TOO_LARGE -> LimitOutcomes.headerSize(headerLimits);
          case TOO_MANY_FIELDS -> LimitOutcomes.headerFields(headerLimits);
          case NOT_A_MESSAGE ->
              new Outcome.Refused(
                  Refusal.NOT_A_MESSAGE,
                  "The body is not an Internet message: it must begin with header fields such as"
                      + " \"From: …\", each line of them a name, a colon and a value, or a fold"
                      + " (RFC 5322 §2.2). All lines end in CRLF, or all in LF.");
        });
  }

  private final class Splitter implements MessageSink {

    @Override
    public void headers(HeaderFields headers) {
      copy.headers(headers);
      accounting.headers(headers);
      headersTaken = session.headers(headers);
      if (!isWaiting()) {
        demand = headersTaken.toCompletableFuture().join();
      }
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
      copy.body(bytes, offset, length);
      // Keys may come in the middle of a chunk, on another thread: what follows stays in order.
      if (isWaiting() || held.size() > 0) {
        held.write(bytes, offset, length);
      } else if (demand == Demand.MORE) {
        demand = session.body(bytes, offset, length);
      }
    }

    @Override
    public void bodyDefect(Defect defect) {
      copy.bodyDefect(defect);
      session.bodyDefect(defect);
      if (session.settled() != null) {
        demand = Demand.ENOUGH;
      }
    }
  }
}
