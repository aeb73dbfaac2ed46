package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.DkimResult;
import io.inkan.engine.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Inkan may end and come back at any time: with {@code milter_default_action = tempfail} no mail is
 * lost meanwhile, and none gets through without a signature.
 */
@Tag("interop")
class PostfixRestartInterop {

  private static final int MESSAGES_AROUND_KILLS = 2000;
  private static final int MESSAGES_AROUND_STOPS = 1000;
  private static final int RESTARTS = 5;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final PeerKey key = PeerKey.generate("example.com", "s1", Algorithm.RSA_SHA256);
  private final MilterSettings settings = MilterSettings.of("mx.example.org", key);

  /** Where Postfix finds the milter. */
  enum Address {
    PORT,
    // A killed process leaves its socket file behind.
    SOCKET
  }

  private InkanMilter start(Address address) {
    return switch (address) {
      case PORT -> InkanMilter.start(settings);
      case SOCKET -> InkanMilter.startOnSocket(settings);
    };
  }

  @ParameterizedTest
  @EnumSource(Address.class)
  void killedInMidStreamItLosesNoMailAndLetsNoneThroughUnsigned(Address address) {
    try (InkanMilter milter = start(address)) {
      sendWhile(milter, MESSAGES_AROUND_KILLS, milter::kill);
    }
  }

  @ParameterizedTest
  @EnumSource(Address.class)
  void stoppedInMidStreamItEndsWellAndLosesNoMail(Address address) {
    try (InkanMilter milter = start(address)) {
      sendWhile(
          milter, MESSAGES_AROUND_STOPS, () -> assertEquals(0, milter.terminate(), milter::log));

      assertTrue(milter.log().lines().noneMatch(line -> line.contains(" ERROR ")), milter::log);
    }
  }

  /** Sends mail while Inkan ends again and again, each time in the middle of it. */
  private void sendWhile(InkanMilter milter, int messages, Runnable end) {
    try (PostfixServer postfix = PostfixServer.start(asking(milter));
        RetryingSender sender = RetryingSender.start(postfix, messages)) {
      for (int i = 1; i <= RESTARTS; i++) {
        sender.awaitAccepted(i * messages / (RESTARTS + 1));
        end.run();
        sender.awaitDeferrals(sender.deferrals().size() + 1);
        milter.restart();
      }
      assertTrue(sender.accepted() < messages, "the last restart came after the last message");
      sender.awaitEnd();
      postfix.awaitEmptyQueue(LIMIT);

      assertEquals(List.of(), sender.refusals());
      assertEquals(messages, sender.accepted());
      List<StoredMessage> stored = postfix.mailbox().messages();
      assertNoneLost(messages, stored, sender);
      assertAllSigned(stored);
    }
  }

  private static PostfixSettings asking(InkanMilter milter) {
    return PostfixSettings.asking(milter.postfixAddress()).withDefaultAction("tempfail");
  }

  private static void assertNoneLost(
      int messages, List<StoredMessage> stored, RetryingSender sender) {
    var copies =
        stored.stream()
            .collect(
                Collectors.groupingBy(
                    message -> message.value("Message-ID"), Collectors.counting()));
    for (int i = 0; i < messages; i++) {
      String id = RetryingSender.messageId(i);
      long found = copies.getOrDefault(id, 0L);
      assertTrue(
          found >= 1 && found <= 1 + sender.unknown(i),
          () -> found + " copies of " + id + "; " + sender);
    }
    assertEquals(messages, copies.size(), "messages that nobody sent");
    System.out.printf(
        "%d messages, %d times put off, %d stored twice%n",
        messages, sender.deferrals().size(), stored.size() - messages);
  }

  private void assertAllSigned(List<StoredMessage> stored) {
    InkanInProcess verifier = InkanInProcess.verifying(settings.zone());
    for (StoredMessage message : stored) {
      assertEquals(1, message.fields("DKIM-Signature").size(), () -> MailSystem.head(message));
      Outcome outcome = verifier.verify(message.octets().getBytes(StandardCharsets.ISO_8859_1));
      assertTrue(
          outcome instanceof Outcome.Verified verified && verified.result() == DkimResult.PASS,
          () -> outcome + "\n" + message.octets());
    }
  }
}
