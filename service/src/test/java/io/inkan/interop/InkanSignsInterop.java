package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.inkan.dkim.CanonicalizationPair;
import io.inkan.dkim.HeadersToSign;
import io.inkan.dkim.SigningRules;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import io.inkan.testing.GeneratedMessage;
import io.inkan.testing.GeneratedMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Inkan signs, everybody passes. */
@Tag("interop")
class InkanSignsInterop {

  private static final List<GeneratedMessage> MESSAGES = GeneratedMessages.from(20261124, 301);

  /** Each peer must judge at least so many of the messages of one run, so that none runs dry. */
  private static final int LEAST_JUDGED = 170;

  private static final long ONE_WEEK_IN_SECONDS = 7 * 24 * 60 * 60;

  /** What signatures are made with beside the defaults; the messages take turns. */
  private enum Extra {
    NOTHING,
    EXPIRY,
    BODY_LENGTH,
    COPIED_HEADERS,
    IDENTITY,
    ALL;

    static Extra of(int message) {
      return values()[message % values().length];
    }

    boolean is(Extra extra) {
      return this == extra || this == ALL;
    }

    SigningRules rules(String canonicalization) {
      return new SigningRules(
          Objects.requireNonNull(CanonicalizationPair.parse(canonicalization)),
          HeadersToSign.DEFAULT,
          is(EXPIRY) ? ONE_WEEK_IN_SECONDS : null,
          is(BODY_LENGTH),
          is(COPIED_HEADERS));
    }
  }

  @TempDir Path signed;

  static Stream<Arguments> waysToSign() {
    return Stream.of(
            List.of(Algorithm.RSA_SHA256),
            List.of(Algorithm.ED25519_SHA256),
            List.of(Algorithm.RSA_SHA256, Algorithm.ED25519_SHA256))
        .flatMap(
            algorithms ->
                Stream.of("simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed")
                    .map(canonicalization -> arguments(algorithms, canonicalization)));
  }

  @ParameterizedTest
  @MethodSource("waysToSign")
  void everyProgramPassesWhatInkanSigns(List<Algorithm> algorithms, String canonicalization)
      throws IOException {
    List<PeerKey> keys =
        algorithms.stream()
            .map(algorithm -> PeerKey.generate("example.com", algorithm.keyType(), algorithm))
            .toList();
    signAll(keys, canonicalization);
    Map<String, String> zone =
        keys.stream().collect(Collectors.toMap(PeerKey::recordName, PeerKey::record));

    for (Peer peer : Peers.all()) {
      if (algorithms.stream().anyMatch(peer::knows)) {
        List<GeneratedMessage> readable =
            MESSAGES.stream().filter(message -> peer.reads(message, canonicalization)).toList();
        Map<String, List<Verdict>> verdicts = peer.verify(signed, zone);

        assertAll(
            peer.name(),
            readable.stream()
                .map(message -> () -> assertPasses(peer, algorithms, message, verdicts)));
        System.out.printf(
            "%s judged %d of %d messages signed by Inkan with %s, %s%n",
            peer, readable.size(), MESSAGES.size(), algorithms, canonicalization);
        assertTrue(readable.size() >= LEAST_JUDGED, () -> peer + " judged " + readable.size());
      }
    }
  }

  /** Every generated message has its author in order, so that Inkan may refuse none of them. */
  private void signAll(List<PeerKey> keys, String canonicalization) throws IOException {
    for (int i = 0; i < MESSAGES.size(); i++) {
      GeneratedMessage message = MESSAGES.get(i);
      Extra extra = Extra.of(i);
      Outcome outcome =
          InkanInProcess.signing(keys, extra.rules(canonicalization))
              .sign(message.octets(), extra.is(Extra.IDENTITY) ? "joe+x@mail.example.com" : null);
      Outcome.Signed result =
          assertInstanceOf(Outcome.Signed.class, outcome, () -> message + ": " + outcome);
      assertEquals(keys.size(), result.signatures().size(), message.name());
      assertTags(message, result.signatures().get(0).field().text(), extra);
      Files.write(
          signed.resolve(message.name() + ".eml"),
          InkanInProcess.withSignatures(result, message.octets()));
    }
  }

  private static void assertTags(GeneratedMessage message, String field, Extra extra) {
    assertEquals(extra.is(Extra.EXPIRY), hasTag(field, "x"), message + ": " + field);
    assertEquals(extra.is(Extra.BODY_LENGTH), hasTag(field, "l"), message + ": " + field);
    assertEquals(extra.is(Extra.COPIED_HEADERS), hasTag(field, "z"), message + ": " + field);
    assertEquals(extra.is(Extra.IDENTITY), hasTag(field, "i"), message + ": " + field);
  }

  private static boolean hasTag(String field, String tag) {
    return Stream.of(field.split(";")).anyMatch(text -> text.strip().startsWith(tag + "="));
  }

  /** Signatures stand in the order of the keys; a peer passes all whose algorithm it knows. */
  private static void assertPasses(
      Peer peer,
      List<Algorithm> algorithms,
      GeneratedMessage message,
      Map<String, List<Verdict>> verdicts) {
    List<Verdict> ofMessage = verdicts.getOrDefault(message.name() + ".eml", List.of());
    List<Verdict.Word> expected = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      expected.add(peer.knows(algorithm) ? Verdict.Word.PASS : Verdict.Word.UNSUPPORTED);
    }
    assertEquals(
        expected,
        ofMessage.stream().map(Verdict::word).toList(),
        () -> message.name() + ": " + ofMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NO_AUTHOR        | Subject: a\\r\\n\\r\\nb\\r\\n
          NO_AUTHOR        | From: a@example.com\\r\\nFrom: b@example.com\\r\\n\\r\\nb\\r\\n
          NO_AUTHOR        | From: a@example.com\\r\\nfROM : a@example.com\\r\\n\\r\\nb\\r\\n
          NO_AUTHOR        | From:\\r\\n\\r\\nb\\r\\n
          NO_AUTHOR        | From: undisclosed: ;\\r\\n\\r\\nb\\r\\n
          NO_AUTHOR        | From: Alice <alice>\\r\\n\\r\\nb\\r\\n
          NO_AUTHOR        | From: alice@example.com <mallory@\\r\\n\\r\\nb\\r\\n
          NOTHING_SIGNS    | From: a@example.net\\r\\n\\r\\nb\\r\\n
          NOTHING_SIGNS    | From: a@example.com, b@example.net\\r\\n\\r\\nb\\r\\n
          NOTHING_SIGNS    | From: a@mail.example.com\\r\\n\\r\\nb\\r\\n
          NOTHING_SIGNS    | From: "a@example.com" <b@example.net>\\r\\n\\r\\nb\\r\\n
          FORBIDDEN_OCTETS | From: a@example.com\\r\\n\\r\\nb\\rc\\r\\n
          FORBIDDEN_OCTETS | From: a@example.com\\r\\n\\r\\nb\\nc\\r\\n
          FORBIDDEN_OCTETS | From: a@example.com\\n\\nb\\r\\n
          FORBIDDEN_OCTETS | From: a@example.com\\r\\nSubject: \\0\\r\\n\\r\\nb\\r\\n
          FORBIDDEN_OCTETS | From: a@example.com\\r\\n\\r\\n\\0\\r\\n
          NOT_A_MESSAGE    | hello\\r\\n\\r\\nFrom: a@example.com\\r\\n
          """)
  void inkanRefusesWhatNobodyMaySign(Refusal refusal, String escaped) {
    PeerKey key = PeerKey.generate("example.com", "s", Algorithm.ED25519_SHA256);
    byte[] message =
        escaped
            .replace("\\r", "\r")
            .replace("\\n", "\n")
            .replace("\\0", "\0")
            .getBytes(StandardCharsets.US_ASCII);

    Outcome outcome =
        InkanInProcess.signing(List.of(key), SigningRules.DEFAULT).sign(message, null);

    Outcome.Refused refused =
        assertInstanceOf(Outcome.Refused.class, outcome, () -> escaped + ": " + outcome);
    assertEquals(refusal, refused.refusal());
  }
}
