package io.inkan.milter;

import io.inkan.engine.Conclusion;
import io.inkan.engine.Demand;
import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.engine.Reception;
import io.inkan.message.HeaderField;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with one MTA: commands in, replies out. It knows no network and no thread of its
 * own; while it waits for the engine it holds the peer, so that commands stay in order.
 */
final class MilterSession {

  private enum State {
    /** Nothing is agreed yet. */
    NEW,
    /** Between messages. */
    READY,
    /** After MAIL. */
    ENVELOPE,
    /** After the first field. */
    HEADERS,
    /** After the header section. */
    BODY,
    /** After the end of the message, while the engine works on it. */
    ENDING,
    CLOSED
  }

  private final Reception reception;
  private final MilterPeer peer;
  private final Pace pace;
  private final LongSupplier nanoTime;
  private final MessageLog log;
  private final MilterWishes wishes;
  private final Macros macros;

  private State state = State.NEW;
  private Negotiation agreed = Negotiation.NONE;
  private MilterCommand.@Nullable Connect connect;
  private Transaction transaction;
  private boolean draining;

  /** Whether the peer is held because the engine is at work. */
  private boolean waiting;

  private long heard;
  private long told;

  MilterSession(
      Reception reception,
      MilterPeer peer,
      Pace pace,
      MilterWishes wishes,
      LongSupplier nanoTime,
      MessageLog log) {
    this.wishes = wishes;
    this.macros = new Macros(wishes.macros());
    this.reception = reception;
    this.peer = peer;
    this.pace = pace;
    this.nanoTime = nanoTime;
    this.log = log;
    this.transaction = new Transaction(reception);
    this.heard = nanoTime.getAsLong();
  }

  /**
   * Takes the next command.
   *
   * @throws MilterProtocolException if the MTA may not say that now
   */
  void take(MilterCommand command) {
    heard = nanoTime.getAsLong();
    if (state == State.CLOSED) {
      return;
    }
    if (command instanceof MilterCommand.Negotiate offer) {
      negotiate(offer);
    } else if (state == State.NEW && command != MilterCommand.Plain.QUIT) {
      throw new MilterProtocolException("the MTA did not begin with option negotiation");
    } else if (command instanceof MilterCommand.Plain plain) {
      take(plain);
    } else if (command instanceof MilterCommand.Macros values) {
      macros.take(values);
    } else if (command instanceof MilterCommand.Header field) {
      header(field);
    } else if (command instanceof MilterCommand.Body body) {
      body(body);
    } else if (command instanceof MilterCommand.EndOfMessage end) {
      endOfMessage(end.chunk());
    } else {
      takeEnvelope(command);
    }
  }

  private void take(MilterCommand.Plain command) {
    switch (command) {
      case DATA -> {
        expect(state == State.ENVELOPE, "DATA without MAIL");
        data();
      }
      case END_OF_HEADERS -> endOfHeaders();
      case ABORT -> abort();
      case QUIT -> close();
      case QUIT_NEW_CONNECTION -> {
        abort();
        connect = null;
        macros.connectionEnds();
      }
    }
  }

  private void takeEnvelope(MilterCommand command) {
    if (command instanceof MilterCommand.Connect client) {
      connect(client);
    } else if (command instanceof MilterCommand.Helo) {
      answer(ProtocolFlags.NO_REPLY_HELO);
    } else if (command instanceof MilterCommand.Mail mail) {
      mail(mail);
    } else if (command instanceof MilterCommand.Recipient recipient) {
      recipient(recipient);
    } else if (command instanceof MilterCommand.Unknown) {
      answer(ProtocolFlags.NO_REPLY_UNKNOWN);
    }
  }

  private void connect(MilterCommand.Connect client) {
    abort();
    connect = client;
    boolean answered = agreed.waits(ProtocolFlags.NO_REPLY_CONNECT);
    if (answered && reception.passesOver(Client.origin(client, macros))) {
      peer.send(List.of(MilterReply.Plain.ACCEPT));
    } else {
      answer(ProtocolFlags.NO_REPLY_CONNECT);
    }
  }

  private void negotiate(MilterCommand.Negotiate offer) {
    expect(state == State.NEW, "option negotiation in the middle of a connection");
    Negotiation agreement = Negotiation.of(offer, wishes);
    if (agreement == null) {
      throw new MilterProtocolException(
          "the MTA lets a filter neither add nor change header fields, or speaks a version of the"
              + " protocol below 2");
    }
    agreed = agreement;
    state = State.READY;
    peer.send(List.of(agreement.reply()));
  }

  private void mail(MilterCommand.Mail mail) {
    // As libmilter does: MAIL amid a message gives that message up.
    transaction.cancel();
    transaction = new Transaction(reception);
    state = State.ENVELOPE;
    transaction.mailFrom(mail.sender());
    answer(ProtocolFlags.NO_REPLY_MAIL);
  }

  private void recipient(MilterCommand.Recipient recipient) {
    expect(state == State.ENVELOPE, "RCPT without MAIL");
    expect(transaction.recipient(recipient.recipient()), "an envelope without end");
    answer(ProtocolFlags.NO_REPLY_RECIPIENT);
  }

  /** Where too much work waits, a message is turned away before its octets are sent. */
  private void data() {
    Outcome.LimitExceeded overload =
        agreed.waits(ProtocolFlags.NO_REPLY_DATA) ? reception.announce() : null;
    if (overload != null) {
      begin("DATA");
      Conclusion turnedAway = transaction.exceed(overload.limit(), overload.detail());
      if (Ending.isRefusal(turnedAway)) {
        conclude(turnedAway);
        return;
      }
    }
    answer(ProtocolFlags.NO_REPLY_DATA);
  }

  private void header(MilterCommand.Header command) {
    begin("a header field");
    HeaderField field = FieldReader.read(command, agreed.leadingSpace());
    if (field != null) {
      transaction.field(field);
    }
    answer(ProtocolFlags.NO_REPLY_HEADER);
  }

  /** The first of DATA, if it is turned away there, a field, or the end of the header section. */
  private void begin(String what) {
    expect(state == State.ENVELOPE || state == State.HEADERS, what + " in the wrong place");
    if (state == State.ENVELOPE) {
      state = State.HEADERS;
      String queueId = macros.get(Macros.QUEUE_ID);
      transaction.begin(
          queueId == null ? "NOQUEUE" : queueId,
          Client.origin(connect, macros),
          nanoTime.getAsLong());
    }
  }

  private void endOfHeaders() {
    begin("the end of the header section");
    state = State.BODY;
    Transaction current = transaction;
    CompletableFuture<Demand> taken = current.endOfHeaders().toCompletableFuture();
    if (taken.isDone()) {
      answerEndOfHeaders();
      return;
    }
    hold();
    var unused =
        taken.whenComplete(
            (demand, trouble) ->
                peer.run(
                    () -> {
                      if (isUnderWay(current)) {
                        answerEndOfHeaders();
                        release();
                      }
                    }));
  }

  private void answerEndOfHeaders() {
    Conclusion early =
        agreed.waits(ProtocolFlags.NO_REPLY_END_OF_HEADERS) ? transaction.early() : null;
    if (early == null) {
      answer(ProtocolFlags.NO_REPLY_END_OF_HEADERS);
    } else {
      conclude(early);
    }
  }

  private void body(MilterCommand.Body body) {
    expect(state == State.BODY, "a part of the body in the wrong place");
    Demand demand = transaction.body(body.chunk());
    if (body.last() && agreed.waits(ProtocolFlags.NO_REPLY_BODY)) {
      peer.send(
          demand == Demand.ENOUGH && agreed.canSkip()
              ? List.of(MilterReply.Plain.SKIP)
              : List.of(MilterReply.Plain.CONTINUE));
    }
  }

  private void endOfMessage(MilterCommand.Chunk chunk) {
    expect(state == State.BODY, "the end of a message in the wrong place");
    Transaction current = transaction;
    current.body(chunk);
    state = State.ENDING;
    told = nanoTime.getAsLong();
    CompletableFuture<Conclusion> end = current.end().toCompletableFuture();
    if (end.isDone()) {
      conclude(end.join());
      return;
    }
    hold();
    var unused =
        end.whenComplete(
            (conclusion, trouble) ->
                peer.run(
                    () -> {
                      if (isUnderWay(current)) {
                        conclude(end.join());
                        release();
                      }
                    }));
  }

  private void hold() {
    waiting = true;
    peer.hold();
  }

  private void release() {
    waiting = false;
    heard = nanoTime.getAsLong(); // until now it was not for the MTA to speak
    peer.release();
  }

  private void conclude(Conclusion conclusion) {
    peer.send(new Ending(agreed, transaction.fields()).replies(conclusion));
    String queueId = macros.get(Macros.QUEUE_ID);
    if (queueId != null) {
      transaction.identify(queueId); // an MTA may tell it as late as here
    }
    Transaction concluded = transaction;
    messageEnds(); // first: whatever goes wrong now, the MTA has its answer
    log.write(concluded, conclusion, agreed.canQuarantine());
  }

  private void abort() {
    transaction.cancel();
    messageEnds();
  }

  private void messageEnds() {
    state = State.READY;
    transaction = new Transaction(reception);
    macros.messageEnds();
    if (draining) {
      close();
    }
  }

  /** Whether this side still waits for what the engine makes of a message. */
  private boolean isUnderWay(Transaction current) {
    return state != State.CLOSED && transaction == current && current.isUnderWay();
  }

  private void answer(int noReply) {
    if (state != State.CLOSED && agreed.waits(noReply)) {
      peer.send(List.of(MilterReply.Plain.CONTINUE));
    }
  }

  private static void expect(boolean inOrder, String what) {
    if (!inOrder) {
      throw new MilterProtocolException("the MTA sent " + what);
    }
  }

  /** Lets a message under way end, and then closes; without one, closes at once. */
  void drain() {
    draining = true;
    if (state == State.NEW || state == State.READY) {
      close();
    }
  }

  /** Closes now. An MTA that waits for what becomes of its message is told to try again. */
  void expire() {
    boolean fieldsAnswered = waiting && agreed.waits(ProtocolFlags.NO_REPLY_END_OF_HEADERS);
    try {
      if (state == State.ENDING || fieldsAnswered) {
        transaction.cancel();
        peer.send(List.of(MilterReply.Plain.TEMPFAIL));
      }
    } finally {
      close();
    }
  }

  /** Looks at the clock: to be called several times a second. */
  void tick() {
    long now = nanoTime.getAsLong();
    if (transaction.isUnderWay() && now - transaction.begun() > pace.message().toNanos()) {
      exceed();
    } else if (state == State.ENDING && now - told > pace.progress().toNanos()) {
      told = now;
      peer.send(List.of(MilterReply.Plain.PROGRESS));
    } else if (!waiting && now - heard > pace.idle().toNanos()) {
      close();
    }
  }

  /** The MTA waits no longer for what the engine is at: only the end of the message tells it. */
  private void exceed() {
    Conclusion exceeded =
        transaction.exceed(
            Limit.MESSAGE_TIME,
            "The message took longer than "
                + pace.message().toMillis()
                + " ms (limits.messageTime).");
    if (waiting) {
      if (state == State.ENDING) {
        conclude(exceeded);
      } else {
        answer(ProtocolFlags.NO_REPLY_END_OF_HEADERS);
      }
      release();
    }
  }

  private void close() {
    if (state != State.CLOSED) {
      closed();
      peer.close();
    }
  }

  /** Takes note that the connection is gone. Idempotent. */
  void closed() {
    state = State.CLOSED;
    transaction.cancel();
    transaction = new Transaction(reception);
  }
}
