package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenDKIM's SignHeaders, OmitHeaders and OversignHeaders. */
class ListedFieldsTest {

  private static final ListedFields DEFAULT =
      new ListedFields(ListedFields.SIGNED, ListedFields.OMITTED, List.of());

  private static ListedFields of(List<String> signed, List<String> omitted, String... oversigned) {
    return new ListedFields(signed, omitted, HeadersToSign.names(oversigned));
  }

  private static String chosen(FieldChoice choice, String... names) {
    HeaderField[] fields =
        Arrays.stream(names).map(name -> HeaderField.of(name, " x")).toArray(HeaderField[]::new);
    return String.join(
        ":", choice.choose(HeaderFields.of(fields)).stream().map(HeaderName::spelling).toList());
  }

  @Test
  void everyInstanceIsListedFromTheTopDownAsItIsSpelled() {
    assertEquals(
        "SUBJECT:From:to:Subject:To",
        chosen(DEFAULT, "Received", "SUBJECT", "From", "X-Other", "to", "Subject", "To"));
  }

  @Test
  void fieldThatIsAbsentIsNotListed() {
    assertEquals("From", chosen(DEFAULT, "From"));
  }

  @Test
  void namesOfAListAreOfAnyCase() {
    assertEquals("from:subject", chosen(of(List.of("SUBJECT"), List.of()), "from", "subject"));
    assertEquals("from", chosen(of(List.of("Subject"), List.of("sUBJECT")), "from", "subject"));
  }

  @Test
  void emptyListMeansAllButWhatIsOmitted() {
    assertEquals(
        "X:From:Date:X",
        chosen(of(List.of(), ListedFields.OMITTED), "Received", "X", "From", "Date", "X"));
  }

  @Test
  void omittedFieldIsNotSignedThoughItIsListed() {
    assertEquals("From", chosen(of(List.of("Date"), List.of("date")), "Date", "From"));
  }

  @ParameterizedTest
  @CsvSource({
    "list-*, List-Id, true",
    "list-*, list-, true",
    "list-*, list, false",
    "*-id, Message-ID, true",
    "*-id, Message-ID-x, false",
    "x-*-id, X-a-b-ID, true",
    "x-*-id, X-id, false",
    "x-*-id*, X--id-id-, true",
    "*, anything, true",
    "**, a, true",
    "*a*b*c*, xaxbxcx, true",
    "*a*b*c*, xaxcxbx, false",
    "a*, A*, true",
    "x.y, x.y, true", // a dot is a dot
    "x.y, x-y, false",
    "x, xx, false",
    "xx, x, false"
  })
  void asteriskStandsForAnyCharacters(String pattern, String name, boolean matches) {
    assertEquals(
        matches ? "From:" + name : "From", chosen(of(List.of(pattern), List.of()), "From", name));
    assertEquals(
        matches ? "From" : "From:" + name, chosen(of(List.of(), List.of(pattern)), "From", name));
  }

  @Test
  void longNameIsMatchedInTimeHoweverManyAsterisks() {
    ListedFields hard = of(List.of("*a".repeat(100) + "*b"), List.of());
    String name = "a".repeat(20_000);
    assertEquals(
        "From",
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> chosen(hard, "From", name)));
  }

  @Test
  void oversignedNameIsListedOnceMoreAtTheEndEvenIfAbsent() {
    assertEquals(
        "Subject:From:Subject:From:subject:Reply-To",
        chosen(
            of(ListedFields.SIGNED, ListedFields.OMITTED, "From", "subject", "Reply-To"),
            "Subject",
            "From",
            "Subject"));
  }

  @Test
  void oversigningAlsoSigns() {
    assertEquals("From:X:X:X", chosen(of(List.of("To"), List.of(), "X"), "From", "X", "X"));
    assertEquals("From:X:X", chosen(of(List.of("To"), List.of("x"), "X"), "From", "X"));
  }

  @Test
  void section54FromIsSignedWhateverTheListsSay() {
    assertEquals("From", chosen(of(List.of("To"), List.of("*")), "From", "To"));
  }

  @Test
  void fieldNameWithASemicolonCannotBeListed() {
    assertEquals("From", chosen(of(List.of(), List.of()), "From", "List-a;l=0;n="));
    assertThrows(IllegalArgumentException.class, () -> of(List.of(), List.of(), "a;b"));
  }

  @Test
  void section542RepeatedFieldsAreHashedFromTheBottomUpThoughListedFromTheTopDown()
      throws DkimException {
    HeaderField from = HeaderField.of("From", " me@example.com");
    HeaderField first = HeaderField.of("X", " first");
    HeaderField second = HeaderField.of("x", " second");
    SigningRules rules =
        new SigningRules(
            CanonicalizationPair.DEFAULT, of(List.of("x"), List.of()), null, false, false);
    Signed signed =
        Signed.by(Keys.ED25519, rules, null, HeaderFields.of(first, from, second), "body\r\n");
    String key = Keys.record(Keys.ED25519);
    assertEquals(HeadersToSign.names("X", "From", "x"), signed.signature().signedNames());
    assertEquals(
        List.of(second, from, first),
        SignedFields.pick(signed.headers(), signed.signature().signedNames(), signed.field()));
    assertNull(signed.check(VerifyingRules.DEFAULT, key).failure());
    assertEquals(
        Failure.SIGNATURE,
        signed
            .withHeaders(HeaderFields.of(second, from, first))
            .check(VerifyingRules.DEFAULT, key)
            .failure());
  }

  @Test
  void oversignedFieldCannotBeAdded() throws DkimException {
    HeaderField from = HeaderField.of("From", " me@example.com");
    HeaderField subject = HeaderField.of("Subject", " hello");
    SigningRules rules =
        new SigningRules(
            CanonicalizationPair.DEFAULT,
            of(List.of("Date"), List.of(), "Subject"),
            null,
            false,
            false);
    Signed signed = Signed.by(Keys.ED25519, rules, null, HeaderFields.of(from, subject), "");
    String key = Keys.record(Keys.ED25519);
    assertNull(signed.check(VerifyingRules.DEFAULT, key).failure());
    HeaderField added = HeaderField.of("Subject", " another");
    assertEquals(
        Failure.SIGNATURE,
        signed
            .withHeaders(HeaderFields.of(added, from, subject))
            .check(VerifyingRules.DEFAULT, key)
            .failure());
  }
}
