package io.inkan.engine;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A message that arrives as raw octets in chunks of any size, with line ends of either kind: what
 * the HTTP door and the command line hold. It reads the header section, applies the limits and the
 * line-end rule, and drives a {@link MessageSession}. Confined to one thread at a time.
 */
public interface RawMessage {

  /**
   * Takes the next octets, borrowed for the duration of the call. Nothing more may be fed until the
   * stage completes; it is complete already but for the rare chunk that must wait for keys. It
   * never completes exceptionally: what is wrong with a message is told by {@link #end}.
   *
   * @return {@link Demand#ENOUGH} once nothing that follows can change the outcome; feeding more is
   *     allowed, and needed where the message itself is wanted back (see {@link Intake#open})
   */
  CompletionStage<Demand> feed(byte[] bytes, int offset, int length);

  /**
   * The outcome, once it is settled before the end: a limit, a refusal. Null until then. The door
   * may answer at once and leave the rest unread.
   */
  @Nullable Outcome settled();

  /** Says that the message is whole; see {@link MessageSession#end}. */
  CompletionStage<Outcome> end();

  /** What is known beside the outcome, once that is known. */
  default MessageFacts facts() {
    return MessageFacts.NONE;
  }

  /** Gives the message up and frees what it holds at once. Idempotent, harmless after the end. */
  void cancel();
}
