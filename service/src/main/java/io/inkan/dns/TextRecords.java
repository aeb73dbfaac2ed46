package io.inkan.dns;

import io.inkan.engine.PublicKeyAnswer.Trouble;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Asks DNS for TXT records that are no keys, such as the signing practices of RFC 5617. */
public final class TextRecords {

  /**
   * What was found.
   *
   * @param texts one for each record, its strings joined; empty if there is none
   * @param trouble why nothing is known for now, or null
   */
  public record Answer(List<String> texts, @Nullable Trouble trouble) {
    public Answer {
      texts = List.copyOf(texts);
    }
  }

  private final TxtQueries queries;

  /** Asks these servers in turn, each for as long as {@code timeout}. */
  public TextRecords(DnsSettings settings, Executor executor) {
    this.queries = new TxtQueries(settings, executor);
  }

  /**
   * Asks for the records of a name.
   *
   * @param name labels of letters, digits, hyphens and underscores, without a dot at its end
   */
  public CompletionStage<Answer> find(String name) {
    return queries
        .ask(name)
        .thenApply(
            answer ->
                new Answer(
                    answer.records().stream()
                        .map(entry -> new String(TxtText.octets(entry), StandardCharsets.UTF_8))
                        .toList(),
                    answer.trouble()));
  }
}
