package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A Postfix and the milter that it asks about all mail, bounces included. */
final class MailSystem implements AutoCloseable {

  /** Where mail from outside seems to come from; an address for documentation, RFC 5737. */
  private static final String OUTSIDE = "ADDR=192.0.2.1 NAME=mail.sender.example";

  private final MilterUnderTest milter;
  private final PostfixServer postfix;
  private final Map<String, String> zone;

  private MailSystem(MilterUnderTest milter, PostfixServer postfix, Map<String, String> zone) {
    this.milter = milter;
    this.postfix = postfix;
    this.zone = zone;
  }

  static MailSystem start(MilterSettings settings) {
    MilterUnderTest milter = MilterUnderTest.start(settings);
    try {
      PostfixSettings asking = PostfixSettings.asking(milter.postfixAddress()).filteringBounces();
      return new MailSystem(milter, PostfixServer.start(asking), settings.zone());
    } catch (Throwable e) {
      milter.close();
      throw e;
    }
  }

  PostfixServer postfix() {
    return postfix;
  }

  MilterUnderTest milter() {
    return milter;
  }

  /** Sends a message from this machine by SMTP; the name that the queue gives it. */
  String send(String sender, List<String> recipients, String message) {
    try (SmtpClient client = postfix.connect().hello("localhost")) {
      return client.send(sender, recipients, octets(message));
    }
  }

  /** Sends a message by SMTP from somewhere else; the name that the queue gives it. */
  String sendFromOutside(String sender, List<String> recipients, String message) {
    try (SmtpClient client = postfix.connect().hello("localhost")) {
      client.claimToBe(OUTSIDE).hello("mail.sender.example");
      return client.send(sender, recipients, octets(message));
    }
  }

  /** Submits a message from somewhere else, after STARTTLS and AUTH. */
  String submitFromOutside(String sender, List<String> recipients, String message) {
    try (SmtpClient client = postfix.connectToSubmission().hello("localhost")) {
      client.claimToBe(OUTSIDE).hello("laptop.sender.example");
      client.startTls(postfix.certificate()).hello("laptop.sender.example");
      client.authenticate(PostfixServer.USER + "@" + PostfixServer.HOST, PostfixServer.PASSWORD);
      return client.send(sender, recipients, octets(message));
    }
  }

  /** Every program passes every one of the signatures of a stored message. */
  void assertPassesEverywhere(int signatures, StoredMessage stored) {
    assertPasses(signatures, stored, Peers.all());
  }

  /** Each of these programs passes every one of the signatures of a stored message. */
  void assertPasses(int signatures, StoredMessage stored, List<Peer> peers) {
    assertEquals(
        signatures, stored.fields("DKIM-Signature").size(), () -> this + "\n" + head(stored));
    try (Scratch scratch = Scratch.create()) {
      Path file = scratch.directory().resolve("stored.eml");
      Files.writeString(file, stored.octets(), StandardCharsets.ISO_8859_1);
      for (Peer peer : peers) {
        List<Verdict> verdicts =
            peer.verify(scratch.directory(), zone).getOrDefault("stored.eml", List.of());
        assertEquals(
            Collections.nCopies(signatures, Verdict.Word.PASS),
            verdicts.stream().map(Verdict::word).toList(),
            () -> peer + ": " + verdicts + "\n" + head(stored));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fields of a message, for the reader of a failed test. */
  static String head(StoredMessage stored) {
    return String.join("\n", stored.fields());
  }

  /** What both programs have logged. */
  @Override
  public String toString() {
    return postfix.log() + "The milter:\n" + milter.log();
  }

  private static byte[] octets(String message) {
    return message.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      postfix.close();
    } finally {
      milter.close();
    }
  }
}
