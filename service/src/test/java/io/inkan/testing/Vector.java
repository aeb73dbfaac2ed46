package io.inkan.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A message to verify, what DNS says, and what must come of it: a file of {@code vectors/verify};
 * the README beside them describes the format.
 *
 * @param name the file's name without its ending
 * @param expected the message's result, a word of RFC 8601
 * @param reasons the reasons of the signatures that have one, from the top down
 * @param now epoch seconds
 * @param why the sentence that decides
 * @param records the TXT records by name
 * @param failing the names for which the server fails
 * @param text the message, every octet one character, its lines ended by CRLF
 */
public record Vector(
    String name,
    String expected,
    List<String> reasons,
    long now,
    String why,
    Map<String, List<String>> records,
    Set<String> failing,
    String text) {

  /** All vectors, in the order of their names. */
  public static List<Vector> all() {
    URL directory = Objects.requireNonNull(Vector.class.getResource("/vectors/verify"));
    try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
      return files
          .filter(file -> file.toString().endsWith(".vector"))
          .sorted()
          .map(Vector::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Vector read(Path file) {
    try {
      String name = file.getFileName().toString().replace(".vector", "");
      return parse(name, Files.readString(file, ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Vector parse(String name, String content) {
    int blank = content.indexOf("\n\n");
    Map<String, List<String>> head = new LinkedHashMap<>();
    for (String line : content.substring(0, blank).lines().toList()) {
      int colon = line.indexOf(':');
      head.computeIfAbsent(line.substring(0, colon), key -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    Map<String, List<String>> records = new LinkedHashMap<>();
    Set<String> failing = new TreeSet<>();
    for (String line : head.getOrDefault("dns", List.of())) {
      String[] words = line.split(" ", 3);
      if (words[1].equals("TXT")) {
        String text = words.length < 3 ? "" : words[2];
        records
            .computeIfAbsent(words[0], key -> new ArrayList<>())
            .add(new String(text.getBytes(ISO_8859_1), UTF_8));
      } else if (words[1].equals("servfail")) {
        failing.add(words[0]);
      } else {
        throw new IllegalArgumentException(name + ": no such answer: " + line);
      }
    }
    return new Vector(
        name,
        only(head, "expect"),
        head.getOrDefault("reason", List.of()),
        Long.parseLong(only(head, "now")),
        new String(only(head, "why").getBytes(ISO_8859_1), UTF_8),
        records,
        failing,
        message(content.substring(blank + 2)));
  }

  private static String only(Map<String, List<String>> head, String key) {
    List<String> values = head.getOrDefault(key, List.of());
    if (values.size() != 1) {
      throw new IllegalArgumentException("one line with " + key + " is needed");
    }
    return values.get(0);
  }

  private static String message(String lines) {
    return lines
        .replace("\n", "\r\n")
        .replace("{end}\r\n", "")
        .replace("{CR}", "\r")
        .replace("{LF}", "\n")
        .replace("{NUL}", "\0")
        .replace("{SP}", " ")
        .replace("{TAB}", "\t");
  }

  /** The octets of the message. */
  public byte[] message() {
    return text.getBytes(ISO_8859_1);
  }

  /** DNS as this vector has it. */
  public MapPublicKeys publicKeys() {
    return new MapPublicKeys(records, failing);
  }

  @Override
  public String toString() {
    return name;
  }
}
