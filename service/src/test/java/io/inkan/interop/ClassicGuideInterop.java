package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The classic guide to OpenDKIM with Postfix, followed to the letter with Inkan in OpenDKIM's
 * place: mail of the command {@code sendmail} arrives signed, and everybody passes it.
 */
@Tag("interop")
class ClassicGuideInterop {

  private static final String DOMAIN = "example.com";
  private static final String TEXT = "テストメール";
  private static final String SIGNED =
      "DKIM-Signature field added (s=" + ClassicGuide.SELECTOR + ", d=" + DOMAIN + ")";

  /** The subject as a person types it into {@code sendmail}, and as the command mail writes it. */
  private static final Map<String, String> SUBJECTS =
      Map.of(
          "typed",
          TEXT,
          "encoded",
          "=?UTF-8?B?"
              + Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_8))
              + "?=");

  @ParameterizedTest
  @CsvSource({"refile:, typed", "refile:, encoded", "file:, encoded", "'', typed"})
  void mailOfTheGuideArrivesSigned(String hosts, String subject) throws IOException {
    try (ClassicGuide guide = ClassicGuide.follow(DOMAIN, hosts)) {
      guide.assertOpenDkimAccepts();
      PostfixSettings settings =
          new PostfixSettings(
                  List.of(guide.postfixAddress()), List.of("$smtpd_milters"), Map.of(), Map.of())
              .withDefaultAction("accept");
      try (PostfixServer postfix = PostfixServer.start(settings)) {
        String message =
            """
            From: alice@example.com
            To: bob@example.net
            Subject: %s
            Message-ID: <test@example.com>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 8bit

            %s
            """
                .formatted(SUBJECTS.get(subject), TEXT);
        postfix.sendmail("alice@example.com", List.of("bob@example.net"), octets(message));
        StoredMessage stored = postfix.awaitMessage("<test@example.com>");

        assertEquals(octets(TEXT + "\r\n"), stored.body());
        assertEquals(1, stored.fields("DKIM-Signature").size(), stored::octets);
        assertFalse(stored.names().contains("dkim-filter"), stored::octets);
        assertPassesEverywhere(stored, guide.zone());
        guide.awaitLog(SIGNED);
      }
    }
  }

  private static void assertPassesEverywhere(StoredMessage stored, Map<String, String> zone)
      throws IOException {
    try (Scratch scratch = Scratch.create()) {
      Files.writeString(
          scratch.directory().resolve("stored.eml"), stored.octets(), StandardCharsets.ISO_8859_1);
      for (Peer peer : Peers.all()) {
        List<Verdict> verdicts =
            peer.verify(scratch.directory(), zone).getOrDefault("stored.eml", List.of());
        assertEquals(
            List.of(Verdict.Word.PASS),
            verdicts.stream().map(Verdict::word).toList(),
            () -> peer + ": " + verdicts + "\n" + stored.octets());
      }
    }
  }

  /** Of the age of the guides; the practices of RFC 5617 are historic. */
  @Test
  void genkeyPrintsTheRecordOfSigningPractices(@TempDir Path directory) {
    ExternalProgram.Output output =
        new InkanProgram(directory)
            .run(
                "opendkim-genkey",
                "-D",
                directory.toString(),
                "-d",
                DOMAIN,
                "-s",
                ClassicGuide.SELECTOR,
                "--adsp",
                "unknown");
    assertEquals(0, output.exitCode(), output.standardError());
    assertTrue(output.standardOutput().contains("_adsp._domainkey"), output::standardOutput);
    assertTrue(output.standardOutput().contains("\"dkim=unknown\""), output::standardOutput);
    assertTrue(Files.exists(directory.resolve(ClassicGuide.SELECTOR + ".private")));
  }

  /** Octets as ISO 8859-1. */
  private static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
