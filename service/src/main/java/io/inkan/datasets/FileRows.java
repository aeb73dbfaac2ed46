package io.inkan.datasets;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * The rows of a file, kept as its text: each is made anew whenever it is asked for, so that a
 * hundred thousand of them are three objects in memory, and reading them again while mail is served
 * gives the garbage collector nothing to carry.
 */
final class FileRows extends AbstractList<Row> implements RandomAccess {

  private final Path file;
  private final String text;
  private final int[] starts;
  private final int[] numbers;

  /**
   * @param starts where in the text the lines begin that have a row
   * @param numbers the numbers of these lines, from 1
   */
  private FileRows(Path file, String text, int[] starts, int[] numbers) {
    this.file = file;
    this.text = text;
    this.starts = starts;
    this.numbers = numbers;
  }

  /** Which lines have a row. */
  @FunctionalInterface
  interface Selection {
    /**
     * Whether a line has one.
     *
     * @param number from 1
     */
    boolean hasRow(String line, int number);
  }

  static List<Row> of(Path file, String text, Selection selection) {
    IntStream.Builder starts = IntStream.builder();
    IntStream.Builder numbers = IntStream.builder();
    int number = 0;
    for (int start = 0; start < text.length(); start = end(text, start) + 1) {
      number++;
      if (selection.hasRow(line(text, start), number)) {
        starts.add(start);
        numbers.add(number);
      }
    }
    return new FileRows(file, text, starts.build().toArray(), numbers.build().toArray());
  }

  private static String line(String text, int start) {
    return text.substring(start, end(text, start));
  }

  private static int end(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  @Override
  public Row get(int index) {
    return RowReader.ofLine(line(text, starts[index]), new Place(file, numbers[index]));
  }

  @Override
  public int size() {
    return starts.length;
  }

  /** Says only where the rows stand: their values may be private keys. */
  @Override
  public String toString() {
    return "FileRows[" + file + "]";
  }
}
