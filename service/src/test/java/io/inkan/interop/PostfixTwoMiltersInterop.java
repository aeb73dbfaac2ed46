package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two milters of one Postfix leave each other's work alone. */
@Tag("interop")
class PostfixTwoMiltersInterop {

  private static final String BOB = "bob@example.net";

  private final PeerKey foreign = PeerKey.generate("sender.example", "s1", Algorithm.RSA_SHA256);
  private final PeerKey first = PeerKey.generate("example.com", "first", Algorithm.RSA_SHA256);
  private final PeerKey second = PeerKey.generate("example.com", "second", Algorithm.RSA_SHA256);
  private final MilterSettings verifier =
      MilterSettings.of("verifier.example.org")
          .withZone(MilterSettings.zone(List.of(foreign, first)));
  private final MilterSettings ours =
      MilterSettings.of("ours.example.org", first).withZone(MilterSettings.zone(List.of(foreign)));

  @TempDir Path directory;

  @Test
  void verifierBehindUsPassesWhatWeSign() {
    try (MilterUnderTest signer = MilterUnderTest.start(ours);
        MilterUnderTest openDkim = OpenDkimMilter.start(verifier);
        PostfixServer postfix =
            PostfixServer.start(
                PostfixSettings.asking(signer.postfixAddress(), openDkim.postfixAddress()))) {
      try (SmtpClient client = postfix.connect().hello("localhost")) {
        client.send("alice@example.com", List.of(BOB), octets(message("alice@example.com")));
      }

      StoredMessage stored = postfix.awaitMessage("<a@example.com>");
      assertEquals(1, stored.fields("DKIM-Signature").size(), () -> MailSystem.head(stored));
      List<String> results = stored.fields("Authentication-Results");
      assertEquals(1, results.size(), () -> MailSystem.head(stored));
      assertPass("verifier.example.org", results.get(0));
    }
  }

  @Test
  void verifierBeforeUsLeavesItsResultAndSoDoWe() throws IOException {
    try (MilterUnderTest openDkim = OpenDkimMilter.start(verifier);
        MilterUnderTest signer = MilterUnderTest.start(ours);
        PostfixServer postfix =
            PostfixServer.start(
                PostfixSettings.asking(openDkim.postfixAddress(), signer.postfixAddress()))) {
      try (SmtpClient client = postfix.connect().hello("localhost")) {
        client.send("alice@example.com", List.of(BOB), octets(message("alice@example.com")));
        client.claimToBe("ADDR=192.0.2.1 NAME=mail.sender.example").hello("mail.sender.example");
        client.send("sam@sender.example", List.of("carol@example.net"), octets(signed()));
      }

      StoredMessage own = postfix.awaitMessage("<a@example.com>", BOB);
      assertEquals(1, own.fields("DKIM-Signature").size(), () -> MailSystem.head(own));
      StoredMessage foreigner = postfix.awaitMessage("<a@example.com>", "carol@example.net");
      List<String> results = foreigner.fields("Authentication-Results");
      assertEquals(2, results.size(), () -> MailSystem.head(foreigner));
      // The later one stands on top.
      assertPass("ours.example.org", results.get(0));
      assertPass("verifier.example.org", results.get(1));
    }
  }

  @Test
  void twoSignersSignOnceEach() {
    MilterSettings other = MilterSettings.of("other.example.org", second);
    try (MilterUnderTest one = MilterUnderTest.start(ours);
        MilterUnderTest two = MilterUnderTest.start(other);
        PostfixServer postfix =
            PostfixServer.start(
                PostfixSettings.asking(one.postfixAddress(), two.postfixAddress()))) {
      postfix.sendmail("alice@example.com", List.of(BOB), message("alice@example.com"));

      StoredMessage stored = postfix.awaitMessage("<a@example.com>");
      List<String> signatures = stored.fields("DKIM-Signature");
      assertEquals(2, signatures.size(), () -> MailSystem.head(stored));
      assertTrue(signatures.get(0).contains("s=second"), () -> MailSystem.head(stored));
      assertTrue(signatures.get(1).contains("s=first"), () -> MailSystem.head(stored));
    }
  }

  private static void assertPass(String authservId, String field) {
    assertTrue(field.startsWith("Authentication-Results: " + authservId + ";"), field);
    assertTrue(field.contains("dkim=pass"), field);
  }

  private String signed() throws IOException {
    Path plain = Files.createDirectory(directory.resolve("plain"));
    Path signed = Files.createDirectory(directory.resolve("signed"));
    Files.writeString(plain.resolve("a.eml"), message("sam@sender.example"));
    Peers.dkimpy().sign(plain, signed, foreign, "relaxed/relaxed");
    return Files.readString(signed.resolve("a.eml"), StandardCharsets.ISO_8859_1);
  }

  private static String message(String author) {
    return "From: "
        + author
        + "\r\nTo: Bob <bob@example.net>\r\nSubject: hello\r\n"
        + "Date: Tue, 24 Nov 2026 12:00:00 +0000\r\nMessage-ID: <a@example.com>\r\n\r\nHello\r\n";
  }

  private static byte[] octets(String message) {
    return message.getBytes(StandardCharsets.ISO_8859_1);
  }
}
