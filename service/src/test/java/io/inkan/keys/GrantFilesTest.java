package io.inkan.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.KeyFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that say who may have anything signed. */
@DisabledOnOs(OS.WINDOWS)
class GrantFilesTest {

  private final Path folder;
  private final Path file;

  GrantFilesTest(@TempDir Path temporary) throws IOException {
    this.folder = Files.createDirectory(temporary.resolve("inkan"));
    this.file = Files.createFile(folder.resolve("apikeys.yaml"));
    mode(file, "rw-r--r--");
    mode(folder, "rwxr-xr-x");
  }

  private static void mode(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private Optional<String> trouble(KeyFilePermissions permissions) {
    return GrantFiles.trouble(file, "the list", permissions);
  }

  @Test
  void whoeverMayReadOneLearnsNothing() {
    assertEquals(Optional.empty(), trouble(KeyFilePermissions.STRICT));
  }

  @ParameterizedTest
  @CsvSource({"STRICT", "CONTAINER", "OPENDKIM"})
  void oneThatEverybodyMayWriteIsRefused(KeyFilePermissions permissions) throws IOException {
    mode(file, "rw-rw-rw-");
    assertEquals(
        Optional.of(
            "the list is not kept safely: everybody may write it (mode 0666) and so have anything"
                + " signed; run: chmod o-w "
                + file),
        trouble(permissions));
    assertEquals(Optional.empty(), trouble(KeyFilePermissions.ANY));
  }

  @Test
  void aFolderThatEverybodyMayWriteIsRefusedByStrictAlone() throws IOException {
    mode(folder, "rwxrwxrwx");
    assertEquals(
        Optional.of(
            "the list is not kept safely: everybody may write the folder "
                + folder
                + " (mode 0777) and so exchange the file; run: chmod o-w "
                + folder),
        trouble(KeyFilePermissions.STRICT));
    assertEquals(Optional.empty(), trouble(KeyFilePermissions.CONTAINER));
    Files.setAttribute(folder, "unix:mode", 01777);
    assertEquals(Optional.empty(), trouble(KeyFilePermissions.STRICT), "it is sticky");
  }

  @ParameterizedTest
  @CsvSource({
    "0100664, 7, alice, mail, STRICT, false",
    "0100664, 7, alice, alice, STRICT, true",
    "0100664, 0, alice, root, STRICT, true",
    "0100664, 7, alice, mail, CONTAINER, true",
  })
  void oneThatAWiderGroupMayWriteIsRefusedByStrictAlone(
      String mode, int group, String owner, String name, KeyFilePermissions asked, boolean safe)
      throws KeyFileException {
    FileFacts facts = new FileFacts(Integer.parseInt(mode, 8), 0, group, owner, name, mode);
    if (safe) {
      GrantFiles.check(file, facts, "", asked);
    } else {
      KeyFileException refusal =
          assertThrows(KeyFileException.class, () -> GrantFiles.check(file, facts, "", asked));
      assertTrue(String.valueOf(refusal.getMessage()).endsWith("chmod g-w " + file));
    }
  }

  @Test
  void oneThatIsMissingIsForItsReader() throws IOException {
    Files.delete(file);
    assertEquals(Optional.empty(), trouble(KeyFilePermissions.STRICT));
  }
}
