package io.inkan.opendkim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.dkim.Failure;
import io.inkan.engine.PublicKeyAnswer.Trouble;
import io.inkan.engine.TextLookup;
import io.inkan.message.DomainName;
import io.inkan.opendkim.AuthorisedSigners.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authorised third-party signatures (RFC 6541): example.com signs for an author at example.net. */
class AuthorisedSignersTest {

  private static final String SHA256 = "UN42N5XOV642KXRXRQIYANHCOUPGQL5LT4WTBKYT2IJFLBWODFDQ";
  private static final String PLAIN = "example.com._atps.example.net";
  private static final String CLAIM = "atps=example.net; atpsh=none";

  private final Texts texts = new Texts();

  private Result ask(Signed message) {
    return new AuthorisedSigners(texts)
        .ask(message.fields(), message.reports(), DomainName.of("example.net"))
        .toCompletableFuture()
        .join();
  }

  private static Signed signed(String tags) {
    return new Signed().signature("example.com", tags, null);
  }

  @Test
  void signerWhoseHashedNameTheAuthorPublishesIsAuthorised() {
    texts.put(SHA256 + "====._atps.example.net", "v=ATPS1");

    assertEquals(Result.PASS, ask(signed("atps=example.net; atpsh=sha256")));
    assertEquals(List.of(SHA256 + "====._atps.example.net"), texts.asked);
  }

  @Test
  void labelWithoutItsPaddingIsFoundAsWell() {
    texts.put(SHA256 + "._atps.example.net", "v=ATPS1; d=example.com");

    assertEquals(Result.PASS, ask(signed("atps=Example.NET; atpsh=SHA256")));
  }

  @Test
  void otherHashesAreSha1AndNone() {
    assertEquals(Result.FAIL, ask(signed("atps=example.net; atpsh=sha1")));
    assertEquals(32, texts.asked.get(0).indexOf('.'), "160 bits are 32 characters: no padding");
    assertEquals(1, texts.asked.size());

    texts.put(PLAIN, "v=ATPS1");
    assertEquals(Result.PASS, ask(signed(CLAIM)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v=ATPS1", "v=ATPS1;", "v=ATPS1; d=example.com", "v=ATPS1; d=EXAMPLE.com"})
  void recordAuthorises(String record) {
    texts.put(PLAIN, record);
    assertEquals(Result.PASS, ask(signed(CLAIM)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v=ATPS2", "d=example.com; v=ATPS1", "v=ATPS1; d=example.org", "x", "v=spf1"})
  void recordDoesNotAuthorise(String record) {
    texts.put(PLAIN, record);
    assertEquals(Result.FAIL, ask(signed(CLAIM)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "atps=example.net",
        "atpsh=none",
        "atps=example.org; atpsh=none",
        "atps=example.net; atpsh=md5"
      })
  void signerThatDoesNotClaimItIsNotAskedFor(String tags) {
    assertEquals(Result.NEUTRAL, ask(signed(tags)));
    assertEquals(List.of(), texts.asked);
  }

  @Test
  void signatureThatDoesNotPassAuthorisesNobody() {
    texts.put(PLAIN, "v=ATPS1");

    assertEquals(
        Result.NEUTRAL, ask(new Signed().signature("example.com", CLAIM, Failure.SIGNATURE)));
    assertEquals(List.of(), texts.asked);
  }

  @Test
  void authorWhoSignsNeedsNobody() {
    assertEquals(Result.NEUTRAL, ask(signed(CLAIM).signature("example.net", "", null)));
    assertEquals(List.of(), texts.asked);
  }

  @Test
  void oneAuthorisedSignerOfSeveralIsEnough() {
    texts.put("example.org._atps.example.net", "v=ATPS1");

    assertEquals(Result.PASS, ask(signed(CLAIM).signature("example.org", CLAIM, null)));
  }

  @Test
  void withoutAnAnswerNothingIsSaid() {
    texts.put(PLAIN, new TextLookup.Unavailable(Trouble.TIMED_OUT));
    assertEquals(Result.NEUTRAL, ask(signed(CLAIM)));

    texts.put(PLAIN, "v=ATPS1", "v=ATPS1");
    assertEquals(Result.NEUTRAL, ask(signed(CLAIM)), "of several records none is the one");
  }

  // RFC 4648 §10
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, MY======",
    "fo, MZXQ====",
    "foo, MZXW6===",
    "foob, MZXW6YQ=",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI======"
  })
  void base32IsThatOfItsStandard(String text, String encoded) {
    assertEquals(encoded, Base32.encode(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
