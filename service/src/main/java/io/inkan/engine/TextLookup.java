package io.inkan.engine;

import io.inkan.engine.PublicKeyAnswer.Trouble;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The port through which texts are asked for that domains publish beside their keys. */
@FunctionalInterface
public interface TextLookup {

  /** Knows nothing. */
  TextLookup NONE =
      name -> CompletableFuture.completedStage(new Unavailable(Trouble.SERVER_FAILED));

  /** What was found at a name. */
  sealed interface Answer {

    /** There is no such name, or no TXT record at it. */
    Answer ABSENT = new Absent();
  }

  /**
   * TXT records exist.
   *
   * @param texts one for each record, its strings joined; at least one
   */
  record Found(List<String> texts) implements Answer {
    public Found {
      texts = List.copyOf(texts);
      if (texts.isEmpty()) {
        throw new IllegalArgumentException("no texts: that is Absent");
      }
    }
  }

  /** See {@link Answer#ABSENT}. */
  record Absent() implements Answer {}

  /** Nothing is known for now. */
  record Unavailable(Trouble trouble) implements Answer {}

  /**
   * Looks {@code name} up without blocking. The stage never completes exceptionally: trouble is an
   * answer. It may complete on any thread.
   *
   * @param name labels and dots without one at the end, in any case of letters. It is no {@link
   *     io.inkan.message.DomainName}: RFC 6541 asks for labels in base32, which may end in {@code
   *     =}. At a name that DNS cannot hold there is nothing.
   */
  CompletionStage<Answer> find(String name);
}
