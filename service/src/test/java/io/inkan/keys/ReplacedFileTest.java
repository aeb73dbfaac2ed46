package io.inkan.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ReplacedFileTest {

  @TempDir private Path folder;

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aNewFileIsForItsOwnerAndTheGroupOfItsFolder() throws IOException {
    Path file = folder.resolve("keys.yaml");
    ReplacedFile.change(file, () -> "new".getBytes(UTF_8));
    assertEquals("new", Files.readString(file));
    assertEquals("rw-r-----", mode(file));
    assertEquals(
        Files.getAttribute(folder, "posix:group"), Files.getAttribute(file, "posix:group"));
    assertEquals(List.of(".keys.yaml.lock", "keys.yaml"), names(), "nothing half written is left");
  }

  @Test
  void aFileThatIsThereKeepsItsModeAndIsAnotherFileAtOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("keys.yaml"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Object before = Files.getAttribute(file, "unix:ino");
    ReplacedFile.change(file, () -> (Files.readString(file) + " and new").getBytes(UTF_8));
    assertEquals("old and new", Files.readString(file));
    assertEquals("rw-rw-r--", mode(file));
    assertTrue(!before.equals(Files.getAttribute(file, "unix:ino")));
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real")).resolve("keys.yaml");
    Files.writeString(real, "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), real);
    ReplacedFile.change(link, () -> "new".getBytes(UTF_8));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
  }

  @Test
  void whatCannotBeMadeLeavesTheFileAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("keys.yaml"), "old");
    assertThrows(
        IllegalStateException.class,
        () ->
            ReplacedFile.change(
                file,
                () -> {
                  throw new IllegalStateException();
                }));
    ReplacedFile.change(file, () -> null);
    assertEquals("old", Files.readString(file));
    assertEquals(List.of(".keys.yaml.lock", "keys.yaml"), names());
  }

  @Test
  void aFolderThatIsNotThereIsTold() {
    Path file = folder.resolve("none").resolve("keys.yaml");
    IOException e =
        assertThrows(IOException.class, () -> ReplacedFile.change(file, () -> new byte[1]));
    assertTrue(ReplacedFile.sentence(file, e).startsWith(file + ": it cannot be changed"));
  }

  /** Processes are kept apart by the lock; within this one the JDK refuses a second lock. */
  @Test
  void everyChangeSeesTheOneBefore() throws IOException {
    Path file = folder.resolve("keys.yaml");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String line = "line " + i;
      expected.add(line);
      ReplacedFile.change(
          file,
          () -> ((Files.exists(file) ? Files.readString(file) : "") + line + "\n").getBytes(UTF_8));
    }
    assertEquals(expected, Files.readAllLines(file));
  }
}
