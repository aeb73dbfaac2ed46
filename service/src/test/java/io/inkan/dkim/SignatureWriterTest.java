package io.inkan.dkim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.SigningKey;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written verifies, parses, and keeps to the length of lines. */
class SignatureWriterTest {

  private static final HeaderFields HEADERS =
      HeaderFields.of(
          HeaderField.of("Received", " from a\r\n\tby b;\r\n\tnow"),
          HeaderField.of("From", "  Jörg  <me@example.com> "),
          HeaderField.of("Subject", " a;b|c=d \r\n  folded\t"),
          HeaderField.of("List-Unsubscribe", " <https://example.com/" + "x".repeat(150) + ">"),
          HeaderField.of("Date", ""));
  private static final String BODY = " a  b \r\n\r\n.\r\n\t\r\n\r\n";

  record Case(SigningKey key, SigningRules rules, @Nullable Identity identity) {
    @Override
    public String toString() {
      return key.algorithm().word()
          + " "
          + rules.canonicalization().text()
          + (rules.lifetimeSeconds() == null ? "" : " x=")
          + (rules.writeBodyLength() ? " l=" : "")
          + (rules.copyHeaders() ? " z=" : "")
          + (identity == null ? "" : " i=");
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (SigningKey key : List.of(Keys.RSA, Keys.ED25519)) {
      for (Canonicalization header : Canonicalization.values()) {
        for (Canonicalization body : Canonicalization.values()) {
          for (int options = 0; options < 16; options++) {
            SigningRules rules =
                new SigningRules(
                    new CanonicalizationPair(header, body),
                    HeadersToSign.DEFAULT,
                    (options & 1) == 0 ? null : 3600L,
                    (options & 2) != 0,
                    (options & 4) != 0);
            Identity identity =
                (options & 8) == 0 ? null : Identity.ofAddress("me@mail.example.com");
            cases.add(new Case(key, rules, identity));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsSignedVerifies(Case each) throws DkimException {
    Signed signed = Signed.by(each.key(), each.rules(), each.identity(), HEADERS, BODY);
    assertNull(
        signed.check(VerifyingRules.DEFAULT, Keys.record(each.key())).failure(),
        signed.field().text());
    assertLines(signed.field());
    DkimSignature signature = signed.signature();
    assertEquals(each.key().algorithm(), signature.algorithm());
    assertEquals(each.rules().canonicalization(), signature.canonicalization());
    assertEquals(Signed.NAME, signature.keyName());
    assertEquals(Signed.NOW, signature.timestamp());
    assertEquals(
        each.rules().lifetimeSeconds() == null ? null : Signed.NOW + 3600, signature.expiry());
    assertEquals(each.rules().writeBodyLength(), signature.bodyLength() != null);
    assertNull(new SignatureRules(VerifyingRules.DEFAULT, Signed.NOW).check(signature, HEADERS));
  }

  private static void assertLines(HeaderField field) {
    for (String line : field.text().split("\r\n", -1)) {
      assertTrue(line.length() <= 78, line.length() + " characters: " + line);
      assertTrue(!line.isBlank(), "RFC 5322 §2.2.3: no line of white space alone");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@example.com",
        "me@example.com",
        "jörg@example.com",
        "用户@mail.example.com",
        "\"a b\"@example.com",
        "a;b=c|d@example.com",
        "\"a@b\\\"c\"@example.com",
        "longer-than-any-line-longer-than-any-line-longer-than-any-line-longer@example.com"
      })
  void identityIsReadAgainAsItWas(String address) throws DkimException {
    Identity identity = Objects.requireNonNull(Identity.ofAddress(address));
    Signed signed = Signed.by(Keys.ED25519, SigningRules.DEFAULT, identity, HEADERS, BODY);
    assertEquals(identity, signed.signature().identity());
    assertEquals(address, signed.signature().identity().address());
    assertTrue(signed.field().text().chars().allMatch(c -> c < 0x7F));
    assertNull(signed.check(VerifyingRules.DEFAULT, Keys.record(Keys.ED25519)).failure());
  }

  @Test
  void copiedHeadersAreReadAgainAsTheyWere() throws DkimException {
    SigningRules copying =
        new SigningRules(CanonicalizationPair.DEFAULT, HeadersToSign.DEFAULT, null, false, true);
    Signed signed = Signed.by(Keys.ED25519, copying, null, HEADERS, BODY);
    String copied = TagList.parse(signed.field().value()).require("z");
    List<HeaderName> names = signed.signature().signedNames();
    List<String> fields = new ArrayList<>();
    for (String field : copied.split("\\|", -1)) {
      int colon = field.indexOf(':');
      byte[] value = QuotedPrintable.decode(field.substring(colon + 1));
      assertNotNull(value);
      fields.add(Whitespace.strip(field.substring(0, colon)) + ":" + new String(value, UTF_8));
    }
    assertEquals(
        HEADERS.fields().stream()
            .filter(field -> names.contains(field.name()))
            .map(HeaderField::text)
            .toList(),
        fields);
    assertTrue(fields.size() > 1, copied);
    assertTrue(!copied.matches("(?s).*=[0-9A-F]?\\s.*"), "no fold stands within an octet's escape");
  }

  @Test
  void fieldOfAStrangeNameWritesNoTagIntoTheSignature() throws DkimException {
    HeaderFields strange =
        HeaderFields.of(
            HeaderField.of("From", " me@example.com"),
            HeaderField.of("List-a;l=0;n=", " x"),
            HeaderField.of("a;l=0;n=", " x"),
            HeaderField.of("a|b", " x"));
    SigningRules copying =
        new SigningRules(CanonicalizationPair.DEFAULT, HeadersToSign.DEFAULT, null, false, true);
    Signed signed = Signed.by(Keys.ED25519, copying, null, strange, BODY);
    assertNull(signed.signature().bodyLength());
    assertEquals("From:=20me@example.com", TagList.parse(signed.field().value()).get("z"));
    assertNull(signed.check(VerifyingRules.DEFAULT, Keys.record(Keys.ED25519)).failure());
  }

  @Test
  void lengthIsThatOfTheCanonicalBody() throws DkimException {
    SigningRules rules =
        new SigningRules(
            new CanonicalizationPair(Canonicalization.RELAXED, Canonicalization.RELAXED),
            HeadersToSign.DEFAULT,
            null,
            true,
            false);
    Signed signed = Signed.by(Keys.ED25519, rules, null, HEADERS, BODY);
    assertEquals((long) " a b\r\n\r\n.\r\n".length(), signed.signature().bodyLength());
  }
}
