package io.inkan.engine;

import io.inkan.message.Defect;
import io.inkan.message.HeaderFields;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way through the engine: the header section once, the body in slices, the end.
 * A session is confined to one thread at a time, that of its connection.
 */
public interface MessageSession {

  /**
   * Takes the header section. The stage is complete already when everything needed is in memory;
   * until it completes, the door pauses reading and calls nothing but {@link #cancel}. It never
   * completes exceptionally.
   */
  CompletionStage<Demand> headers(HeaderFields headers);

  /** Takes the next slice of the body, borrowed for the duration of the call. */
  Demand body(byte[] bytes, int offset, int length);

  /**
   * Says that the body holds an octet that no message may hold. Signing refuses such a message;
   * verifying hashes it as it stands.
   */
  default void bodyDefect(Defect defect) {}

  /** The outcome, if it is settled before the end of the message; null until then. */
  @Nullable Outcome settled();

  /**
   * Says that the message is whole. The stage completes once, on any thread, never exceptionally;
   * after {@link #cancel} it need not complete.
   */
  CompletionStage<Outcome> end();

  /**
   * Gives the message up and frees what it holds at once. Idempotent, and harmless after the end.
   */
  void cancel();
}
