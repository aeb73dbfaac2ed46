package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.inkan.testing.GeneratedMessage;
import io.inkan.testing.GeneratedMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The measuring instruments, measured against each other before Inkan is. */
@Tag("interop")
class PeersAgreeInterop {

  private static final List<GeneratedMessage> MESSAGES = GeneratedMessages.from(20261102, 240);
  private static final String PLAIN =
      "From: alice@example.com\r\nSubject: hello\r\n\r\nHow are you?\r\n";

  @TempDir Path original;
  @TempDir Path signed;
  @TempDir Path twiceSigned;

  static Stream<Arguments> signers() {
    return Peers.all().stream()
        .flatMap(
            peer -> Stream.of(Algorithm.values()).filter(peer::knows).map(a -> List.of(peer, a)))
        .flatMap(
            pair ->
                Stream.of("simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed")
                    .map(canonicalization -> arguments(pair.get(0), pair.get(1), canonicalization)))
        // OpenDKIM may fold b= of an Ed25519 signature, being so short, otherwise than it was
        // signed.
        .filter(
            arguments ->
                !(arguments.get()[0] instanceof OpenDkimPeer
                    && arguments.get()[1] == Algorithm.ED25519_SHA256
                    && arguments.get()[2].toString().startsWith("simple/")));
  }

  static Stream<Peer> verifiers() {
    return Peers.all().stream();
  }

  @ParameterizedTest
  @MethodSource("signers")
  void whatOneSignsTheOthersPass(Peer signer, Algorithm algorithm, String canonicalization)
      throws IOException {
    PeerKey key = PeerKey.generate("example.com", "peer", algorithm);
    List<GeneratedMessage> readable =
        MESSAGES.stream().filter(message -> signer.reads(message, canonicalization)).toList();
    for (GeneratedMessage message : readable) {
      Files.write(original.resolve(message.name() + ".eml"), message.octets());
    }

    assertEquals(Map.of(), signer.sign(original, signed, key, canonicalization), "refused");

    for (Peer verifier : Peers.all()) {
      if (verifier.knows(algorithm)) {
        Map<String, List<Verdict>> verdicts =
            verifier.verify(signed, Map.of(key.recordName(), key.record()));
        assertEquals(readable.size(), verdicts.size(), verifier.name());
        assertAll(
            verifier.name(),
            readable.stream()
                .filter(message -> verifier.reads(message, canonicalization))
                .map(message -> () -> assertOnePass(message.name(), verdicts)));
      }
    }
  }

  private static void assertOnePass(String message, Map<String, List<Verdict>> verdicts) {
    List<Verdict> ofMessage = verdicts.getOrDefault(message + ".eml", List.of());
    assertEquals(1, ofMessage.size(), message);
    assertTrue(ofMessage.get(0).passes(), () -> message + ": " + ofMessage);
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void aChangedBodyFailsAndAnUntouchedOnePasses(Peer verifier) throws IOException {
    PeerKey key = signPlainMessage(verifier);
    String untouched = Files.readString(signed.resolve("plain.eml"), StandardCharsets.ISO_8859_1);
    Files.writeString(signed.resolve("changed.eml"), untouched.replace("How", "Who"));

    Map<String, List<Verdict>> verdicts =
        verifier.verify(signed, Map.of(key.recordName(), key.record()));

    assertEquals(List.of(Verdict.Word.PASS), words(verdicts, "plain.eml"));
    assertEquals(List.of(Verdict.Word.FAIL), words(verdicts, "changed.eml"));
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void aKeyThatIsNotPublishedFails(Peer verifier) throws IOException {
    signPlainMessage(verifier);
    PeerKey other = PeerKey.generate("example.com", "other", Algorithm.RSA_SHA256);

    Map<String, List<Verdict>> verdicts =
        verifier.verify(signed, Map.of(other.recordName(), other.record()));

    assertEquals(List.of(Verdict.Word.FAIL), words(verdicts, "plain.eml"));
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void anUnsignedMessageHasNoVerdict(Peer verifier) throws IOException {
    Files.writeString(original.resolve("plain.eml"), PLAIN);

    assertEquals(Map.of("plain.eml", List.of()), verifier.verify(original, Map.of()));
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void everySignatureHasItsVerdictFromTheTopmostDown(Peer verifier) throws IOException {
    PeerKey published = signPlainMessage(verifier);
    PeerKey unpublished = PeerKey.generate("example.com", "unpublished", Algorithm.RSA_SHA256);
    verifier.sign(signed, twiceSigned, unpublished, "relaxed/relaxed");

    Map<String, List<Verdict>> verdicts =
        verifier.verify(twiceSigned, Map.of(published.recordName(), published.record()));

    assertEquals(List.of(Verdict.Word.FAIL, Verdict.Word.PASS), words(verdicts, "plain.eml"));
  }

  @Test
  void mailDkimSaysThatItDoesNotKnowEd25519() throws IOException {
    Files.writeString(original.resolve("plain.eml"), PLAIN);
    PeerKey key = PeerKey.generate("example.com", "peer", Algorithm.ED25519_SHA256);
    Peers.dkimpy().sign(original, signed, key, "relaxed/relaxed");

    Map<String, List<Verdict>> verdicts =
        Peers.mailDkim().verify(signed, Map.of(key.recordName(), key.record()));

    assertFalse(Peers.mailDkim().knows(Algorithm.ED25519_SHA256));
    assertEquals(List.of(Verdict.Word.UNSUPPORTED), words(verdicts, "plain.eml"));
  }

  private PeerKey signPlainMessage(Peer signer) throws IOException {
    Files.writeString(original.resolve("plain.eml"), PLAIN);
    PeerKey key = PeerKey.generate("example.com", "peer", Algorithm.RSA_SHA256);
    assertEquals(Map.of(), signer.sign(original, signed, key, "relaxed/relaxed"));
    return key;
  }

  private static List<Verdict.Word> words(Map<String, List<Verdict>> verdicts, String file) {
    return verdicts.getOrDefault(file, List.of()).stream().map(Verdict::word).toList();
  }
}
