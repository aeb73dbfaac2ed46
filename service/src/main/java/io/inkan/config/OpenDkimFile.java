package io.inkan.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits {@code opendkim.conf} and the files it includes into lines, as OpenDKIM does: a {@code #}
 * or a carriage return ends a line wherever it stands, spaces and tabs part a name from its value,
 * and there are no quotation marks. OpenDKIM limits neither lines nor files; here all files
 * together are limited, so that no circle of them runs for ever.
 */
final class OpenDkimFile {

  /** How deep files may include each other. */
  static final int DEEPEST = 5;

  /** How many files may be read in all, one counted again each time. */
  static final int MOST_FILES = 1000;

  /** Octets of all files together. */
  static final int LARGEST = 16 << 20;

  private static final String INCLUDE = "include";

  private final Path workingDirectory;
  private final List<OpenDkimLine> lines = new ArrayList<>();
  private final List<OpenDkimLine> includes = new ArrayList<>();
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<Problem> warnings = new LinkedHashSet<>();
  private final Set<String> sources = new LinkedHashSet<>();
  private int files;
  private int octets;

  private OpenDkimFile(Path workingDirectory) {
    this.workingDirectory = workingDirectory.toAbsolutePath();
  }

  /**
   * What was read.
   *
   * @param lines in the order in which they count, those of an included file in place of its name
   * @param includes the lines that name other files
   * @param sources the files, in the order in which they were opened
   */
  record Content(
      List<OpenDkimLine> lines,
      List<OpenDkimLine> includes,
      List<Problem> problems,
      List<Problem> warnings,
      List<String> sources) {

    /** What holds if there is no file. */
    static final Content EMPTY = new Content(List.of(), List.of(), List.of(), List.of(), List.of());

    Content {
      lines = List.copyOf(lines);
      includes = List.copyOf(includes);
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
      sources = List.copyOf(sources);
    }
  }

  /**
   * Reads a file and those it includes.
   *
   * @param file as it is to be named in messages
   * @param workingDirectory where relative names start, in included files as well
   */
  static Content read(Path file, Path workingDirectory) {
    OpenDkimFile reading = new OpenDkimFile(workingDirectory);
    reading.read(file, 0, reading.place(file.toString(), 0));
    return new Content(
        reading.lines,
        reading.includes,
        List.copyOf(reading.problems),
        List.copyOf(reading.warnings),
        List.copyOf(reading.sources));
  }

  private Place place(String source, int line) {
    return new Place(source, line, workingDirectory);
  }

  /** Reads one file; what keeps it from being read is a problem of the line that names it. */
  private void read(Path file, int level, Place namedAt) {
    if (level > DEEPEST) {
      report(namedAt, "Include", "is nested more than five levels deep; is it a circle?");
      return;
    }
    if (++files > MOST_FILES) {
      report(namedAt, "Include", "is one file too many; at most " + MOST_FILES + " are read");
      return;
    }
    sources.add(file.toString());
    String name = level == 0 ? "" : "Include";
    String subject = level == 0 ? "" : Quoted.of(file.toString()) + " ";
    try {
      lines(file.toString(), level, bytes(workingDirectory.resolve(file)));
    } catch (NoSuchFileException missing) {
      String hint =
          level == 0 || file.isAbsolute()
              ? ""
              : "; a relative name starts at the working directory, " + workingDirectory;
      report(namedAt, name, subject + "does not exist" + hint);
    } catch (AccessDeniedException denied) {
      report(namedAt, name, subject + "may not be read by this user; change its owner or mode");
    } catch (IOException failed) {
      String reason = failed.getMessage();
      report(
          namedAt,
          name,
          subject + "cannot be read: " + Quoted.printable(reason == null ? "unknown" : reason));
    } catch (Misfit misfit) {
      report(namedAt, name, subject + misfit.reason());
    }
  }

  private byte[] bytes(Path file) throws IOException, Misfit {
    if (Files.isDirectory(file)) {
      throw new Misfit("is a directory; name each file in it");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST - octets + 1);
    }
    octets += bytes.length;
    if (octets > LARGEST) {
      octets = LARGEST;
      throw new Misfit("goes beyond 16MiB of configuration; no configuration is that large");
    }
    return bytes;
  }

  private void lines(String source, int level, byte[] bytes) {
    int number = 0;
    for (int start = 0; start < bytes.length; number++) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      line(place(source, number + 1), level, text(bytes, start, end - start));
      start = end + 1;
    }
  }

  /** UTF-8 if it is that, else Latin-1, as comments of old files often are. */
  private static String text(byte[] bytes, int start, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, length))
          .toString();
    } catch (CharacterCodingException otherEncoding) {
      return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }
  }

  private void line(Place place, int level, String whole) {
    String text = beforeComment(place, whole);
    if (text.indexOf('\0') >= 0) {
      report(place, "", "holds a NUL; this is no text, or was damaged");
      return;
    }
    String stripped = strip(text);
    if (stripped.isEmpty()) {
      return;
    }
    int end = 0;
    while (end < stripped.length() && !isBlank(stripped.charAt(end))) {
      end++;
    }
    OpenDkimLine line =
        new OpenDkimLine(stripped.substring(0, end), strip(stripped.substring(end)), place);
    if (line.name().toLowerCase(Locale.ROOT).equals(INCLUDE) && !line.value().isEmpty()) {
      includes.add(line);
      include(line, level);
    } else {
      lines.add(line);
    }
  }

  private String beforeComment(Place place, String whole) {
    for (int at = 0; at < whole.length(); at++) {
      if (whole.charAt(at) == '#') {
        return whole.substring(0, at);
      }
      if (whole.charAt(at) == '\r') {
        if (!whole.substring(at).isBlank()) {
          warnings.add(
              place.problem(
                  "", "is cut at a carriage return; write what follows it on a line of its own"));
        }
        return whole.substring(0, at);
      }
    }
    return whole;
  }

  private void include(OpenDkimLine line, int level) {
    try {
      read(Path.of(line.value()), level + 1, line.place());
    } catch (InvalidPathException invalid) {
      report(line.place(), "Include", "is not a path of this system");
    }
  }

  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  private void report(Place place, String field, String message) {
    problems.add(place.problem(field, message));
  }
}
