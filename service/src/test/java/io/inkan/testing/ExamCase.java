package io.inkan.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One case of the exam: a folder with a message, a zone and what is expected.
 *
 * @param folder where it is
 * @param expected the expectation, as the exam's README describes it
 */
public record ExamCase(Path folder, JsonObject expected) {

  /** Where the exam is looked for: beside the checkout, or where the property says. */
  private static final Path EXAM =
      Path.of(System.getProperty("inkan.conformance", "../../shared/conformance"));

  public static boolean isThere() {
    return Files.isDirectory(EXAM.resolve("cases"));
  }

  /** The cases of one kind, in the order of their names. */
  public static List<ExamCase> of(String kind) {
    try (Stream<Path> folders = Files.list(EXAM.resolve("cases"))) {
      return folders
          .sorted()
          .map(folder -> new ExamCase(folder, new JsonObject(text(folder, "expected.json"))))
          .filter(one -> one.kind().equals(kind))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return folder.getFileName().toString();
  }

  /** Whose case it is: the first part of the name. */
  public String source() {
    return name().substring(0, name().indexOf('-'));
  }

  public String kind() {
    return expected.getString("kind");
  }

  public List<String> accepted() {
    return expected.getJsonArray("accept").stream().map(String::valueOf).toList();
  }

  public boolean isDebatable() {
    return expected.getBoolean("debatable", false);
  }

  /** What each signature comes to, if the case says so. */
  public List<String> each() {
    return expected.getJsonArray("each", new JsonArray()).stream().map(String::valueOf).toList();
  }

  public Optional<Long> clock() {
    return Optional.ofNullable(expected.getLong("clock"));
  }

  public JsonObject zone() {
    return new JsonObject(text(folder, "zone.json"));
  }

  public byte[] message() {
    try {
      return Files.readAllBytes(folder.resolve("message.eml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path folder, String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
