package io.inkan.policy;

import io.inkan.message.Mailbox;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The port through which keys are chosen: who signs for an author. */
@FunctionalInterface
public interface Signers {

  /**
   * The keys that sign for {@code author}, in the order in which their signatures are written;
   * empty if nobody does. The stage is complete already if the tables are in memory, and never
   * completes exceptionally but for trouble on this side.
   */
  CompletionStage<List<Signer>> of(Mailbox author);
}
