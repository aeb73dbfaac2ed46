package io.inkan.engine;

import io.inkan.message.HeaderFields;
import io.inkan.message.Mailbox;
import io.inkan.policy.Authors;
import io.inkan.policy.Signer;
import io.inkan.policy.Signers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a message, and who signs for them.
 *
 * @param authors empty if that cannot be said
 * @param signers the signers of each author, in their order
 */
record Authorship(List<Mailbox> authors, List<List<Signer>> signers) {

  /** Reads the authors and asks for their signers; complete already if the tables are in memory. */
  static CompletionStage<Authorship> of(HeaderFields fields, Signers signers) {
    List<Mailbox> authors = Authors.of(fields);
    return Stages.all(authors.stream().map(author -> ask(signers, author)).toList())
        .thenApply(answers -> new Authorship(authors, answers));
  }

  /** What is wrong if {@link #of} fails, for the log. */
  static String trouble(@Nullable Throwable failure) {
    Throwable cause = failure == null ? null : failure.getCause();
    if (failure instanceof CompletionException && cause != null) {
      return trouble(cause);
    }
    // What the tables say is for people; of an error in a program its kind counts as well.
    return "the signing table could not be asked: "
        + (failure == null || failure instanceof RuntimeException ? failure : failure.getMessage());
  }

  private static CompletionStage<List<Signer>> ask(Signers signers, Mailbox author) {
    try {
      return signers.of(author);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e); // against the port's promise
    }
  }
}
