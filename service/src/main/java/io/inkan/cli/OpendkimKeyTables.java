package io.inkan.cli;

import io.inkan.app.DatasetFiles;
import io.inkan.config.OpenDkimDataset;
import io.inkan.crypto.CryptoProviders;
import io.inkan.datasets.Dataset;
import io.inkan.datasets.DatasetException;
import io.inkan.datasets.Finding;
import io.inkan.datasets.KeyTableRow;
import io.inkan.datasets.LetterCase;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyRing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens KeyTables for the tools that go through all of their rows. */
final class OpendkimKeyTables {

  /** A table that cannot be read; the message says where and why. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  private OpendkimKeyTables() {}

  /** The name of a table on a command line. */
  static OpenDkimDataset named(String text) throws UnreadableException {
    try {
      return OpenDkimDataset.named(text, Path.of(""));
    } catch (IllegalArgumentException e) {
      throw new UnreadableException("the KeyTable: " + e.getMessage());
    }
  }

  /**
   * All rows of a table, in their order.
   *
   * @param base the folder that relative names of key files begin at
   */
  static List<KeyTableRow> rows(OpenDkimDataset name, Path base) throws UnreadableException {
    List<Finding> findings = new ArrayList<>();
    // The tools say themselves who may read a key; the service is stricter.
    KeyRing ring =
        new KeyRing(KeyFilePermissions.CONTAINER, CryptoProviders.portable(), parsed -> {});
    try {
      Dataset dataset = DatasetFiles.read(name, LetterCase.SENSITIVE, findings);
      requireKeys(name, dataset);
      return dataset.rows().stream().map(row -> new KeyTableRow(row, base, ring)).toList();
    } catch (DatasetException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()));
    }
  }

  /** A path that does not begin with a slash is taken for a list by OpenDKIM. */
  private static void requireKeys(OpenDkimDataset name, Dataset dataset)
      throws UnreadableException {
    if (name.type() == OpenDkimDataset.Type.LIST
        && !dataset.rows().isEmpty()
        && dataset.rows().stream().allMatch(row -> row.value() == null)) {
      throw new UnreadableException(
          "the KeyTable is a list without a key, NAME=DOMAIN:SELECTOR:KEY; if it is to be a file,"
              + " write file: and its path");
    }
  }
}
