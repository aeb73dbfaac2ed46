package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A private directory for the files of one call; it goes away with everything in it. */
final class Scratch implements AutoCloseable {

  private final Path directory;

  private Scratch(Path directory) {
    this.directory = directory;
  }

  static Scratch create() {
    try {
      return new Scratch(Files.createTempDirectory("inkan-interop"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One for private keys: nobody else may enter it or exchange a folder above it. That is below the
   * home of this user, because the folder for all temporary files belongs to everybody.
   */
  static Scratch createForKeys() {
    try {
      return new Scratch(
          Files.createTempDirectory(Path.of(System.getProperty("user.home")), ".inkan-interop"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory() {
    return directory;
  }

  /** Lets other users pass through the directory, to files that they may read; not list it. */
  Scratch traversable() {
    try {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that nobody else may read. */
  Path writeSecret(String name, String text) {
    Path file = write(name, "");
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return write(name, text);
  }

  @Override
  public void close() {
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
