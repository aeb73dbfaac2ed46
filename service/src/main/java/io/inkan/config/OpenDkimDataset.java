package io.inkan.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Something that OpenDKIM looks things up in.
 *
 * @param type how it is looked through
 * @param file where it stands; empty for a list
 * @param entries of a list, in order, each a key or {@code key=value}; empty for a file
 */
public record OpenDkimDataset(Type type, Optional<Path> file, List<String> entries) {

  /** The types that are read here. */
  public enum Type {
    /** {@code file:}, a key and a value per line, of which the first that is equal counts. */
    FILE,
    /** {@code refile:}, a pattern and a value per line, tried in order. */
    REFILE,
    /** {@code csl:}, entries between commas in the configuration itself. */
    LIST
  }

  /**
   * Checks the parts against each other.
   *
   * @throws IllegalArgumentException if a list has a file, or a file has none or has entries
   */
  public OpenDkimDataset {
    if (file.isPresent() == (type == Type.LIST)) {
      throw new IllegalArgumentException("a file and nothing else has a path");
    }
    if (type != Type.LIST && !entries.isEmpty()) {
      throw new IllegalArgumentException("a file's entries are not known yet");
    }
    entries = List.copyOf(entries);
  }

  /**
   * What a text names that stands in no file, such as an argument of a command.
   *
   * @throws IllegalArgumentException if it names nothing that can be read; the message says what to
   *     do
   */
  public static OpenDkimDataset named(String text, Path workingDirectory) {
    Place place = new Place("the command line", 0, workingDirectory.toAbsolutePath());
    try {
      return new OpenDkimDatasetFormat().parse(new Entry.Scalar(place, text, Entry.Style.PLAIN));
    } catch (Misfit misfit) {
      throw new IllegalArgumentException(misfit.getMessage(), misfit);
    }
  }
}
