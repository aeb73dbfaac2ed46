package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a sender writes in a message must not become a tag of the signature over it. */
class HostileFieldNamesTest {

  private static final SigningKey KEY =
      SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());
  private static final Pattern COPY = Pattern.compile("(?s);\\s*z=(.*?);");

  @Test
  void aNameWithASemicolonIsNotListedAmongTheSignedFields() throws DkimException {
    DkimSignature signature = sign("From: a@example.com", "List-;i=ceo@example.com;: x");

    assertEquals("@example.com", signature.identity().address());
    assertFalse(signature.signedNames().toString().contains("List-"));
  }

  @Test
  void namesThatEndATagOrACopyAreNotCopied() {
    String copy = copy("From: a@example.com", "X;l=0: x", "X|Y: x", "Subject: hello");

    assertEquals("From:=20a@example.com|Subject:=20hello", copy);
  }

  @Test
  void octetsAreCopiedWhateverTheirCharset() {
    assertEquals(
        "From:=20a|Subject:=FFa=C3=A9=7C=3B", copy("From: a", "Subject:\u00ffa\u00c3\u00a9|;"));
  }

  @Test
  void noLineOfACopyBeginsLikeATag() {
    String value = " b=".repeat(200) + "b".repeat(500);
    String copy = rawCopy("From: a@example.com", "Subject:" + value, "b=b: b=");

    for (String line : copy.split("\r\n", -1)) {
      assertTrue(line.length() <= 78, line);
    }
    for (String continued : copy.substring(copy.indexOf("\r\n") + 2).split("\r\n", -1)) {
      assertTrue(continued.matches("\t(=[0-9A-F]{2}|\\|).*"), continued);
    }
    String unfolded = copy.replaceAll("\\s", "");
    assertTrue(unfolded.startsWith("From:=20a@example.com|Subject:"), copy);
    assertFalse(unfolded.contains("b=b:"), copy);
  }

  private static DkimSignature sign(String... fields) throws DkimException {
    return DkimSignature.parse(field(fields));
  }

  private static String copy(String... fields) {
    return rawCopy(fields).replaceAll("\\s", "");
  }

  private static String rawCopy(String... fields) {
    Matcher matcher = COPY.matcher(field(fields).text());
    assertTrue(matcher.find());
    return Objects.requireNonNull(matcher.group(1));
  }

  private static HeaderField field(String... fields) {
    SigningRules rules =
        new SigningRules(
            SigningRules.DEFAULT.canonicalization(), HeadersToSign.DEFAULT, null, false, true);
    List<HeaderField> parsed = Stream.of(fields).map(HostileFieldNamesTest::parse).toList();
    return new SignatureWriter(rules, 1_700_000_000)
        .write(
            new KeyName(DomainName.of("example.com"), Selector.of("s")),
            null,
            KEY,
            new HeaderFields(parsed, null),
            new BodyHash(new byte[32], 0, 0));
  }

  private static HeaderField parse(String field) {
    byte[] octets = field.getBytes(StandardCharsets.ISO_8859_1);
    return Objects.requireNonNull(HeaderField.parse(octets, 0, octets.length));
  }
}
