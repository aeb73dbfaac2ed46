package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a signer may ask for, and what it is that is then written. */
class SigningRulesTest {

  private static final HeaderFields HEADERS =
      HeaderFields.of(HeaderField.of("From", " me@example.com"));
  private static final String BODY = "body\r\n";

  private static SigningRules rules(
      @Nullable Long bodyLimit, boolean requestReports, @Nullable ThirdParty authorised) {
    return new SigningRules(
        CanonicalizationPair.DEFAULT,
        HeadersToSign.DEFAULT,
        null,
        false,
        false,
        bodyLimit,
        requestReports,
        authorised);
  }

  private static Signed signed(SigningRules rules) {
    return Signed.by(Keys.ED25519, rules, null, HEADERS, BODY);
  }

  private static @Nullable String tag(Signed signed, String name) throws DkimException {
    return TagList.parse(signed.field().value()).get(name);
  }

  private static @Nullable Failure check(Signed signed, VerifyingRules.PartialBody partialBody)
      throws DkimException {
    VerifyingRules rules = new VerifyingRules(partialBody, 0, 1, 99, 1024, 8192);
    return signed.check(rules, Keys.record(Keys.ED25519)).failure();
  }

  @Test
  void lifetimeOfASignatureIsAtLeastASecond() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SigningRules(
                CanonicalizationPair.DEFAULT, HeadersToSign.DEFAULT, 0L, false, false));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, BodyHashKey.NO_LIMIT})
  void limitOfTheBodyIsANumberOfOctets(long limit) {
    assertThrows(IllegalArgumentException.class, () -> rules(limit, false, null));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 3", "6, 6", "7, 6", "1000, 6"})
  void bodyIsSignedUpToTheLimitAndTheLengthIsTold(long limit, long told) throws DkimException {
    Signed signed = signed(rules(limit, false, null));
    assertEquals(told, signed.signature().bodyLength());
    assertNull(check(signed, VerifyingRules.PartialBody.ACCEPT));
    assertNull(
        check(
            signed.withBody(BODY.substring(0, (int) told) + "other\r\n"),
            VerifyingRules.PartialBody.ACCEPT),
        "whatever follows");
    assertEquals(
        told == 6 ? null : Failure.BODY_PARTLY_SIGNED,
        check(signed, VerifyingRules.PartialBody.REFUSE));
  }

  @Test
  void withoutALimitNoLengthIsTold() throws DkimException {
    assertNull(signed(rules(null, false, null)).signature().bodyLength());
    assertEquals(BodyHashKey.NO_LIMIT, SigningRules.DEFAULT.bodyHashKey().limit());
  }

  @Test
  void rfc6651ReportsAreRequested() throws DkimException {
    Signed signed = signed(rules(null, true, null));
    assertEquals("y", tag(signed, "r"));
    assertNull(check(signed, VerifyingRules.PartialBody.REFUSE));
    assertNull(tag(signed(SigningRules.DEFAULT), "r"));
  }

  @Test
  void rfc6541AuthorisingDomainIsNamed() throws DkimException {
    ThirdParty party = new ThirdParty(DomainName.of("Bücher.example"), "sha256");
    Signed signed = signed(rules(null, false, party));
    assertEquals("xn--bcher-kva.example", tag(signed, "atps"));
    assertEquals("sha256", tag(signed, "atpsh"));
    assertNull(check(signed, VerifyingRules.PartialBody.REFUSE));
    assertNull(tag(signed(SigningRules.DEFAULT), "atps"));
  }

  @Test
  void rfc6541HashIsOneOfThree() {
    DomainName domain = DomainName.of("example.com");
    for (String hash : new String[] {"none", "sha1", "sha256"}) {
      assertEquals(hash, new ThirdParty(domain, hash).hash());
    }
    for (String hash : new String[] {"", "md5", "SHA256", "sha256; l=0"}) {
      assertThrows(IllegalArgumentException.class, () -> new ThirdParty(domain, hash));
    }
  }

  @Test
  void everythingAtOnceKeepsToTheLengthOfLines() throws DkimException {
    ThirdParty party = new ThirdParty(DomainName.of("a".repeat(60) + ".example"), "none");
    SigningRules all =
        new SigningRules(
            CanonicalizationPair.DEFAULT, HeadersToSign.DEFAULT, 60L, true, true, 4L, true, party);
    Signed signed = signed(all);
    assertEquals(4, signed.signature().bodyLength());
    assertNull(check(signed, VerifyingRules.PartialBody.ACCEPT));
    assertTrue(signed.field().text().lines().allMatch(line -> line.length() <= 80));
    assertFalse(signed.field().text().lines().anyMatch(String::isBlank));
  }
}
