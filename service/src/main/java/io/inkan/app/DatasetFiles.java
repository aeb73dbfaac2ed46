package io.inkan.app;

import io.inkan.config.OpenDkimDataset;
import io.inkan.datasets.Dataset;
import io.inkan.datasets.DatasetException;
import io.inkan.datasets.Finding;
import io.inkan.datasets.LetterCase;
import java.util.List;

/** Reads what options of OpenDKIM name. */
public final class DatasetFiles {

  private DatasetFiles() {}

  /**
   * Reads a dataset.
   *
   * @param findings takes what whoever keeps it should know
   * @throws DatasetException if its file cannot be read
   */
  public static Dataset read(OpenDkimDataset named, LetterCase letters, List<Finding> findings)
      throws DatasetException {
    return switch (named.type()) {
      case LIST -> Dataset.ofList(named.entries(), letters, findings);
      case FILE -> Dataset.ofFile(named.file().orElseThrow(), letters, findings);
      case REFILE -> Dataset.ofPatterns(named.file().orElseThrow(), letters, findings);
    };
  }
}
