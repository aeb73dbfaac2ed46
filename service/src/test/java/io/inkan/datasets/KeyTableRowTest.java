package io.inkan.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.KeyWriter;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyRing;
import io.inkan.policy.KeyUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row for programs that go through a KeyTable. */
class KeyTableRowTest {

  private static final SigningKey KEY =
      SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());

  @TempDir private Path folder;

  private KeyTableRow row(String value) {
    KeyRing ring =
        new KeyRing(KeyFilePermissions.CONTAINER, CryptoProviders.portable(), parsed -> {});
    return new KeyTableRow(new Row("k", value, new Place(null, 7)), folder, ring);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com:s:/k/%, /k/example.com",
    "EXAMPLE.com:s:/k, /k",
    "%:s:/k, /k",
    "%:s:/k:rsa-sha256, /k"
  })
  void fileIsKnownIfItIsOne(String value, Path file) {
    assertEquals(file, row(value).file());
  }

  @Test
  void relativeFileStartsAtTheBase() {
    assertEquals(folder.resolve("./k"), row("example.com:s:./k").file());
  }

  @Test
  void fieldsAreAsTheyAreWritten() {
    KeyTableRow row = row("EXAMPLE.com:S:/k");
    assertEquals("k", row.name());
    assertEquals("EXAMPLE.com", row.domain());
    assertEquals("S", row.selector());
    assertEquals("entry 7 of the list", row.place().toString());
    assertFalse(row.isForEveryDomain());
    assertTrue(row("%:s:/k").isForEveryDomain());
    assertNull(row.defect());
  }

  @Test
  void keyIsLoadedFromItsFileWhateverTheDomain() throws IOException, KeyUnavailableException {
    Files.write(folder.resolve("key"), KeyWriter.pem(KEY));
    assertEquals(KEY.publicKey(), row("%:s:./key").load().publicKey());
    assertEquals(KEY.publicKey(), row("example.com:s:" + folder + "/key").load().publicKey());
  }

  @Test
  void keyInTheRowHasNoFile() throws KeyUnavailableException {
    String pem = new String(KeyWriter.pem(KEY), StandardCharsets.US_ASCII);
    String inline = pem.replaceAll("-----[A-Z ]+-----|\n", "");
    assertNull(row("%:s:" + inline).file());
    assertEquals(KEY.publicKey(), row("%:s:" + inline).load().publicKey());
    assertFalse(row("%:s:" + inline).toString().contains(inline));
  }

  @Test
  void fileOfTheAuthorsDomainIsMany() {
    KeyTableRow row = row("%:s:/k/%");
    assertNull(row.file());
    assertNull(row.defect());
    KeyUnavailableException e = assertThrows(KeyUnavailableException.class, row::load);
    assertTrue(String.valueOf(e.getMessage()).startsWith("entry 7 of the list: both"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.com", "example.com:s", "example.com:s:", ":s:/k"})
  void rowWithoutAllFieldsSaysSo(String value) {
    assertFalse(row(value).isComplete());
    assertNotNull(row(value).defect());
    assertThrows(KeyUnavailableException.class, row(value)::load);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%.example.com:s:/k", "example.com:a/b:/k"})
  void rowWithAFalseFieldIsOneThatCannotBeUsed(String value) {
    assertTrue(row(value).isComplete());
    assertNotNull(row(value).defect());
    assertThrows(KeyUnavailableException.class, row(value)::load);
  }
}
