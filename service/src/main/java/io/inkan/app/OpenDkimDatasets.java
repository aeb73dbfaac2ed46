package io.inkan.app;

import io.inkan.config.OpenDkimDataset;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.datasets.Dataset;
import io.inkan.datasets.DatasetException;
import io.inkan.datasets.Finding;
import io.inkan.datasets.HostDataset;
import io.inkan.datasets.LetterCase;
import io.inkan.datasets.Row;
import io.inkan.policy.HostSet;
import io.inkan.policy.Hosts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what options of OpenDKIM's name as datasets. What is wrong with one is told of the option
 * that names it.
 */
final class OpenDkimDatasets {

  private final OpenDkimOptions options;
  private final OpenDkimFindings findings;

  OpenDkimDatasets(OpenDkimOptions options, OpenDkimFindings findings) {
    this.options = options;
    this.findings = findings;
  }

  /** The dataset of an option; null if the option is not given, or cannot be read. */
  @Nullable Dataset read(OpenDkimOption option, LetterCase letters) {
    OpenDkimDataset named = options.dataset(option).orElse(null);
    return named == null ? null : read(option, named, letters);
  }

  private @Nullable Dataset read(OpenDkimOption option, OpenDkimDataset named, LetterCase letters) {
    List<Finding> found = new ArrayList<>();
    try {
      Dataset dataset = DatasetFiles.read(named, letters, found);
      findings.rows(option, dataset.rows().size());
      return dataset;
    } catch (DatasetException e) {
      findings.problem(option, String.valueOf(e.getMessage()));
      return null;
    } finally {
      findings.tell(option, found);
    }
  }

  /** The hosts of an option; none if it is not given. */
  Hosts hosts(OpenDkimOption option) {
    Dataset dataset = read(option, LetterCase.INSENSITIVE);
    if (dataset == null) {
      return HostSet.EMPTY;
    }
    List<Finding> found = new ArrayList<>();
    Hosts hosts = HostDataset.of(dataset, found);
    findings.tell(option, found);
    return hosts;
  }

  /** The keys of an option's dataset, in order; none if it is not given. */
  List<String> keys(OpenDkimOption option) {
    Dataset dataset = read(option, LetterCase.INSENSITIVE);
    return dataset == null ? List.of() : dataset.rows().stream().map(Row::key).toList();
  }
}
