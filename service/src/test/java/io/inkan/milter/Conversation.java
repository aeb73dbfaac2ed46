package io.inkan.milter;

import static io.inkan.milter.Commands.mail;
import static io.inkan.milter.Commands.recipient;

import io.inkan.engine.Reception;
import io.inkan.milter.MilterCommand.Plain;
import java.time.Duration;
import java.util.List;

/** A session between an MTA, an engine and a clock that all do as a test says. */
final class Conversation {

  static final Duration IDLE = Duration.ofMinutes(10);
  static final Duration MESSAGE = Duration.ofMinutes(2);

  final FakePeer peer = new FakePeer();
  final FakeReception reception = new FakeReception();
  private long nanos = Long.MAX_VALUE - 1_000_000_000; // as System.nanoTime, it may overflow
  final MilterSession session;

  /** A conversation before its first word. */
  Conversation() {
    this(Pace.of(IDLE, MESSAGE));
  }

  private Conversation(Pace pace) {
    session =
        new MilterSession(reception, peer, pace, MilterWishes.NONE, () -> nanos, new MessageLog());
  }

  /** A conversation with another engine, after its negotiation. */
  Conversation(Reception engine, MilterCommand.Negotiate offer) {
    Pace pace = Pace.of(IDLE, MESSAGE);
    session =
        new MilterSession(engine, peer, pace, MilterWishes.NONE, () -> nanos, new MessageLog());
    take(offer);
  }

  /** A conversation after its negotiation. */
  Conversation(Pace pace, MilterCommand.Negotiate offer) {
    this(pace);
    take(offer);
  }

  /** A conversation that begins with what Postfix offers. */
  static Conversation agreed() {
    return after(Commands.offer());
  }

  /** A conversation after its negotiation. */
  static Conversation after(MilterCommand.Negotiate offer) {
    return new Conversation(Pace.of(IDLE, MESSAGE), offer);
  }

  /** The replies to these commands. */
  List<MilterReply> take(MilterCommand... commands) {
    for (MilterCommand command : commands) {
      if (peer.isHeld()) {
        throw new AssertionError("the session wants no command now: " + command);
      }
      session.take(command);
    }
    return peer.sent();
  }

  /** A message up to its envelope. */
  List<MilterReply> takeEnvelope() {
    return take(mail("<joe@example.com>"), recipient("<jane@example.net>"));
  }

  /** A message up to the end of its only field. */
  List<MilterReply> takeFields() {
    takeEnvelope();
    return take(Commands.header("From", " joe@example.com"), Plain.END_OF_HEADERS);
  }

  /** A whole message. */
  List<MilterReply> takeMessage() {
    takeFields();
    return take(Commands.body("hello\r\n"), Commands.end());
  }

  /** The time goes on, as its watch sees ten times a second. */
  List<MilterReply> pass(Duration time) {
    long end = nanos + time.toNanos();
    long step = Duration.ofMillis(100).toNanos();
    while (end - nanos > 0) {
      nanos += Math.min(step, end - nanos);
      session.tick();
    }
    return peer.sent();
  }
}
