package io.inkan.cli;

import io.inkan.app.DatasetFiles;
import io.inkan.config.OpenDkimDataset;
import io.inkan.datasets.Dataset;
import io.inkan.datasets.DatasetException;
import io.inkan.datasets.Finding;
import io.inkan.datasets.LetterCase;
import io.inkan.datasets.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenDKIM's {@code -Q}: looks things up in a dataset. The first line names the dataset; each that
 * follows is what to look up, a slash, and how many fields of the value to show.
 */
final class OpendkimQuery {

  private static final int SOFTWARE = 70;
  private static final int MOST_FIELDS = 1000;

  private final PrintWriter out;
  private final PrintWriter err;

  OpendkimQuery(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Runs until the input ends, and answers the exit code. */
  int run(InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    String name = lines.readLine();
    if (name == null) {
      throw new CommandException(OpendkimTool.OS_ERROR, "opendkim: no dataset is named");
    }
    Dataset dataset = open(name.strip());
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        answer(dataset, line);
      }
    }
    out.println();
    return ExitCode.OK;
  }

  private Dataset open(String name) {
    List<Finding> findings = new ArrayList<>();
    try {
      return DatasetFiles.read(
          OpenDkimDataset.named(name, Path.of("")), LetterCase.SENSITIVE, findings);
    } catch (DatasetException | IllegalArgumentException e) {
      throw new CommandException(SOFTWARE, "opendkim: " + e.getMessage());
    } finally {
      findings.forEach(finding -> err.println("opendkim: warning: " + finding));
    }
  }

  private void answer(Dataset dataset, String line) {
    int slash = line.indexOf('/');
    int fields = slash < 0 ? -1 : number(line.substring(slash + 1));
    if (fields < 0) {
      throw new CommandException(ExitCode.USAGE, "opendkim: invalid query '" + line + "'");
    }
    Row row = dataset.find(line.substring(0, slash));
    if (row == null) {
      out.println("opendkim: dkimf_db_get(): record not found");
    } else if (fields > 0) {
      for (String field : row.fields(fields)) {
        out.println("'" + field + "'");
      }
    }
    out.flush();
  }

  private static int number(String text) {
    try {
      return Math.min(MOST_FIELDS, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
