package io.inkan.engine;

import io.inkan.message.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * What a log may tell of a message beside its outcome: who wrote it, and where its time went. Asked
 * for once the outcome is known; whoever does not ask pays nothing for it. Safe for any thread.
 */
public interface MessageFacts {

  /** Stands for a duration that was not measured, because the message never came so far. */
  long NOT_MEASURED = -1;

  /** Nothing is known. */
  MessageFacts NONE =
      new MessageFacts() {
        @Override
        public @Nullable DomainName author() {
          return null;
        }

        @Override
        public long octets() {
          return 0;
        }

        @Override
        public long nanoseconds(EngineMetrics.Phase phase) {
          return NOT_MEASURED;
        }

        @Override
        public long totalNanoseconds() {
          return NOT_MEASURED;
        }
      };

  /**
   * The domain of the first mailbox in the single From field; null if there is no such thing, or
   * the header section never came.
   */
  @Nullable DomainName author();

  /** How many octets of the message came in. */
  long octets();

  /** How long a part of the work took; {@link #NOT_MEASURED} if it was never begun. */
  long nanoseconds(EngineMetrics.Phase phase);

  /** From the first octet to the outcome; {@link #NOT_MEASURED} while there is none. */
  long totalNanoseconds();
}
