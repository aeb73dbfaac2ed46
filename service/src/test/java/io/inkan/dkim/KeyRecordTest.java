package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6376 §3.6.1. */
class KeyRecordTest {

  private static final String P = "p=" + Keys.base64(Keys.RSA);

  private static Failure failure(String text) {
    return assertThrows(DkimException.class, () -> KeyRecord.parse(text)).failure();
  }

  private static String spki(String algorithm, int bits) throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (bits > 0) {
      generator.initialize(bits);
    }
    return Base64.getEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded());
  }

  @Test
  void keyAloneIsARecordWithDefaults() throws DkimException {
    KeyRecord record = KeyRecord.parse(P);
    assertEquals("rsa", record.type());
    assertEquals(Keys.RSA.publicKey(), record.key());
    assertEquals(List.of(), record.hashes());
    assertEquals(List.of("*"), record.services());
    assertFalse(record.testing());
    assertFalse(record.sameDomain());
    assertNull(record.notes());
  }

  @Test
  void everyTagIsRead() throws DkimException {
    KeyRecord record =
        KeyRecord.parse("v=DKIM1; h=sha1 : sha256; k=rsa; n=a note; s=other:email; t=y : s; " + P);
    assertEquals(List.of("sha1", "sha256"), record.hashes());
    assertEquals(List.of("other", "email"), record.services());
    assertTrue(record.testing());
    assertTrue(record.sameDomain());
    assertEquals("a note", record.notes());
  }

  @Test
  void versionIsTheFirstTag() {
    // "This tag MUST be the first tag in the record."
    assertEquals(Failure.KEY_VERSION, failure(P + "; v=DKIM1"));
    assertEquals(Failure.KEY_VERSION, failure("k=rsa; v=DKIM1; " + P));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v=DKIM2; ", "v=dkim1; ", "v=; ", "v=spf1 -all; ", "v=1; "})
  void recordOfAnyOtherVersionIsDiscarded(String version) {
    assertEquals(Failure.KEY_VERSION, failure(version + P));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v=DKIM1; p=", "p=", "v=DKIM1; p= ; t=y", "k=unheard; p="})
  void emptyKeyIsRevoked(String text) {
    assertEquals(Failure.KEY_REVOKED, failure(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "v=DKIM1",
        "v=DKIM1; k=rsa",
        "p=*",
        "p=YWJj",
        "p=A",
        "p=YQ==; p=YQ==",
        "p=a;;",
        "k=ed25519; p=YWJj"
      })
  void whatHoldsNoKeyIsASyntaxError(String text) {
    assertEquals(Failure.KEY_SYNTAX, failure(text));
  }

  @Test
  void whiteSpaceMayStandInTheKey() throws DkimException {
    String base64 = Keys.base64(Keys.RSA);
    String folded =
        base64.substring(0, 70)
            + "\r\n\t"
            + base64.substring(70, 140)
            + " "
            + base64.substring(140);
    assertEquals(Keys.RSA.publicKey(), KeyRecord.parse("p = " + folded + " ;").key());
  }

  @Test
  void unknownTagsAreIgnoredAndTheOldGranularityTagWithThem() throws DkimException {
    assertNotNull(KeyRecord.parse("v=DKIM1; g=nobody; foo=bar; " + P).key());
    assertNotNull(KeyRecord.parse("v=DKIM1; g=; " + P).key());
  }

  @Test
  void ed25519KeyIsItsBare32Octets() throws Exception {
    // RFC 8463 §4.2
    KeyRecord record = KeyRecord.parse(Keys.record(Keys.ED25519));
    assertEquals(Keys.ED25519.publicKey(), record.key());
    assertEquals(
        Failure.KEY_SYNTAX, failure("k=ed25519; p=" + spki("Ed25519", 0)), "not in an SPKI");
  }

  @Test
  void keyOfAnotherTypeIsReadAndHasNoKey() throws DkimException {
    KeyRecord record = KeyRecord.parse("k=unheard; p=YWJj");
    assertEquals("unheard", record.type());
    assertNull(record.key());
  }

  @Test
  void unusableKeysAreToldByWhatIsWrongWithThem() throws Exception {
    assertEquals(Failure.KEY_TYPE, failure("k=rsa; p=" + spki("Ed25519", 0)));
    assertEquals(Failure.KEY_TYPE, failure("k=rsa; p=" + spki("EC", 256)));
    assertEquals(
        Failure.KEY_TOO_SHORT,
        failure(
            "p=MDwwDQYJKoZIhvcNAQEBBQADKwAwKAIhAL//////////////////////////////////////////AgMBAAE="));
  }

  @Test
  void emptyTypeAndServicesHaveTheirDefaults() throws DkimException {
    KeyRecord record = KeyRecord.parse("k=; s=; t=; " + P);
    assertEquals("rsa", record.type());
    assertEquals(List.of("*"), record.services());
  }

  @Test
  void publishedKeyIsEitherRecordOrFailure() {
    assertNotNull(PublishedKey.of(P).record());
    assertNull(PublishedKey.of(P).failure());
    assertEquals(Failure.KEY_REVOKED, PublishedKey.of("p=").failure());
    assertThrows(IllegalArgumentException.class, () -> new PublishedKey(null, null));
  }
}
