package io.inkan.engine;

import io.inkan.message.HeaderField;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A message that arrives as header fields and slices of body: what a mail server hands to its
 * filters. Applies the limits, has it decided whether the message is signed, verified or left
 * alone, and drives the session for that. Confined to one thread at a time.
 */
public interface ReceivedMessage {

  /** Takes the next field, from the top down. */
  void field(HeaderField field);

  /**
   * Says that all fields were given. Until the stage completes, nothing may be called but {@link
   * #cancel} and {@link #exceed}; it is complete already when everything needed is in memory, and
   * never completes exceptionally.
   *
   * @return {@link Demand#ENOUGH} if the body changes nothing
   */
  CompletionStage<Demand> endOfHeaders();

  /**
   * What the message comes to, if that is known after its header section and leaves the message as
   * it is, so that its end need not be waited for; null else.
   */
  @Nullable Conclusion settled();

  /** Takes the next slice of the body, borrowed for the duration of the call. */
  Demand body(byte[] bytes, int offset, int length);

  /**
   * Says that the message is whole. The stage completes once, on any thread, never exceptionally;
   * after {@link #cancel} it need not complete.
   */
  CompletionStage<Conclusion> end();

  /**
   * Gives the message up because of a limit that the door found.
   *
   * @param detail as in {@link Outcome.LimitExceeded}
   * @return what the message comes to
   */
  Conclusion exceed(Limit limit, String detail);

  /** What is known beside the conclusion, once that is known. */
  default MessageFacts facts() {
    return MessageFacts.NONE;
  }

  /** Gives the message up and frees what it holds at once. Idempotent, harmless after the end. */
  void cancel();
}
