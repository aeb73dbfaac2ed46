package io.inkan.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order in which they were written, and an index over them. Looking up takes a number
 * of steps that does not depend on how many rows there are; of several rows that match, the first
 * in that order is found.
 */
public final class Dataset {

  private final boolean patterns;
  private final List<Row> rows;
  private final RowIndex index;
  private final @Nullable Path file;

  /**
   * @param rows unmodifiable
   */
  private Dataset(boolean patterns, List<Row> rows, RowIndex index, @Nullable Path file) {
    this.patterns = patterns;
    this.rows = rows;
    this.index = index;
    this.file = file;
  }

  /**
   * A list ({@code csl:}).
   *
   * @param entries each a key or {@code key=value}
   * @param findings takes what whoever keeps the dataset should know
   */
  public static Dataset ofList(List<String> entries, LetterCase letters, List<Finding> findings) {
    return exact(RowReader.ofList(entries), letters, null, findings);
  }

  /**
   * Reads a file of keys ({@code file:}).
   *
   * @param findings takes what whoever keeps the dataset should know
   * @throws DatasetException if the file cannot be read
   */
  public static Dataset ofFile(Path file, LetterCase letters, List<Finding> findings)
      throws DatasetException {
    return exact(RowReader.ofFile(content(file), file), letters, file, findings);
  }

  /**
   * Reads a file of patterns ({@code refile:}).
   *
   * @param findings takes what whoever keeps the dataset should know; rows that refuse the start
   *     are never found
   * @throws DatasetException if the file cannot be read
   */
  public static Dataset ofPatterns(Path file, LetterCase letters, List<Finding> findings)
      throws DatasetException {
    List<Row> rows = RowReader.ofPatterns(content(file), file, findings);
    return new Dataset(true, rows, PatternIndex.of(rows, letters, findings), file);
  }

  private static Dataset exact(
      List<Row> rows, LetterCase letters, @Nullable Path file, List<Finding> findings) {
    return new Dataset(false, rows, ExactIndex.of(rows, letters, findings), file);
  }

  private static String content(Path file) throws DatasetException {
    try {
      // What is not UTF-8 becomes a character that matches nothing.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DatasetException(file + ": " + ReadTrouble.of(e));
    }
  }

  /** Whether the keys are patterns: the dataset is a {@code refile:}. */
  boolean hasPatterns() {
    return patterns;
  }

  /** All rows. */
  public List<Row> rows() {
    return rows;
  }

  /** The file it was read from, to be watched for changes; null if it is a list. */
  public @Nullable Path file() {
    return file;
  }

  /** The first row that matches, or null. */
  public @Nullable Row find(String text) {
    List<Row> found = first(text).rows();
    return found.isEmpty() ? null : found.get(0);
  }

  /** The first row that matches, if one does, and the steps taken. */
  Matches first(String text) {
    return index.find(text, false);
  }

  /** All rows that match in their order, and the steps taken; for keys the first alone. */
  Matches all(String text) {
    return index.find(text, true);
  }
}
