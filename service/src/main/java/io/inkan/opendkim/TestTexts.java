package io.inkan.opendkim;

import io.inkan.datasets.Dataset;
import io.inkan.datasets.Row;
import io.inkan.engine.TextLookup;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers from a dataset instead of DNS, for tests: OpenDKIM's TestDNSData. A name that is not
 * there has no record.
 */
public final class TestTexts implements TextLookup {

  private final Dataset records;

  /**
   * Texts by their names.
   *
   * @param records read without regard to the case of letters
   */
  public TestTexts(Dataset records) {
    this.records = records;
  }

  @Override
  public CompletionStage<Answer> find(String name) {
    Row row = records.find(name);
    String text = row == null ? null : row.value();
    return CompletableFuture.completedStage(
        text == null ? Answer.ABSENT : new Found(List.of(text)));
  }
}
