package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of RFC 6376 §3.5, tag by tag. */
class DkimSignatureTest {

  private static final String HASH = "frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=";
  private static final String GOOD =
      "v=1; a=rsa-sha256; d=example.com; s=sel; h=from:to; b=YWJj; bh=" + HASH;

  private static DkimSignature parse(String value) throws DkimException {
    return DkimSignature.parse(HeaderField.of("DKIM-Signature", " " + value));
  }

  private static Failure failure(String value) {
    return assertThrows(DkimException.class, () -> parse(value)).failure();
  }

  private static String with(String tag) {
    String name = tag.substring(0, tag.indexOf('=') + 1);
    int start = GOOD.indexOf(name);
    int end = GOOD.indexOf(';', start);
    return start < 0
        ? GOOD + "; " + tag
        : GOOD.substring(0, start) + tag + (end < 0 ? "" : GOOD.substring(end));
  }

  @Test
  void tagsThatAreAbsentHaveTheirDefaults() throws DkimException {
    DkimSignature signature = parse(GOOD);
    assertEquals(SignatureAlgorithm.RSA_SHA256, signature.algorithm());
    assertEquals(DomainName.of("example.com"), signature.domain());
    assertEquals(HeadersToSign.names("From", "To"), signature.signedNames());
    assertArrayEquals(new byte[] {'a', 'b', 'c'}, signature.signature());
    assertEquals(CanonicalizationPair.DEFAULT, signature.canonicalization());
    assertEquals("@example.com", signature.identity().address());
    assertNull(signature.bodyLength());
    assertNull(signature.timestamp());
    assertNull(signature.expiry());
    assertEquals("sel._domainkey.example.com", signature.keyName().dnsName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=1; ",
        "a=rsa-sha256; ",
        "d=example.com; ",
        "s=sel; ",
        "h=from:to; ",
        "b=YWJj; ",
        "; bh=" + HASH
      })
  void section611SignatureMissingARequiredTagIsInvalid(String tag) {
    assertEquals(Failure.MISSING_TAG, failure(GOOD.replace(tag, "")));
  }

  @Test
  void section32RepeatedTagIsInvalid() {
    assertEquals(Failure.DUPLICATE_TAG, failure(GOOD + "; d=example.com"));
    assertEquals(Failure.DUPLICATE_TAG, failure(GOOD + "; unknown=1; unknown=2"));
  }

  @Test
  void section32UnknownTagsAreIgnored() throws DkimException {
    assertEquals("sel", parse(GOOD + "; unknown=1; V=2").selector().ascii());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0", "01", "1.0", "", "DKIM1"})
  void section35VersionIsOne(String version) {
    assertEquals(Failure.UNSUPPORTED_VERSION, failure(with("v=" + version)));
  }

  @ParameterizedTest
  @CsvSource({
    "rsa-sha1, SHA1", // RFC 8301 §3.1
    "rsa-sha512, UNSUPPORTED_ALGORITHM",
    "RSA-SHA256, UNSUPPORTED_ALGORITHM",
    "ed25519, UNSUPPORTED_ALGORITHM",
    "'', UNSUPPORTED_ALGORITHM"
  })
  void section35OtherAlgorithmsAreNotAccepted(String algorithm, Failure failure) {
    assertEquals(failure, failure(with("a=" + algorithm)));
  }

  @ParameterizedTest
  @CsvSource({
    "simple, simple/simple",
    "relaxed, relaxed/simple", // "that algorithm is used for the header and "simple" is used"
    "simple/relaxed, simple/relaxed",
    "relaxed/relaxed, relaxed/relaxed"
  })
  void section35CanonicalizationNamesHeaderAndBody(String tag, String pair) throws DkimException {
    assertEquals(pair, parse(with("c=" + tag)).canonicalization().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "relaxed/", "/relaxed", "nowsp", "Relaxed", "simple/simple/simple"})
  void section35UnknownCanonicalizationIsNotAccepted(String tag) {
    assertEquals(Failure.UNSUPPORTED_CANONICALIZATION, failure(with("c=" + tag)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "com",
        "example.com.",
        ".example.com",
        "a..com",
        "exam ple.com",
        "\"example.com\"",
        "(example.com)",
        "a/b.com",
        "*.com",
        "[192.0.2.1]",
        "a@b.com",
        "-.com"
      })
  void section35DomainHasTheGrammarOfADomainName(String domain) {
    assertEquals(Failure.INVALID_DOMAIN, failure(with("d=" + domain)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a..b", "a.", "\"a\"", "(a)", "a/b", "*"})
  void section31SelectorHasTheGrammarOfADomainName(String selector) {
    assertEquals(Failure.INVALID_SELECTOR, failure(with("s=" + selector)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"d=exa\u0000mple.com", "s=se\u0000l", "i=\u0000@example.com"})
  void nulAnywhereIsASyntaxError(String tag) {
    assertEquals(Failure.SYNTAX, failure(with(tag)));
  }

  @Test
  void rfc8616NamesMayBeULabels() throws DkimException {
    DkimSignature signature = parse(with("d=faß.de").replace("s=sel", "s=bücher"));
    assertEquals("xn--bcher-kva._domainkey.xn--fa-hia.de", signature.keyName().dnsName());
    assertEquals("@xn--fa-hia.de", signature.identity().address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "from:", ":from", "from::to", "from to", "fr\u00f6m"})
  void section35SignedNamesAreHeaderFieldNames(String names) {
    assertEquals(Failure.SYNTAX, failure(with("h=" + names)));
  }

  @Test
  void section35WhiteSpaceMayStandInBase64AndAroundTheNames() throws DkimException {
    String folded =
        "v=1;\r\n\ta=rsa-sha256; d=example.com; s=sel;\r\n\th=from\r\n\t : to ;\r\n\tb= Y\r\n WJ j"
            + ";\r\n\tbh=\r\n\tfrcCV1k9oG9oKj3dpUqdJg1PxRT2 RSN/XKdLC\r\n\tPjaYaY=\r\n\t";
    DkimSignature signature = parse(folded);
    assertArrayEquals(parse(GOOD).signature(), signature.signature());
    assertArrayEquals(parse(GOOD).bodyHash(), signature.bodyHash());
    assertEquals(HeadersToSign.names("From", "To"), signature.signedNames());
  }

  @Test
  void selectorThatWasFoldedIsJoined() throws DkimException {
    assertEquals("sel.one", parse(with("s=sel.\r\n\tone")).selector().ascii());
  }

  @ParameterizedTest
  @ValueSource(strings = {"b=", "b=*", "b=YWJj=", "bh=", "bh=YWJj", "bh=*", "bh=" + HASH + HASH})
  void section35HashAndSignatureAreBase64(String tag) {
    assertEquals(Failure.SYNTAX, failure(with(tag)));
  }

  @Test
  void paddingThatIsMissingIsTolerated() throws DkimException {
    assertArrayEquals(new byte[] {'a', 'b'}, parse(with("b=YWI")).signature());
  }

  @ParameterizedTest
  @CsvSource({
    "me@example.com, me@example.com",
    "@example.com, @example.com",
    "me@EXAMPLE.com, me@example.com",
    "a=20b@example.com, a b@example.com",
    "j=C3=B6rg@example.com, jörg@example.com",
    "jörg@example.com, jörg@example.com", // RFC 8616 §4
    "'m\r\n e@example.com', me@example.com", // §2.11: white space means nothing
    "a@b@mail.example.com, a@b@mail.example.com"
  })
  void section35IdentityIsQuotedPrintable(String tag, String address) throws DkimException {
    assertEquals(address, parse(with("i=" + tag)).identity().address());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "me",
        "me@",
        "=4",
        "=4@example.com",
        "=zz@example.com",
        "=c3=b6@example.com", // §2.11: "no lowercase characters permitted"
        "=FF@example.com", // no UTF-8
        "=0D=0A@example.com",
        "=00@example.com",
        "=C2=85@example.com",
        "me@a\"b.com"
      })
  void section35IdentityThatCannotBeReadIsInvalid(String tag) {
    assertEquals(Failure.INVALID_IDENTITY, failure(with("i=" + tag)));
  }

  @Test
  void section35LengthAndTimesAreDecimal() throws DkimException {
    DkimSignature signature = parse(GOOD + "; l=0; t=1700000000; x=00001700000001");
    assertEquals(0L, signature.bodyLength());
    assertEquals(1_700_000_000L, signature.timestamp());
    assertEquals(1_700_000_001L, signature.expiry());
  }

  @Test
  void section35LengthMayHave76Digits() throws DkimException {
    assertEquals(Long.MAX_VALUE, parse(with("l=" + "9".repeat(76))).bodyLength());
    assertEquals(7L, parse(with("l=" + "0".repeat(75) + "7")).bodyLength());
    assertEquals(Failure.SYNTAX, failure(with("l=" + "9".repeat(77))));
    assertEquals(999_999_999_999_999_999L, parse(with("l=" + "9".repeat(18))).bodyLength());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "l=",
        "l=-1",
        "l=+1",
        "l=1 2",
        "l=0x1",
        "l=1.0",
        "l=\u0661",
        "t=",
        "t=-1",
        "x=never",
        "x="
      })
  void section35AnythingElseIsNoNumber(String tag) {
    assertEquals(Failure.SYNTAX, failure(with(tag)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dns/txt", "foo:dns/txt", "dns/txt : foo", "foo : dns/txt"})
  void section35UnrecognizedQueryMethodsAreIgnored(String methods) throws DkimException {
    assertEquals("sel", parse(with("q=" + methods)).selector().ascii());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "foo", "dns", "dns/txtual", "DNS/TXT"})
  void section35NoneThatIsRecognizedIsAnError(String methods) {
    assertEquals(Failure.UNSUPPORTED_QUERY, failure(with("q=" + methods)));
  }

  @Test
  void bodyHashKeyFollowsCanonicalizationAndLength() throws DkimException {
    assertEquals(
        new BodyHashKey(Canonicalization.RELAXED, HashAlgorithm.SHA256, 5),
        parse(GOOD + "; c=simple/relaxed; l=5").bodyHashKey());
    assertEquals(BodyHashKey.NO_LIMIT, parse(GOOD).bodyHashKey().limit());
  }

  @Test
  void namesAreNotChangedFromOutside() throws DkimException {
    assertThrows(
        UnsupportedOperationException.class, () -> parse(GOOD).signedNames().addAll(List.of()));
  }
}
