package io.inkan.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.KeyWriter;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class KeyFilesTest {
  private static final byte[] CONTENT = "content".getBytes(US_ASCII);

  @TempDir private Path temporary;
  private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void writeAFile() throws IOException {
    folder = Files.createDirectory(temporary.resolve("keys"));
    file = folder.resolve("s1.private");
    Files.write(file, CONTENT);
    setMode(file, "rw-------");
  }

  private static void setMode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static void assertRefused(Path path, KeyFilePermissions permissions, String... words) {
    KeyFileException refusal =
        assertThrows(KeyFileException.class, () -> KeyFiles.read(path, permissions));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith(path + ": "), message);
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rw-r-----", "r--r-----", "rwxr-x---"})
  void strictTakesFilesThatOnlyOwnerAndGroupRead(String mode) throws Exception {
    setMode(file, mode);
    assertArrayEquals(CONTENT, KeyFiles.read(file, KeyFilePermissions.STRICT));
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r--r--, 0644, other users may read",
    "rw----r--, 0604, other users may read",
    "rw------x, 0601, other users may read",
    "rw-rw----, 0660, may write",
    "rw--w----, 0620, may write",
    "rw-rw-rw-, 0666, other users may write",
    "rw-----w-, 0602, other users may write"
  })
  void strictRefusesFilesThatAreOpenToMore(String mode, String octal, String why)
      throws IOException {
    setMode(file, mode);
    assertRefused(
        file, KeyFilePermissions.STRICT, why, "(mode " + octal + ")", "chmod 0600 " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--r--r--", "rw-r--r--", "r--r-----", "rw-rw----"})
  void containerTakesFilesThatOthersRead(String mode) throws Exception {
    setMode(file, mode);
    assertArrayEquals(CONTENT, KeyFiles.read(file, KeyFilePermissions.CONTAINER));
  }

  @Test
  void containerRefusesFilesThatOthersWrite() throws IOException {
    setMode(file, "rw-rw-rw-");
    assertRefused(file, KeyFilePermissions.CONTAINER, "other users may write", "0666");
  }

  @Test
  void secretsOfKubernetesAreReadInAContainer() throws Exception {
    Path version = Files.createDirectory(folder.resolve("..2026_11_01"));
    Files.move(file, version.resolve("s1.private"));
    setMode(version.resolve("s1.private"), "r--r--r--");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_01"));
    Files.createSymbolicLink(file, Path.of("..data/s1.private"));
    Files.setAttribute(folder, "unix:mode", 01777);

    assertArrayEquals(CONTENT, KeyFiles.read(file, KeyFilePermissions.CONTAINER));
    setMode(version.resolve("s1.private"), "r--r-----");
    assertArrayEquals(CONTENT, KeyFiles.read(file, KeyFilePermissions.STRICT));
  }

  @Test
  void strictRefusesAFolderThatEverybodyWrites() throws Exception {
    setMode(folder, "rwxrwxrwx");
    assertRefused(
        file, KeyFilePermissions.STRICT, "everybody", "(mode 0777)", "chmod o-w ", "keys");
    assertArrayEquals(CONTENT, KeyFiles.read(file, KeyFilePermissions.CONTAINER));

    Files.setAttribute(folder, "unix:mode", 01777);
    assertArrayEquals(CONTENT, KeyFiles.read(file, KeyFilePermissions.STRICT));
  }

  @Test
  void strictLooksAtTheFoldersOfTheLinkAndOfTheFile() throws Exception {
    Path links = Files.createDirectory(temporary.resolve("links"));
    Path link = Files.createSymbolicLink(links.resolve("s1.private"), file);
    assertArrayEquals(CONTENT, KeyFiles.read(link, KeyFilePermissions.STRICT));

    setMode(links, "rwxrwxrwx");
    assertRefused(link, KeyFilePermissions.STRICT, "everybody", "links");
    setMode(links, "rwx------");
    setMode(folder, "rwxrwxrwx");
    assertRefused(link, KeyFilePermissions.STRICT, "everybody", "keys");
  }

  @ParameterizedTest
  @CsvSource({
    "0040770, 7, alice, mail, false",
    "0041770, 7, alice, mail, true",
    "0040770, 7, alice, alice, true",
    "0040770, 0, alice, root, true",
    "0040750, 7, alice, mail, true",
    "0040772, 7, alice, alice, false"
  })
  void folderThatAWiderGroupWritesIsRefused(
      String mode, int groupId, String owner, String group, boolean safe) throws Exception {
    FileFacts facts = new FileFacts(Integer.parseInt(mode, 8), 0, groupId, owner, group, mode);
    Path keys = Path.of("/srv/keys");
    if (safe) {
      SafeFolders.check(file, keys, facts, "");
    } else {
      KeyFileException refusal =
          assertThrows(KeyFileException.class, () -> SafeFolders.check(file, keys, facts, ""));
      assertTrue(String.valueOf(refusal.getMessage()).endsWith("-w /srv/keys"));
    }
  }

  @ParameterizedTest
  @EnumSource(KeyFilePermissions.class)
  void whatIsNoFileIsRefused(KeyFilePermissions permissions) {
    assertRefused(folder, permissions, "not a regular file");
    assertRefused(folder.resolve("s2.private"), permissions, "no such file");
    assertRefused(Path.of("no-such-folder/s1.private"), permissions, "looked for /");
  }

  @Test
  void filesOverTheLimitAreRefused() throws Exception {
    Files.write(file, new byte[KeyFiles.MAXIMUM_BYTES]);
    assertEquals(KeyFiles.MAXIMUM_BYTES, KeyFiles.read(file, KeyFilePermissions.STRICT).length);
    Files.write(file, new byte[KeyFiles.MAXIMUM_BYTES + 1]);
    assertRefused(file, KeyFilePermissions.STRICT, "64 KiB");
  }

  @Test
  void fileSystemWithoutPermissionsHasNothingToCheck() throws Exception {
    Path archive = temporary.resolve("keys.zip");
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Path inside = zip.getPath("/s1.private");
      Files.write(inside, CONTENT);
      assertArrayEquals(CONTENT, KeyFiles.read(inside, KeyFilePermissions.STRICT));
    }
  }

  @Test
  void keysAreLoaded() throws Exception {
    SigningKey key =
        SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());
    Files.write(file, KeyWriter.pem(key));
    assertEquals(key.publicKey(), KeyFiles.load(file, KeyFilePermissions.STRICT).publicKey());

    Files.write(file, CONTENT);
    KeyFileException refusal =
        assertThrows(KeyFileException.class, () -> KeyFiles.load(file, KeyFilePermissions.STRICT));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith(file + ": "));
  }
}
