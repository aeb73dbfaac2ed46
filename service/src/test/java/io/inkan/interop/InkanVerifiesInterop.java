package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.DkimResult;
import io.inkan.dkim.Failure;
import io.inkan.dkim.SignatureReport;
import io.inkan.engine.Outcome;
import io.inkan.testing.GeneratedMessage;
import io.inkan.testing.GeneratedMessages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What others sign, Inkan passes; what was changed since, it does not. */
@Tag("interop")
class InkanVerifiesInterop {

  private static final List<GeneratedMessage> MESSAGES = GeneratedMessages.from(20261125, 301);

  /** Each peer must sign at least so many messages in one run, so that none runs dry. */
  private static final int LEAST_JUDGED = 170;

  /** From is signed always and stands once; a comment leaves it a From field. */
  private static final Pattern FROM =
      Pattern.compile("(?im)^from[ \\t]*:[^\\r]*(\\r\\n[ \\t][^\\r]*)*");

  private static final Pattern SIGNATURE_VALUE = Pattern.compile("[;\\s]b=\\s*([A-Za-z0-9+/])");

  @TempDir Path original;
  @TempDir Path signed;

  static Stream<Arguments> signers() {
    return PeersAgreeInterop.signers();
  }

  @ParameterizedTest
  @MethodSource("signers")
  void inkanPassesWhatOthersSignAndNotWhatWasChanged(
      Peer signer, Algorithm algorithm, String canonicalization) throws IOException {
    PeerKey key = PeerKey.generate("example.com", "peer", algorithm);
    List<GeneratedMessage> readable =
        MESSAGES.stream().filter(message -> signer.reads(message, canonicalization)).toList();
    for (GeneratedMessage message : readable) {
      Files.write(original.resolve(file(message)), message.octets());
    }
    assertEquals(Map.of(), signer.sign(original, signed, key, canonicalization), "refused");
    InkanInProcess inkan = InkanInProcess.verifying(Map.of(key.recordName(), key.record()));

    assertAll(
        readable.stream()
            .map(message -> () -> assertJudged(inkan, algorithm, canonicalization, message)));

    System.out.printf(
        "Inkan judged %d of %d messages signed by %s with %s, %s, each also changed in three ways%n",
        readable.size(), MESSAGES.size(), signer, algorithm, canonicalization);
    assertTrue(readable.size() >= LEAST_JUDGED, () -> signer + " signed " + readable.size());
  }

  private void assertJudged(
      InkanInProcess inkan,
      Algorithm algorithm,
      String canonicalization,
      GeneratedMessage message) {
    String octets = read(message);

    SignatureReport untouched = judge(inkan, message, octets);
    assertEquals(DkimResult.PASS, untouched.result(), () -> message + ": " + untouched);
    assertEquals(algorithm.tag(), untouched.algorithm());
    assertEquals(canonicalization, untouched.canonicalization());

    assertFails(Failure.BODY_HASH, judge(inkan, message, withOtherBody(octets)), message);
    assertFails(Failure.SIGNATURE, judge(inkan, message, withOtherFrom(octets)), message);
    assertFails(Failure.SIGNATURE, judge(inkan, message, withOtherSignature(octets)), message);
  }

  private static void assertFails(
      Failure expected, SignatureReport report, GeneratedMessage message) {
    assertEquals(DkimResult.FAIL, report.result(), () -> message + ": " + report);
    assertEquals(expected, report.failure(), () -> message + ": " + report);
  }

  private static SignatureReport judge(
      InkanInProcess inkan, GeneratedMessage message, String octets) {
    Outcome outcome = inkan.verify(octets.getBytes(StandardCharsets.ISO_8859_1));
    Outcome.Verified verified =
        assertInstanceOf(Outcome.Verified.class, outcome, () -> message + ": " + outcome);
    assertEquals(1, verified.signatures().size(), message.name());
    assertEquals(verified.result(), verified.signatures().get(0).result(), message.name());
    return verified.signatures().get(0);
  }

  private static String withOtherBody(String octets) {
    return octets + (octets.contains("\r\n\r\n") ? "changed\r\n" : "\r\nchanged\r\n");
  }

  private static String withOtherFrom(String octets) {
    Matcher from = found(FROM, octets);
    return octets.substring(0, from.end()) + " (changed)" + octets.substring(from.end());
  }

  private static String withOtherSignature(String octets) {
    Matcher value = found(SIGNATURE_VALUE, octets);
    String other = value.group(1).equals("A") ? "B" : "A";
    return octets.substring(0, value.start(1)) + other + octets.substring(value.end(1));
  }

  private static Matcher found(Pattern pattern, String octets) {
    Matcher matcher = pattern.matcher(octets);
    assertTrue(matcher.find(), () -> pattern + " is not in " + octets);
    return matcher;
  }

  private String read(GeneratedMessage message) {
    try {
      return Files.readString(signed.resolve(file(message)), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String file(GeneratedMessage message) {
    return message.name() + ".eml";
  }
}
