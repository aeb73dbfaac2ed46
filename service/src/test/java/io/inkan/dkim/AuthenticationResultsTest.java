package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8601: what is written, and whose name a field bears. */
class AuthenticationResultsTest {

  private static SignatureReport report(
      @Nullable Failure failure, @Nullable String identity, String signatureStart) {
    return new SignatureReport(
        failure == null ? DkimResult.PASS : failure.result(),
        failure,
        "example.com",
        "sel",
        identity,
        "rsa-sha256",
        "relaxed/relaxed",
        failure == null ? 2048 : null,
        false,
        false,
        List.of("From"),
        null,
        false,
        signatureStart);
  }

  private static String unfolded(SignatureReport... reports) {
    return AuthenticationResults.write("mx.example.org", List.of(reports))
        .text()
        .replace("\r\n", "");
  }

  @Test
  void messageWithoutASignatureHasNone() {
    assertEquals("Authentication-Results: mx.example.org; dkim=none", unfolded());
  }

  @Test
  void everySignatureIsToldOnALineOfItsOwn() {
    String expected =
        """
        Authentication-Results: mx.example.org;
        \tdkim=pass (2048-bit key) header.d=example.com header.i=@example.com
        \theader.a=rsa-sha256 header.s=sel header.b=abcd1234;
        \tdkim=fail reason="body hash did not verify" header.d=example.com
        \theader.i=@example.com header.a=rsa-sha256 header.s=sel header.b=abcd1234
        """;
    assertEquals(
        expected.strip().replace("\n", "\r\n"),
        AuthenticationResults.write(
                "mx.example.org",
                List.of(
                    report(null, "@example.com", "abcd1234"),
                    report(Failure.BODY_HASH, "@example.com", "abcd1234")))
            .text());
  }

  @Test
  void keyIsDescribedInAComment() {
    SignatureReport secure =
        new SignatureReport(
            DkimResult.PASS,
            null,
            "example.com",
            "sel",
            null,
            "ed25519-sha256",
            null,
            256,
            true,
            true,
            List.of(),
            null,
            true,
            "");
    assertEquals(
        "Authentication-Results: mx.example.org;\tdkim=pass"
            + " reason=\"displayed field repeated beyond what is signed\"\t(256-bit key; secure;"
            + " testing) header.d=example.com header.a=ed25519-sha256\theader.s=sel",
        unfolded(secure));
  }

  private static String styled(ResultsStyle style, List<String> further, SignatureReport... all) {
    return AuthenticationResults.write("mx.example.org", List.of(all), style, further)
        .value()
        .replace("\r\n", "");
  }

  @Test
  void startOfTheSignatureMayBeLeftOut() {
    assertEquals(
        " mx.example.org;\tdkim=pass (2048-bit key) header.d=example.com"
            + " header.a=rsa-sha256\theader.s=sel",
        styled(new ResultsStyle(false, null, false), List.of(), report(null, null, "abcd1234")));
  }

  @ParameterizedTest
  @CsvSource({"4QxZ, '\"mx.example.org/4QxZ\"'", "'a\"b', '\"mx.example.org/a\\\"b\"'"})
  void jobFollowsOurNameInQuotesAsRfc8601Wants(String job, String written) {
    String value = styled(new ResultsStyle(true, job, false), List.of());
    assertEquals(" " + written + "; dkim=none", value);
    assertTrue(bears(value, "mx.example.org"), "and is ours again when it comes back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nb", "ä"})
  void jobIsVisibleAscii(String job) {
    assertThrows(IllegalArgumentException.class, () -> new ResultsStyle(true, job, false));
  }

  @Test
  void keyWithoutDnssecMayBeCalledUnprotected() {
    String value =
        styled(new ResultsStyle(true, null, true), List.of(), report(null, null, "abcd1234"));
    assertTrue(value.contains("(2048-bit key; unprotected)"), value);
    assertFalse(
        styled(
                new ResultsStyle(true, null, true),
                List.of(),
                report(Failure.SYNTAX, null, "abcd1234"))
            .contains("unprotected"),
        "no key, no protection to speak of");
  }

  @Test
  void resultsOfOtherMethodsFollow() {
    assertEquals(
        " mx.example.org; dkim=none;\tdkim-atps=neutral;\tspf=pass smtp.mailfrom=example.com",
        styled(
            ResultsStyle.DEFAULT,
            List.of("dkim-atps=neutral", "spf=pass smtp.mailfrom=example.com")));
    assertTrue(
        styled(ResultsStyle.DEFAULT, List.of("dkim-atps=pass"), report(null, null, "abcd1234"))
            .endsWith(" header.b=abcd1234;\tdkim-atps=pass"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a=b ", "a=b\r\nX: y", "a=b\tc", "ä=b", "a  b"})
  void furtherResultIsWordsOfAscii(String result) {
    List<String> further = List.of(result);
    assertThrows(IllegalArgumentException.class, () -> styled(ResultsStyle.DEFAULT, further));
  }

  @Test
  void whatAFieldDoesNotSayIsLeftOut() {
    SignatureReport broken =
        new SignatureReport(
            DkimResult.PERMERROR,
            Failure.SYNTAX,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            false,
            List.of(),
            null,
            false,
            "");
    assertEquals(
        "Authentication-Results: mx.example.org;\tdkim=permerror reason=\"signature syntax error\"",
        unfolded(broken));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "@example.com, @example.com",
        "me@example.com, me@example.com",
        "jörg@example.com, jörg@example.com",
        "a b@example.com, '\"a b\"@example.com'",
        "a;b@example.com, '\"a;b\"@example.com'",
        "a@b@example.com, '\"a@b\"@example.com'",
        "a..b@example.com, '\"a..b\"@example.com'",
        "'\"a b\"@example.com', '\"a b\"@example.com'", // quoted already, as i= writes it
        "'\"a\\\"b\"@example.com', '\"a\\\"b\"@example.com'",
        "'\"a\"b\"@example.com', '\"\\\"a\\\"b\\\"\"@example.com'",
        "'\"@example.com', '\"\\\"\"@example.com'",
        "'a\\@example.com', '\"a\\\\\"@example.com'"
      })
  void identityIsQuotedWhereItMust(String identity, String written) {
    assertEquals(written, PropertyValue.ofAddress(identity));
    assertTrue(unfolded(report(null, identity, "")).contains("header.i=" + written));
  }

  @Test
  void identityThatNoAddressCanBeIsLeftOut() {
    assertFalse(unfolded(report(null, "a".repeat(400) + "@example.com", "")).contains("header.i"));
    assertFalse(unfolded(report(null, "a\r\nb@example.com", "")).contains("header.i"));
    assertFalse(unfolded(report(null, "a\u0085b@example.com", "")).contains("header.i"));
  }

  @ParameterizedTest
  @CsvSource({"abcd1234, abcd1234", "ab/d1234, '\"ab/d1234\"'", "YQ==, '\"YQ==\"'", "ab+d, ab+d"})
  void startOfTheSignatureIsQuotedWhereItMust(String start, String written) {
    assertTrue(unfolded(report(null, null, start)).endsWith("header.b=" + written));
  }

  private static boolean bears(String value, String authservId) {
    HeaderField field = HeaderField.of("Authentication-Results", value);
    return AuthenticationResults.bearing(HeaderFields.of(field), authservId).equals(Set.of(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.example.org; dkim=pass",
        "MX.Example.ORG; none",
        "mx.example.org",
        "mx.example.org 1; dkim=pass",
        "mx.example.org(comment); dkim=pass",
        " (one (two) \\) three)\r\n\tmx.example.org;dkim=pass",
        "\r\n\t mx.example.org\r\n ;dkim=pass",
        "\"mx.example.org\"; dkim=pass",
        "\"mx.\\example.org\" ; dkim=pass",
        "\" mx.example.org \"; dkim=pass",
        "mx.example.org/job-17; dkim=pass",
        "MX.example.org./17; dkim=pass",
        "\"mx.example.org/17\"; dkim=pass",
        "mx.example.org.; dkim=pass"
      })
  void fieldBearsOurNameHoweverItIsWritten(String value) {
    assertTrue(bears(value, "mx.example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        "; dkim=pass",
        "(never closed mx.example.net; dkim=pass",
        "\"mx.example.net; dkim=pass",
        "\"\"; dkim=pass",
        "(c)",
        "dkim=pass header.d=example.com",
        "mx.example.org\u0000.example.net; dkim=pass",
        "\"mx.example.org\u0000\"; dkim=pass",
        "a@b; dkim=pass",
        "\uFFFD; dkim=pass"
      })
  void fieldWithoutALegibleNameBearsEveryName(String value) {
    assertTrue(bears(value, "mx.example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.example.net; dkim=pass",
        "example.org; dkim=pass",
        "mx.example.org.evil.test; dkim=pass", // ours is a prefix of it
        "mx.example.organic; dkim=pass",
        "a.mx.example.org; dkim=pass",
        "17/mx.example.org; dkim=pass",
        "(mx.example.org) mx.example.net; dkim=pass",
        "mx.example.net (mx.example.org); dkim=pass",
        "unrelated; mx.example.org=pass"
      })
  void fieldOfAnotherNameIsNotOurs(String value) {
    assertFalse(bears(value, "mx.example.org"));
  }

  @Test
  void internationalNamesAreComparedAsDomainNames() {
    assertTrue(bears("xn--fa-hia.de; none", "faß.de"));
    assertTrue(bears("FAß.de; none", "xn--fa-hia.de"));
    assertFalse(bears("fass.de; none", "faß.de"));
    assertTrue(bears("The_Gate; none", "the_gate"));
  }

  @Test
  void bearingFindsTheFieldsByTheirPlace() {
    HeaderFields headers =
        HeaderFields.of(
            HeaderField.of("authentication-results", " mx.example.org; none"),
            HeaderField.of("X-Authentication-Results", " mx.example.org; none"),
            HeaderField.of("Authentication-Results", " mx.example.net; none"),
            HeaderField.of("Authentication-Results", " (broken"));
    assertEquals(Set.of(0, 3), AuthenticationResults.bearing(headers, "mx.example.org"));
  }

  private static Set<Integer> of(Predicate<String> names, boolean dkimOnly, String... values) {
    HeaderField[] fields =
        Arrays.stream(values)
            .map(value -> HeaderField.of("Authentication-Results", value))
            .toArray(HeaderField[]::new);
    return AuthenticationResults.of(HeaderFields.of(fields), names, dkimOnly);
  }

  @Test
  void namesMayBeAnyThatAreAskedFor() {
    assertEquals(
        Set.of(0, 2, 3),
        of(
            name -> name.endsWith(".example.org"),
            false,
            " MX1.Example.ORG.; none",
            " mx.example.net; none",
            " \"mx2.example.org/17\"; none",
            " (broken"));
  }

  @Test
  void nameIsAskedForWithTheJobAndWithout() {
    List<String> asked = new ArrayList<>();
    of(name -> !asked.add(name), false, " Faß.DE./Job; none");
    assertEquals(List.of("faß.de./job", "xn--fa-hia.de"), asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx; dkim=pass",
        "mx; spf=pass smtp.mailfrom=a; DKIM=fail header.d=b",
        "mx 1; dkim/1 = pass",
        "mx;dkim=pass",
        "mx; (c) dkim (c) = (c) pass",
        "mx; spf=pass dkim=pass", // a semicolon is missing, and somebody may not mind
        "mx dkim=pass",
        "mx; spf=pass reason=\"never closed; x",
        "mx; spf=pass (never closed"
      })
  void fieldTellsOfDkimOrCannotBeRead(String value) {
    assertEquals(Set.of(0), of("mx"::equals, true, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx; none",
        "mx",
        "mx;",
        "mx; spf=pass",
        "mx; dkim-atps=pass",
        "mx; x-dkim=pass",
        "mx; spf=pass (dkim=pass)",
        "mx; spf=pass reason=\"dkim=pass\"",
        "dkim; dkim=pass", // another's name
      })
  void fieldThatTellsNothingOfDkimStaysIfOnlySuchAreMeant(String value) {
    assertEquals(Set.of(), of("mx"::equals, true, value));
  }

  @Test
  void nameThatIsTheMethodsTellsNothingOfIt() {
    assertEquals(Set.of(), of("dkim"::equals, true, "dkim; spf=pass"));
    assertEquals(Set.of(0), of("dkim"::equals, true, "dkim; dkim=pass"));
  }
}
