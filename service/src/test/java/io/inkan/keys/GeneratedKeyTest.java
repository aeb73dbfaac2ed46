package io.inkan.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.VerifyingKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedKeyTest {
  private static final KeyGenerator GENERATOR = new KeyGenerator(new SecureRandom());
  private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");

  private static GeneratedKey ed25519(RecordOptions options) {
    return GENERATOR.generate(
        new KeyRequest("example.com", "s1", SignatureAlgorithm.ED25519_SHA256, 256, options));
  }

  private static String tags(RecordOptions options) {
    String value = ed25519(options).recordValue();
    return value.substring(0, value.indexOf("; p=") + 2);
  }

  private static List<String> strings(String zoneText) {
    return STRING.matcher(zoneText).results().map(match -> match.group(1)).toList();
  }

  @Test
  void keyIsRsaOf2048BitsUnlessWishedOtherwise() throws Exception {
    GeneratedKey generated = GENERATOR.generate(KeyRequest.of("example.com", "s1"));

    assertEquals("s1._domainkey.example.com", generated.recordName());
    assertEquals(2048, generated.key().bits());
    assertEquals(List.of(), generated.warnings());
    String start = "v=DKIM1; k=rsa; p=";
    assertTrue(generated.recordValue().startsWith(start), generated.recordValue());
    byte[] published =
        Base64.getDecoder().decode(generated.recordValue().substring(start.length()));
    assertEquals(generated.key().publicKey(), VerifyingKey.rsa(published));
  }

  @Test
  void recordOfAnEd25519KeyHoldsThe32BytesAlone() { // RFC 8463 §4.2
    GeneratedKey generated = ed25519(RecordOptions.NONE);
    byte[] raw = generated.key().publicKeyRecordBytes();
    assertEquals(32, raw.length);
    assertEquals(
        "v=DKIM1; k=ed25519; p=" + Base64.getEncoder().encodeToString(raw),
        generated.recordValue());
  }

  @Test
  void zoneTextLooksLikeThatOfOpendkimGenkey() {
    GeneratedKey generated = GENERATOR.generate(KeyRequest.of("example.com", "s1"));
    String key = generated.recordValue().substring("v=DKIM1; k=rsa; ".length());

    assertEquals(
        "s1._domainkey\tIN\tTXT\t( \"v=DKIM1; k=rsa; \"\n\t  \""
            + key.substring(0, 252)
            + "\"\n\t  \""
            + key.substring(252)
            + "\" )  ; ----- DKIM key s1 for example.com\n",
        generated.zoneText());
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 2048, 4096})
  void stringsOfTheZoneTextFitAndJoinToTheRecord(int bits) {
    String note = "%".repeat(100) + "=".repeat(100);
    RecordOptions options = new RecordOptions(true, true, true, true, note);
    GeneratedKey generated =
        GENERATOR.generate(
            new KeyRequest("example.com", "s1", SignatureAlgorithm.RSA_SHA256, bits, options));
    List<String> strings = strings(generated.zoneText());

    assertTrue(strings.stream().allMatch(string -> string.length() <= 255)); // RFC 1035 §3.3.14
    assertEquals(generated.recordValue(), strings.stream().collect(Collectors.joining()));
  }

  @Test
  void optionsBecomeTags() { // RFC 6376 §3.6.1
    assertEquals(
        "v=DKIM1; k=ed25519; t=y; ", tags(new RecordOptions(true, false, false, false, "")));
    assertEquals(
        "v=DKIM1; k=ed25519; t=s; ", tags(new RecordOptions(false, true, false, false, "")));
    assertEquals(
        "v=DKIM1; n=for the web; h=sha256; k=ed25519; t=y:s; s=email; ",
        tags(new RecordOptions(true, true, true, true, "for the web")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "plain:text!|plain:text!",
        "a; p=x|a=3B p=3Dx",
        " edges |=20edges=20",
        "say \"hi\" \\ there|say =22hi=22 =5C there",
        "Zürich|Z=C3=BCrich"
      })
  void noteIsQuotedPrintable(String note, String encoded) {
    assertEquals(
        "v=DKIM1; n=" + encoded + "; k=ed25519; ",
        tags(new RecordOptions(false, false, false, false, note)));
  }

  @Test
  void lineEndInANoteIsEncoded() {
    assertEquals(
        "v=DKIM1; n=a=0D=0Ab; k=ed25519; ",
        tags(new RecordOptions(false, false, false, false, "a\r\nb")));
  }

  @Test
  void shortRsaKeysAreMadeWithAWarning() {
    GeneratedKey generated =
        GENERATOR.generate(
            new KeyRequest(
                "example.com", "s1", SignatureAlgorithm.RSA_SHA256, 1024, RecordOptions.NONE));
    assertEquals(1, generated.warnings().size());
    assertTrue(generated.warnings().get(0).contains("1024 bits is short"));
  }

  @ParameterizedTest
  @CsvSource({
    "RSA_SHA256, 512",
    "RSA_SHA256, 1023",
    "RSA_SHA256, 8193",
    "RSA_SHA256, 0",
    "ED25519_SHA256, 255",
    "ED25519_SHA256, 2048"
  })
  void bitsThatDoNotSuitAreRefused(SignatureAlgorithm algorithm, int bits) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new KeyRequest("example.com", "s1", algorithm, bits, RecordOptions.NONE));
    assertTrue(String.valueOf(refusal.getMessage()).contains("not " + bits));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../s1", "a/b", "a..b", "-a", "a-", "a b", "ä", "a.", "a\n", "a;b"})
  void namesThatAreNoneOfDnsAreRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> KeyRequest.of("example.com", name));
    assertThrows(IllegalArgumentException.class, () -> KeyRequest.of(name, "s1"));
  }

  @Test
  void namesLongerThanDnsAllowsAreRefused() {
    String label = "a".repeat(63);
    String domain = label + "." + label + "." + label;
    assertEquals(domain, KeyRequest.of(domain, "s".repeat(50)).domain());
    assertThrows(IllegalArgumentException.class, () -> KeyRequest.of(domain, "s".repeat(51)));
    assertThrows(IllegalArgumentException.class, () -> KeyRequest.of("a".repeat(64), "s1"));
  }

  @Test
  void notesOver200CharactersAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new RecordOptions(false, false, false, false, "n".repeat(201)));
  }

  @Test
  void textOfAGeneratedKeyHoldsNoSecret() {
    GeneratedKey generated = ed25519(RecordOptions.NONE);
    assertTrue(generated.toString().contains("key=SigningKey[ed25519-sha256, 256 bits]"));
    assertArrayEquals(
        generated.key().publicKeyRecordBytes(), generated.key().publicKey().recordBytes());
  }
}
