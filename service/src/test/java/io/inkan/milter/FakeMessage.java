package io.inkan.milter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.inkan.engine.Conclusion;
import io.inkan.engine.Demand;
import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.engine.ReceivedMessage;
import io.inkan.message.HeaderField;
import io.inkan.policy.Disposition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A message that notes what it is given and comes to what the test says. */
final class FakeMessage implements ReceivedMessage {

  final CompletableFuture<Demand> fieldsTaken;
  final CompletableFuture<Conclusion> end;
  private final Demand demand;
  private Disposition whenExceeded = Disposition.TEMPFAIL;
  private final List<String> given = new ArrayList<>();

  private FakeMessage(
      CompletableFuture<Demand> fieldsTaken, CompletableFuture<Conclusion> end, Demand demand) {
    this.fieldsTaken = fieldsTaken;
    this.end = end;
    this.demand = demand;
  }

  /** One that wants its whole body and is accepted at once. */
  FakeMessage() {
    this(Conclusions.UNTOUCHED);
  }

  /** One that comes to this at once. */
  FakeMessage(Conclusion conclusion) {
    this(
        CompletableFuture.completedFuture(Demand.MORE),
        CompletableFuture.completedFuture(conclusion),
        Demand.MORE);
  }

  /** One that goes on where it meets a limit. */
  static FakeMessage indulgent() {
    FakeMessage message = new FakeMessage();
    message.whenExceeded = Disposition.ACCEPT;
    return message;
  }

  /** One that needs nothing of its body. */
  static FakeMessage satisfied() {
    return new FakeMessage(
        CompletableFuture.completedFuture(Demand.ENOUGH),
        CompletableFuture.completedFuture(Conclusions.UNTOUCHED),
        Demand.ENOUGH);
  }

  /** One whose conclusion is not there before the test gives it. */
  static FakeMessage slow() {
    return new FakeMessage(
        CompletableFuture.completedFuture(Demand.MORE), new CompletableFuture<>(), Demand.MORE);
  }

  /** One for whose fields something must be looked up. */
  static FakeMessage lookingUp() {
    return new FakeMessage(
        new CompletableFuture<>(),
        CompletableFuture.completedFuture(Conclusions.UNTOUCHED),
        Demand.MORE);
  }

  @Override
  public void field(HeaderField field) {
    given.add(field.text());
  }

  @Override
  public CompletionStage<Demand> endOfHeaders() {
    given.add("");
    return fieldsTaken;
  }

  @Override
  public @Nullable Conclusion settled() {
    return null;
  }

  @Override
  public Demand body(byte[] bytes, int offset, int length) {
    given.add(new String(bytes, offset, length, ISO_8859_1));
    return demand;
  }

  @Override
  public CompletionStage<Conclusion> end() {
    given.add("end");
    return end;
  }

  @Override
  public Conclusion exceed(Limit limit, String detail) {
    given.add(limit.word() + ": " + detail);
    return Conclusions.of(new Outcome.LimitExceeded(limit, detail), whenExceeded);
  }

  @Override
  public void cancel() {
    given.add("cancelled");
  }

  /** The fields, an empty text for their end, the body's slices, and what else was called. */
  List<String> given() {
    return List.copyOf(given);
  }
}
