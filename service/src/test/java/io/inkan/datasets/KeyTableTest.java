package io.inkan.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.KeyWriter;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.message.DomainName;
import io.inkan.policy.KeyUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row of the KeyTable means. */
class KeyTableTest {

  private static final DomainName AUTHOR = DomainName.of("a.example.com");
  private static final Row BY = new Row("*", "k", new Place(null, 1));
  private static final SigningKey KEY =
      SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());

  @TempDir Path folder = Path.of("");

  private KeyEntry entry(String value) throws LookupFailedException {
    return new Tables(folder).keyTable("k " + value).entry("k", BY);
  }

  private static String pem() {
    return new String(KeyWriter.pem(KEY), StandardCharsets.US_ASCII);
  }

  private static String inline() {
    return pem().lines().filter(line -> !line.startsWith("-")).reduce("", String::concat);
  }

  private String missing(String value) throws LookupFailedException {
    KeyUnavailableException e =
        assertThrows(KeyUnavailableException.class, () -> entry(value).source(AUTHOR).load());
    return String.valueOf(e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "example.com:s:/k, s._domainkey.example.com",
    "EXAMPLE.com:S:/k, s._domainkey.example.com",
    "%:s:/k, s._domainkey.a.example.com",
    "example.com:a.b:/k, a.b._domainkey.example.com",
  })
  void theFirstTwoFieldsAreTheNameAndAPercentSignAloneTheAuthorsDomain(String value, String name)
      throws LookupFailedException {
    assertEquals(name, entry(value).name(AUTHOR).dnsName());
  }

  @ParameterizedTest
  @CsvSource({
    "%:s:/no%where/%, /noa.example.comwhere/a.example.com",
    "example.com:s:/nowhere/%, /nowhere/example.com",
    "%:s:/nowhere:x, /nowhere:x",
  })
  void aPercentSignInAnAbsolutePathIsTheDomainThatSigns(String value, String path)
      throws LookupFailedException {
    assertTrue(missing(value).startsWith(path + ": "), missing(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"./%", "../%"})
  void aRelativePathIsTakenLiterallyFromTheBase(String path) throws LookupFailedException {
    assertTrue(
        missing("%:s:" + path).startsWith(folder.resolve(path) + ": "), missing("%:s:" + path));
  }

  @Test
  void aFileIsRead() throws Exception {
    new Tables(folder).write("k.pem", pem());
    for (String path : List.of("./k.pem", folder.resolve("k.pem").toString())) {
      SigningKey key = entry("%:s:" + path).source(AUTHOR).load();
      assertArrayEquals(KEY.publicKeyRecordBytes(), key.publicKeyRecordBytes());
    }
  }

  @Test
  void everyOtherKeyStandsInTheTableAndIsParsedOnce() throws Exception {
    KeyEntry entry = entry("%:s:" + inline());
    SigningKey key = entry.source(AUTHOR).load();
    assertArrayEquals(KEY.publicKeyRecordBytes(), key.publicKeyRecordBytes());
    assertSame(key, entry.source(AUTHOR).load());
  }

  @Test
  void aFileNameWithoutASlashIsNoKeyAndTheMessageHelps() {
    Tables tables = new Tables(folder);
    tables.keyTable("k %:s:k.pem\n");
    assertEquals(List.of("FAILS_MESSAGES 1"), tables.found());
    assertTrue(tables.findings.get(0).text().contains("./"), tables.findings.toString());
  }

  @Test
  void whatIsNoKeyIsFoundWhenItFirstSignsAndTheMessageHelps() throws LookupFailedException {
    String message = missing("%:s:key");
    assertTrue(message.startsWith(folder.resolve("keys") + ":1, third field: "), message);
    assertTrue(message.contains("./"), message);
  }

  @Test
  void aPercentSignThatIsNotReplacedIsSaid() {
    Tables tables = new Tables(folder);
    tables.keyTable("a %:s:./%.pem\nb %:s:/%.pem\nc %:s:../k.pem\n");
    assertEquals(List.of("WARNING 1"), tables.found());
  }

  @Test
  void anAlgorithmAtTheEndIsHeldAgainstTheKey() throws Exception {
    assertArrayEquals(
        KEY.publicKeyRecordBytes(),
        entry("%:s:" + inline() + ":ed25519-sha256").source(AUTHOR).load().publicKeyRecordBytes());
    String message = missing("%:s:" + inline() + ":rsa-sha256");
    assertTrue(message.contains("rsa-sha256") && message.contains("ed25519-sha256"), message);
    assertTrue(missing("%:s:./k:rsa-sha256").startsWith(folder.resolve("./k") + ": "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "example.com:s",
        "example.com:s:",
        "example.com::/k",
        ":s:/k",
        "%.x:s:/k",
        "exa mple.com:s:/k",
        "example.com:s%:/k"
      })
  void aRowThatCannotBeUsedFailsOnlyTheMessagesThatNeedIt(String value) throws Exception {
    Tables tables = new Tables(folder);
    KeyTable table = tables.keyTable("k " + value + "\nother example.com:s:/k\n");
    assertEquals(List.of("FAILS_MESSAGES 1"), tables.found());
    String message =
        String.valueOf(
            assertThrows(LookupFailedException.class, () -> table.entry("k", BY)).getMessage());
    assertTrue(message.contains(folder.resolve("keys") + ":1: "), message);
    assertEquals("example.com", table.entry("other", BY).name(AUTHOR).domain().ascii());
  }

  @Test
  void namesDifferByCaseAndTheFirstOfEqualNamesCounts() throws LookupFailedException {
    KeyTable table = new Tables(folder).keyTable("K a.b:s:/1\nk a.b:t:/2\nk a.b:u:/3\n");
    assertEquals("t", table.entry("k", BY).selector().ascii());
    assertEquals("s", table.entry("K", BY).selector().ascii());
    assertThrows(LookupFailedException.class, () -> table.entry("x", BY));
  }

  @Test
  void theFilesThatDependOnNoAuthorAreKnownBeforeAnyMessage() {
    KeyTable table =
        new Tables(folder)
            .keyTable("a a.b:s:/1\nb %:s:/1\nc %:s:/%\nd a.b:s:/%\ne a.b:s:./%\nf a.b:s:MIIx\n");
    assertEquals(
        List.of(Path.of("/1"), Path.of("/a.b"), folder.resolve("./%")),
        table.files().distinct().toList());
  }

  @Test
  void noMessageShowsAKey() {
    String secret = inline();
    Tables tables = new Tables(folder);
    KeyTable table = tables.keyTable("k " + secret + "\nl a.b:s:" + secret + "x!");
    LookupFailedException e = assertThrows(LookupFailedException.class, () -> table.entry("k", BY));
    assertFalse(e.toString().contains(secret.substring(0, 20)));
    assertFalse(tables.findings.toString().contains(secret.substring(0, 20)));
    KeyUnavailableException unavailable =
        assertThrows(
            KeyUnavailableException.class, () -> table.entry("l", BY).source(AUTHOR).load());
    assertFalse(String.valueOf(unavailable.getMessage()).contains(secret.substring(0, 20)));
  }
}
