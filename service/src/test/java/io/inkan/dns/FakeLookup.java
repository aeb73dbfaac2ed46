package io.inkan.dns;

import io.inkan.dkim.KeyName;
import io.inkan.engine.PublicKeyAnswer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what it is asked and answers what the test says, at once or when the test says. */
final class FakeLookup implements KeyLookup {

  private final AtomicInteger questions = new AtomicInteger();
  private volatile CompletionStage<TimedAnswer> reply =
      CompletableFuture.failedStage(new IllegalStateException("no answer was given"));

  @Override
  public CompletionStage<TimedAnswer> ask(KeyName name) {
    questions.incrementAndGet();
    return reply;
  }

  void answers(PublicKeyAnswer answer, Duration ttl) {
    reply = CompletableFuture.completedStage(new TimedAnswer(answer, ttl));
  }

  /** Answers no question from now on until the future returned is completed. */
  CompletableFuture<TimedAnswer> holds() {
    CompletableFuture<TimedAnswer> held = new CompletableFuture<>();
    reply = held;
    return held;
  }

  void breaks(Throwable failure) {
    reply = CompletableFuture.failedStage(failure);
  }

  int questions() {
    return questions.get();
  }
}
