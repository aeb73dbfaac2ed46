package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A Maildir that another process delivers to; a file is read once and never changes. */
final class Mailbox {

  private final Path arrived;
  private final Map<Path, StoredMessage> read = new ConcurrentHashMap<>();

  /**
   * @param directory of the Maildir; it is made with the first message
   */
  Mailbox(Path directory) {
    this.arrived = directory.resolve("new");
  }

  /** Everything that has arrived, in the order of the names of the files. */
  List<StoredMessage> messages() {
    if (!Files.isDirectory(arrived)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(arrived)) {
      files.forEach(file -> read.computeIfAbsent(file, Mailbox::read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(new TreeMap<>(read).values());
  }

  /** How many messages have arrived, without reading them. */
  long count() {
    if (!Files.isDirectory(arrived)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(arrived)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the first message that {@code wanted} accepts. */
  StoredMessage await(
      String what,
      Duration limit,
      Predicate<StoredMessage> wanted,
      Supplier<String> circumstances) {
    return Patience.await(
        what, limit, () -> messages().stream().filter(wanted).findFirst(), circumstances);
  }

  private static StoredMessage read(Path file) {
    try {
      return StoredMessage.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
