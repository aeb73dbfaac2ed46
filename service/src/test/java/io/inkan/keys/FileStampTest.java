package io.inkan.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever may change a key makes another stamp, and nothing else does. */
class FileStampTest {

  private final Path folder;
  private final Path file;
  private FileStamp before;

  FileStampTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("key");
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(file, "one");
    before = FileStamp.of(file);
  }

  @Test
  void aFileThatIsOnlyReadKeepsItsStamp() throws IOException {
    Files.readString(file);
    assertEquals(before, FileStamp.of(file));
  }

  @Test
  void writingMakesAnotherStamp() throws IOException {
    Files.writeString(file, "longer");
    assertNotEquals(before, FileStamp.of(file));
  }

  @Test
  void anotherFileOfTheSameSizeAndTimeRenamedOverItMakesAnotherStamp() throws IOException {
    Path other = Files.writeString(folder.resolve("new"), "two");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    assertNotEquals(before, FileStamp.of(file));
  }

  @Test
  void anotherModeMakesAnotherStampOnceTheClockOfTheFileSystemHasMoved() throws IOException {
    FileTime written = Files.getLastModifiedTime(file);
    FileStamp now;
    long end = System.nanoTime() + 10_000_000_000L;
    do {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
      now = FileStamp.of(file);
    } while (now.equals(before) && System.nanoTime() < end);
    assertNotEquals(before, now);
    assertEquals(written, Files.getLastModifiedTime(file));
  }

  @Test
  void aLinkThatIsTurnedElsewhereMakesAnotherStamp() throws IOException {
    Path one = Files.createDirectory(folder.resolve("..one"));
    Path two = Files.createDirectory(folder.resolve("..two"));
    Files.writeString(one.resolve("key"), "same");
    Files.createLink(two.resolve("key"), one.resolve("key")); // the same inode even
    Path data = Files.createSymbolicLink(folder.resolve("..data"), one.getFileName());
    Path mounted =
        Files.createSymbolicLink(folder.resolve("mounted"), Path.of("..data").resolve("key"));
    FileStamp first = FileStamp.of(mounted);
    Path next = Files.createSymbolicLink(folder.resolve("..tmp"), two.getFileName());
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
    assertNotEquals(first, FileStamp.of(mounted));
  }

  @Test
  void aFileThatGoesAwayMakesAnotherStampAndAbsenceIsOneStamp() throws IOException {
    Files.delete(file);
    assertNotEquals(before, FileStamp.of(file));
    assertEquals(FileStamp.of(file), FileStamp.of(folder.resolve("never")));
  }
}
