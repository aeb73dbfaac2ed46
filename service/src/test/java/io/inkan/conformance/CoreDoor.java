package io.inkan.conformance;

import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.inkan.engine.RawMessage;
import io.inkan.message.MessageSink;
import io.inkan.policy.Caller;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.SigningRequest;
import io.inkan.testing.ExamCase;
import java.util.ArrayList;
import java.util.List;

/** The engine itself. */
final class CoreDoor implements ExamDoor {

  private final ExamEngine exam = new ExamEngine();

  @Override
  public String name() {
    return "core";
  }

  @Override
  public List<String> verify(ExamCase one) {
    exam.take(one, "relaxed");
    Outcome outcome = outcome(one, Envelope.verifying("-", Door.COMMAND_LINE, Caller.LOCAL, null));
    if (!(outcome instanceof Outcome.Verified verified)) {
      return List.of("refused");
    }
    List<String> words = new ArrayList<>();
    words.add(verified.result().word());
    verified.signatures().forEach(report -> words.add(report.result().word()));
    return words;
  }

  @Override
  public String bodyHash(ExamCase one, String canonicalization) {
    exam.take(one, canonicalization);
    Outcome outcome =
        outcome(one, Envelope.signing("-", Door.COMMAND_LINE, Caller.LOCAL, SigningRequest.PLAIN));
    if (!(outcome instanceof Outcome.Signed signed)) {
      return "refused";
    }
    NewSignature signature = signed.signatures().get(0);
    return BodyHashTag.of(signature.field().text());
  }

  private Outcome outcome(ExamCase one, Envelope envelope) {
    RawMessage message = exam.engine().open(envelope, MessageSink.NONE);
    byte[] octets = one.message();
    message.feed(octets, 0, octets.length).toCompletableFuture().join();
    return message.end().toCompletableFuture().join();
  }

  @Override
  public void close() {}
}
