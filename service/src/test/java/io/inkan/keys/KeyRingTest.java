package io.inkan.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.policy.KeySource;
import io.inkan.policy.KeyUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key files are read when their key first signs, once. */
class KeyRingTest {

  private final List<Boolean> asked = new ArrayList<>();
  private final KeyRing ring =
      new KeyRing(KeyFilePermissions.STRICT, CryptoProviders.portable(), asked::add);

  @TempDir private Path folder = Path.of("");

  private Path write(String selector) throws Exception {
    KeyRequest request =
        new KeyRequest(
            "example.com", selector, SignatureAlgorithm.ED25519_SHA256, 256, RecordOptions.NONE);
    return new KeyGenerator(new SecureRandom())
        .generate(request)
        .writeTo(folder, true)
        .privateKey();
  }

  @Test
  void namingAFileReadsNothing() {
    ring.source(folder.resolve("missing"));
    assertEquals(List.of(), asked);
  }

  @Test
  void aFileIsParsedOnceHoweverManySourcesNameIt() throws Exception {
    Path file = write("s1");
    SigningKey first = ring.source(file).load();
    assertSame(first, ring.source(file).load());
    assertSame(first, ring.source(file).load());
    assertEquals(List.of(false, true, true), asked);
  }

  @Test
  void aLookKeepsNothingAndIsNotCounted() throws Exception {
    Path file = write("s1");
    SigningKey looked = ring.source(file).look();
    assertEquals(List.of(), ring.files());
    SigningKey loaded = ring.source(file).load();
    assertEquals(looked.publicKey(), loaded.publicKey());
    assertSame(loaded, ring.source(file).look());
    assertEquals(List.of(false), asked);
    assertThrows(
        KeyUnavailableException.class, () -> ring.source(folder.resolve("missing")).look());
  }

  @Test
  void eachFileHasItsOwnKey() throws Exception {
    SigningKey one = ring.source(write("s1")).load();
    SigningKey other = ring.source(write("s2")).load();
    assertFalse(one.publicKey().equals(other.publicKey()));
  }

  @Test
  void aFileThatFailsIsTriedAgain() throws Exception {
    Path file = folder.resolve("s1.private");
    KeySource source = ring.source(file);
    assertThrows(KeyUnavailableException.class, source::load);
    assertThrows(KeyUnavailableException.class, source::load);
    write("s1");
    source.load();
    source.load();
    assertEquals(List.of(false, false, false, true), asked);
  }

  @Test
  void aParsedKeyOutlivesItsFile() throws Exception {
    Path file = write("s1");
    SigningKey key = ring.source(file).load();
    Files.delete(file);
    assertSame(key, ring.source(file).load());
  }

  @Test
  void whatIsWrongIsToldWithoutTheContent() throws IOException {
    Path file = Files.writeString(folder.resolve("s1.private"), "c2VjcmV0IGtleQ==");
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    String message =
        String.valueOf(
            assertThrows(KeyUnavailableException.class, () -> ring.source(file).load())
                .getMessage());
    assertTrue(message.startsWith(file + ": "), message);
    assertFalse(message.contains("c2VjcmV0"), message);
  }

  @Test
  void aSuccessorHasTheKeysWhoseFilesDidNotChange() throws Exception {
    Path kept = write("s1");
    Path changed = write("s2");
    SigningKey keptKey = ring.source(kept).load();
    SigningKey changedKey = ring.source(changed).load();
    write("s2");
    KeyRing next = ring.successor(KeyFilePermissions.STRICT, ring.changes().keySet());
    asked.clear();
    assertSame(keptKey, next.source(kept).load());
    assertFalse(changedKey.publicKey().equals(next.source(changed).load().publicKey()));
    assertEquals(List.of(true, false), asked);
    assertSame(changedKey, ring.source(changed).load(), "messages under way keep theirs");
  }

  @Test
  void aSuccessorHasNoKeyWhoseFileIsGone() throws Exception {
    Path gone = write("s1");
    ring.source(gone).load();
    Files.delete(gone);
    KeyRing next = ring.successor(KeyFilePermissions.STRICT, ring.changes().keySet());
    asked.clear();
    assertThrows(KeyUnavailableException.class, next.source(gone)::load);
    assertEquals(List.of(false), asked);
  }

  @Test
  void whereNothingChangedTheRingGoesOn() throws Exception {
    Path file = write("s1");
    ring.source(file).load();
    assertEquals(Map.of(), ring.changes());
    assertSame(ring, ring.successor(KeyFilePermissions.STRICT, Set.of()));
  }

  @Test
  void itTellsWhatAFileWasWhenItsKeyWasRead() throws Exception {
    Path file = write("s1");
    assertNull(ring.stamp(file), "it was not read");
    ring.source(file).load();
    FileStamp read = FileStamp.of(file);
    write("s1");
    assertEquals(read, ring.stamp(file));
    assertEquals(Map.of(file, FileStamp.of(file)), ring.changes());
    assertEquals(List.of(file), ring.files());
  }

  @Test
  void otherPermissionsHaveEveryFileCheckedAgain() throws Exception {
    KeyRing lenient =
        new KeyRing(KeyFilePermissions.CONTAINER, CryptoProviders.portable(), asked::add);
    Path file = write("s1");
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    lenient.source(file).load();
    KeyRing strict = lenient.successor(KeyFilePermissions.STRICT, Set.of());
    assertThrows(KeyUnavailableException.class, strict.source(file)::load);
  }
}
