package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.inkan.dkim.VerifyingRules.PartialBody;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6376 §6.1.2 and §6.1.3. */
class SignatureCheckTest {

  private static final HeaderFields HEADERS =
      HeaderFields.of(
          HeaderField.of("From", " me@example.com"), HeaderField.of("Subject", " hello"));
  private static final Signed SIGNED =
      Signed.by(Keys.RSA, SigningRules.DEFAULT, null, HEADERS, "body\r\n");
  private static final String KEY = "p=" + Keys.base64(Keys.RSA);

  private static @Nullable Failure failure(Signed signed, String... records) throws DkimException {
    return signed.check(VerifyingRules.DEFAULT, records).failure();
  }

  @Test
  void goodSignaturePasses() throws DkimException {
    SignatureCheck.Verdict verdict = SIGNED.check(VerifyingRules.DEFAULT, KEY);
    assertNull(verdict.failure());
    assertNotNull(verdict.record());
  }

  @Test
  void changedBodyFails() throws DkimException {
    assertEquals(Failure.BODY_HASH, failure(SIGNED.withBody("other\r\n"), KEY));
  }

  @Test
  void changedAddedOrRemovedFieldFails() throws DkimException {
    HeaderField from = HEADERS.fields().get(0);
    HeaderField subject = HEADERS.fields().get(1);
    assertEquals(
        Failure.SIGNATURE,
        failure(SIGNED.withHeaders(HeaderFields.of(from, HeaderField.of("Subject", " hi"))), KEY));
    assertEquals(Failure.SIGNATURE, failure(SIGNED.withHeaders(HeaderFields.of(from)), KEY));
    assertEquals(
        Failure.SIGNATURE,
        failure(SIGNED.withHeaders(HeaderFields.of(subject, from, subject)), KEY),
        "listed once more than present");
    assertNull(
        failure(
            SIGNED.withHeaders(HeaderFields.of(HeaderField.of("X", " y"), from, subject)), KEY));
  }

  @ParameterizedTest
  @CsvSource({
    "h=sha1, KEY_HASH", // "the Verifier MUST ignore the public-key record"
    "h=sha1:sha256, ",
    "h=, KEY_HASH",
    "k=ed25519x, KEY_TYPE",
    "s=other, KEY_SERVICE", // §3.6.1 s=
    "s=email, ",
    "s=other:*, ",
    "s=other : email, ",
    "s=emailing, KEY_SERVICE",
    "t=y, ", // §3.6.1 t=y: treated like any other message
    "t=s, ",
    "t=unknown, ",
    "g=nobody, " // RFC 6376 Appendix C
  })
  void section612KeyRecordDecides(String tag, @Nullable Failure failure) throws DkimException {
    assertEquals(failure, failure(SIGNED, tag + "; " + KEY));
  }

  @Test
  void section361SameDomainForbidsAnIdentityBelow() throws DkimException {
    Identity below = Identity.ofAddress("me@mail.example.com");
    Identity same = Identity.ofAddress("me@EXAMPLE.com");
    Signed inSubdomain = Signed.by(Keys.RSA, SigningRules.DEFAULT, below, HEADERS, "");
    Signed inDomain = Signed.by(Keys.RSA, SigningRules.DEFAULT, same, HEADERS, "");
    assertEquals(Failure.KEY_IDENTITY, failure(inSubdomain, "t=y:s; " + KEY));
    assertNull(failure(inSubdomain, KEY));
    assertNull(failure(inDomain, "t=s; " + KEY));
  }

  @Test
  void section612KeyOfAnotherAlgorithmIsNotSuitable() throws DkimException {
    assertEquals(Failure.KEY_TYPE, failure(SIGNED, Keys.record(Keys.ED25519)));
  }

  @Test
  void sizeOfTheKeyIsLimited() throws DkimException {
    VerifyingRules longer = new VerifyingRules(PartialBody.REFUSE, 0, 1, 99, 1025, 8192);
    VerifyingRules shorter = new VerifyingRules(PartialBody.REFUSE, 0, 1, 99, 1024, 1024);
    assertEquals(Failure.KEY_TOO_SHORT, SIGNED.check(longer, KEY).failure());
    assertNull(SIGNED.check(shorter, KEY).failure());
    Signed ed25519 = Signed.by(Keys.ED25519, SigningRules.DEFAULT, null, HEADERS, "");
    assertNull(ed25519.check(longer, Keys.record(Keys.ED25519)).failure(), "RSA alone is meant");
  }

  @Test
  void section612SeveralRecordsAreTriedInTurn() throws DkimException {
    assertNull(failure(SIGNED, "p=", "garbage", Keys.record(Keys.ED25519), KEY));
    assertEquals(Failure.NO_KEY, failure(SIGNED));
    assertEquals(Failure.KEY_SYNTAX, failure(SIGNED, "garbage", "p="), "the first unreadable one");
    assertEquals(
        Failure.KEY_TYPE,
        failure(SIGNED, "garbage", Keys.record(Keys.ED25519), "s=other; " + KEY),
        "the first one that could be read");
  }

  @Test
  void section82TextBehindTheSignedLengthIsRefusedAcceptedOrHashed() throws DkimException {
    Signed longer = limited().withBody("body\r\nmore\r\n");
    assertEquals(
        Failure.BODY_PARTLY_SIGNED, longer.check(rules(PartialBody.REFUSE), KEY).failure());
    assertNull(longer.check(rules(PartialBody.ACCEPT), KEY).failure());
    assertEquals(Failure.BODY_HASH, longer.check(rules(PartialBody.IGNORE), KEY).failure());
  }

  @Test
  void section35LengthIsNotLargerThanTheBody() throws DkimException {
    Signed shorter = limited().withBody("bod");
    assertEquals(Failure.BODY_TOO_SHORT, shorter.check(rules(PartialBody.REFUSE), KEY).failure());
    assertEquals(Failure.BODY_TOO_SHORT, shorter.check(rules(PartialBody.ACCEPT), KEY).failure());
  }

  @Test
  void lengthOfTheWholeBodyPassesUnderEveryRule() throws DkimException {
    for (PartialBody partialBody : PartialBody.values()) {
      assertNull(limited().check(rules(partialBody), KEY).failure());
    }
  }

  @Test
  void partOfTheBodyThatIsAcceptedMustBeLargeEnough() throws DkimException {
    Signed longer = limited().withBody("body\r\nmore\r\n");
    assertNull(longer.check(covering(50, Coverage.Unit.PERCENT), KEY).failure());
    assertEquals(
        Failure.BODY_PARTLY_SIGNED,
        longer.check(covering(51, Coverage.Unit.PERCENT), KEY).failure());
    assertNull(longer.check(covering(6, Coverage.Unit.UNSIGNED_OCTETS), KEY).failure());
    assertEquals(
        Failure.BODY_PARTLY_SIGNED,
        longer.check(covering(5, Coverage.Unit.UNSIGNED_OCTETS), KEY).failure());
    assertNull(longer.check(covering(6, Coverage.Unit.OCTETS), KEY).failure());
    assertNull(limited().check(covering(99, Coverage.Unit.OCTETS), KEY).failure(), "the whole");
  }

  private static VerifyingRules covering(long amount, Coverage.Unit unit) {
    return new VerifyingRules(
        PartialBody.ACCEPT, 0, 10, 99, 1024, 8192, Set.of(), new Coverage(amount, unit), null);
  }

  private static Signed limited() {
    SigningRules writeLength =
        new SigningRules(CanonicalizationPair.DEFAULT, HeadersToSign.DEFAULT, null, true, false);
    return Signed.by(Keys.RSA, writeLength, null, HEADERS, "body\r\n");
  }

  private static VerifyingRules rules(PartialBody partialBody) {
    return new VerifyingRules(partialBody, 0, 10, 99, 1024, 8192);
  }
}
