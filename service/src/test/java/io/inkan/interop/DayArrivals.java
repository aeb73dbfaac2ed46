package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.inkan.dkim.DkimResult;
import io.inkan.engine.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What lies in the mailbox at the end of the day, by Message-ID. */
record DayArrivals(Map<String, List<Arrival>> byId) {

  private static final String AUTHSERV_ID = "mx.example.org";

  /**
   * One copy of a message.
   *
   * @param selector by which it is signed with a key of ours; empty if it is not
   * @param verified whether it bears our word that its signature passes
   */
  record Arrival(String selector, boolean verified) {

    boolean isSigned() {
      return !selector.isEmpty();
    }
  }

  DayArrivals {
    byId = Map.copyOf(byId);
  }

  /** Fails unless each of the messages has one signature, and that passes. */
  static DayArrivals of(List<StoredMessage> stored, Map<String, String> zone) {
    InkanInProcess verifier = InkanInProcess.verifying(zone);
    return new DayArrivals(
        stored.stream()
            .collect(
                Collectors.groupingBy(
                    message -> message.value("Message-ID"),
                    Collectors.mapping(
                        message -> arrival(message, verifier), Collectors.toList()))));
  }

  private static Arrival arrival(StoredMessage message, InkanInProcess verifier) {
    Outcome.Verified verified =
        assertInstanceOf(
            Outcome.Verified.class,
            verifier.verify(message.octets().getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(
        List.of(DkimResult.PASS),
        verified.signatures().stream().map(report -> report.result()).toList(),
        () -> verified + "\n" + MailSystem.head(message));
    Map<String, String> tags = AddedSignature.of(message.value("DKIM-Signature"));
    boolean ours = "example.com".equals(tags.get("d"));
    return new Arrival(ours ? tags.getOrDefault("s", "") : "", bearsOurWord(message));
  }

  private static boolean bearsOurWord(StoredMessage message) {
    List<String> fields = message.fields("Authentication-Results");
    if (fields.isEmpty()) {
      return false;
    }
    AddedResults results = AddedResults.of(message.value("Authentication-Results"));
    return fields.size() == 1
        && results.authservId().equals(AUTHSERV_ID)
        && results.by("dkim").stream()
            .map(each -> each.get("result"))
            .toList()
            .equals(List.of("pass"));
  }

  /** Every so many messages, another program's opinion: each signature passes. */
  static int assertPeerAgrees(
      Peer peer, int every, List<StoredMessage> stored, Map<String, String> zone) {
    try (Scratch scratch = Scratch.create()) {
      int asked = 0;
      for (int i = 0; i < stored.size(); i += every) {
        Files.writeString(
            scratch.directory().resolve(i + ".eml"),
            stored.get(i).octets(),
            StandardCharsets.ISO_8859_1);
        asked++;
      }
      Map<String, List<Verdict>> verdicts = peer.verify(scratch.directory(), zone);
      assertEquals(asked, verdicts.size());
      verdicts.forEach(
          (file, each) ->
              assertEquals(
                  List.of(Verdict.Word.PASS),
                  each.stream().map(Verdict::word).toList(),
                  () -> file + ": " + each));
      return asked;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Arrival> of(DayMessage message) {
    return byId.getOrDefault(message.id(), List.of());
  }
}
