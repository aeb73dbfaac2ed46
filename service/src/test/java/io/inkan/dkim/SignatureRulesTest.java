package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.inkan.message.Defect;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6376 §6.1.1: what a signature must keep to before its key is asked for. */
class SignatureRulesTest {

  private static final long NOW = 1_700_000_000;
  private static final HeaderField FROM = HeaderField.of("From", " me@example.com");
  private static final HeaderFields HEADERS = HeaderFields.of(FROM);

  private static @Nullable Failure check(String tags, HeaderFields headers) throws DkimException {
    return check(tags, headers, Set.of());
  }

  private static @Nullable Failure check(
      String tags, HeaderFields headers, Set<HeaderName> mustBeSigned) throws DkimException {
    String hash = "bh=frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=; b=YWJj; ";
    String value = " v=1; a=rsa-sha256; d=example.com; s=sel; " + hash + tags;
    VerifyingRules rules =
        new VerifyingRules(
            VerifyingRules.PartialBody.REFUSE, 300, 10, 4, 1024, 8192, mustBeSigned, null, null);
    return new SignatureRules(rules, NOW)
        .check(DkimSignature.parse(HeaderField.of("DKIM-Signature", value)), headers);
  }

  @Test
  void ordinarySignatureBreaksNoRule() throws DkimException {
    assertNull(check("h=from:to; t=1699999999; x=1700000001", HEADERS));
  }

  @Test
  void section611FromMustBeSigned() throws DkimException {
    assertEquals(Failure.FROM_NOT_SIGNED, check("h=to:x-from", HEADERS));
    assertNull(check("h=to:FROM", HEADERS));
  }

  @ParameterizedTest
  @CsvSource({"@example.com", "me@example.com", "me@a.b.example.com", "me@EXAMPLE.com"})
  void section611IdentityLiesWithinTheDomain(String identity) throws DkimException {
    assertNull(check("h=from; i=" + identity, HEADERS));
  }

  @ParameterizedTest
  @CsvSource({
    "@example.net",
    "me@badexample.com", // a suffix of letters, not of labels
    "me@example.com.evil.test",
    "me@com",
    "example.com@evil.test"
  })
  void section611IdentityOutsideOfTheDomainIsAMismatch(String identity) throws DkimException {
    assertEquals(Failure.IDENTITY_MISMATCH, check("h=from; i=" + identity, HEADERS));
  }

  @Test
  void section35ExpiryIsAfterTheTimestamp() throws DkimException {
    assertEquals(Failure.EXPIRY_NOT_AFTER_TIMESTAMP, check("h=from; t=9; x=9", HEADERS));
    assertEquals(Failure.EXPIRY_NOT_AFTER_TIMESTAMP, check("h=from; t=9; x=8", HEADERS));
  }

  @Test
  void section35SignatureExpires() throws DkimException {
    assertNull(check("h=from; x=1699999700", HEADERS), "clocks may differ");
    assertEquals(Failure.EXPIRED, check("h=from; x=1699999699", HEADERS));
    assertEquals(Failure.EXPIRED, check("h=from; x=0", HEADERS));
    assertNull(check("h=from; x=" + "9".repeat(60), HEADERS), "forever");
  }

  @Test
  void section35TimestampInTheFutureIsNotAccepted() throws DkimException {
    assertNull(check("h=from; t=1700000300", HEADERS), "clocks may differ");
    assertEquals(Failure.FROM_THE_FUTURE, check("h=from; t=1700000301", HEADERS));
    assertEquals(Failure.FROM_THE_FUTURE, check("h=from; t=" + "9".repeat(60), HEADERS));
  }

  @Test
  void namesAreLimited() throws DkimException {
    assertNull(check("h=from:a:b:c", HEADERS));
    assertEquals(Failure.TOO_MANY_NAMES, check("h=from:a:b:c:d", HEADERS));
  }

  @Test
  void messageWithoutFromIsNoMessage() throws DkimException {
    assertEquals(Failure.NO_FROM, check("h=from", HeaderFields.of(HeaderField.of("To", " x"))));
  }

  @Test
  void defectOfTheHeaderSectionDecidesBeforeAnythingElse() throws DkimException {
    HeaderFields defective = new HeaderFields(List.of(FROM), Defect.BARE_LF);
    assertEquals(Failure.HEADER_DEFECT, check("h=to; x=0", defective));
  }

  @Test
  void section815SecondFromMustBeSignedToo() throws DkimException {
    HeaderFields two = HeaderFields.of(FROM, HeaderField.of("from", " you@example.net"));
    assertEquals(Failure.FIELD_REPEATED, check("h=from", two));
    assertNull(check("h=from:from", two));
    assertNull(check("h=from:from:from", two));
  }

  @Test
  void section815OtherDisplayedFieldsAreOnlyRemarkedUpon() throws DkimException {
    HeaderField subject = HeaderField.of("Subject", " x");
    HeaderFields two = HeaderFields.of(FROM, subject, subject);
    assertNull(check("h=from:subject", two));
    assertEquals(true, DisplayedFields.anyRepeated(two, HeadersToSign.names("From", "Subject")));
    assertEquals(
        false, DisplayedFields.anyRepeated(two, HeadersToSign.names("From", "Subject", "Subject")));
    assertEquals(false, DisplayedFields.anyRepeated(HeaderFields.of(FROM, subject), List.of()));
  }

  @Test
  void fieldThatMustBeSignedIsSignedIfPresent() throws DkimException {
    Set<HeaderName> required = Set.copyOf(HeadersToSign.names("Subject", "List-Id"));
    HeaderField subject = HeaderField.of("subject", " x");
    HeaderFields one = HeaderFields.of(FROM, subject);
    assertEquals(Failure.FIELD_NOT_SIGNED, check("h=from:to", one, required));
    assertNull(check("h=from:SUBJECT", one, required));
    assertNull(check("h=from", HEADERS, required), "absent");
    assertNull(check("h=from", one, Set.of()), "not required");
  }

  @Test
  void everyInstanceOfAFieldThatMustBeSignedIsSigned() throws DkimException {
    Set<HeaderName> required = Set.of(HeaderName.of("Subject"));
    HeaderField subject = HeaderField.of("Subject", " x");
    HeaderFields two = HeaderFields.of(FROM, subject, subject);
    assertEquals(Failure.FIELD_NOT_SIGNED, check("h=from:subject", two, required));
    assertNull(check("h=from:subject:subject", two, required));
  }
}
