package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Mail that goes through Sendmail arrives signed if it is ours, and with our verdict if not. */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendmailInterop {

  private static final String ID = "mx.example.org";
  private static final String ALICE = "alice@example.com";
  private static final String SAM = "sam@sender.example";
  private static final String BOB = "bob@example.org";

  /**
   * With what Sendmail does not leave as it stands: it writes a list of addresses anew, with one
   * space after each comma, on lines of its own length.
   */
  private static final String MESSAGE =
      """
      From: Alice <alice@example.com>
      To: Bob <bob@example.org>,
      \tCarol <carol@example.org>
      Subject:hello
        again
      Date: Mon, 1 Jan 2024 12:00:00 +0000
      Message-ID: <1@example.com>

      How are you?

      .
      From here on nothing is escaped. \040

      """
          .replace("\n", "\r\n");

  /** Sendmail offers all that it knows; what Inkan answers is what both keep to. */
  private static final Pattern AGREEMENT =
      Pattern.compile(
          """
          milter_negotiate\\(inkan\\): send: version 6, fflags 0x1ff, pflags 0x1fffff
          milter_negotiate\\(inkan\\): received: version 6, fflags 0x31, pflags 0x(?<protocol>\\p{XDigit}+)
          """);

  /** SMFIP_HDR_LEADSPC. */
  private static final int LEADING_SPACE = 0x100000;

  private final PeerKey ours = PeerKey.generate("example.com", "ours", Algorithm.RSA_SHA256);
  private final PeerKey theirs = PeerKey.generate("sender.example", "theirs", Algorithm.RSA_SHA256);
  private final MilterSettings internal =
      MilterSettings.of(ID, ours).withZone(MilterSettings.zone(List.of(ours, theirs)));
  private final MilterSettings external = internal.withInternalHosts();
  private final SignatureCheck check = new SignatureCheck(internal.zone(), Peers.dkimpy());
  private DebianRoot root;

  @BeforeAll
  void makeRoot() {
    assumeTrue(
        System.getProperty("user.name").equals("root"),
        "Sendmail runs in a root made by debootstrap, and only the superuser may enter it");
    root = DebianRoot.with("sendmail", SendmailServer.PACKAGES);
  }

  @Test
  void aMessageOfOursIsSignedAboveAllThatSendmailWrites() {
    try (InkanMilter milter = InkanMilter.start(internal);
        SendmailServer sendmail = SendmailServer.start(root, milter.sendmailAddress())) {
      assertSigns(milter, sendmail);

      assertAgreesOnTheSpaceAfterTheColon(sendmail.log());
    }
  }

  private static void assertAgreesOnTheSpaceAfterTheColon(String log) {
    Matcher agreement = AGREEMENT.matcher(log);
    assertTrue(agreement.find(), log);
    assertNotEquals(0, Integer.parseInt(agreement.group("protocol"), 16) & LEADING_SPACE, log);
  }

  @Test
  void aMessageFromOutsideIsVerifiedAndLosesTheVerdictsThatClaimToBeOurs() {
    try (InkanMilter milter = InkanMilter.start(external);
        SendmailServer sendmail = SendmailServer.start(root, milter.sendmailAddress())) {
      String message =
          result(ID, "one")
              + result("mx.example.net", "two")
              + result("\r\n\tMX.Example.Org/4711", "three")
              + result("mx.example.com", "four")
              + result(ID + " (really)", "five")
              + InkanInProcess.signed(theirs, MESSAGE.replace(ALICE, SAM));

      String queueId = sendmail.send(SAM, BOB, message);

      StoredMessage stored = sendmail.await(queueId);
      String octets = stored.octets();
      List<String> results = stored.fields("Authentication-Results");
      assertEquals(3, results.size(), octets);
      assertEquals(results.get(0), stored.fields().get(0), octets);
      assertTrue(results.get(0).startsWith("Authentication-Results: " + ID + ";"), octets);
      assertTrue(results.get(0).contains("dkim=pass"), octets);
      assertTrue(results.get(0).contains("header.d=sender.example"), octets);
      assertEquals(result("mx.example.net", "two"), results.get(1) + "\r\n", octets);
      assertEquals(result("mx.example.com", "four"), results.get(2) + "\r\n", octets);
      check.assertPasses(1, octets);
      assertLogged(milter, queueId + ": dkim=pass (s=theirs, d=sender.example, pass)");
    }
  }

  @Test
  void aMessageIsSignedThroughASocketOfTheFileSystem() {
    Path directory = root.createDirectory("milter");
    try (InkanMilter milter = InkanMilter.startOnSocketIn(root.outside(directory), internal);
        SendmailServer sendmail =
            SendmailServer.start(root, "unix:" + directory + "/milter.sock")) {
      assertSigns(milter, sendmail);
    } finally {
      root.remove(directory);
    }
  }

  private void assertSigns(InkanMilter milter, SendmailServer sendmail) {
    String queueId = sendmail.send(ALICE, BOB, MESSAGE);

    StoredMessage stored = sendmail.await(queueId);
    assertEquals(
        List.of("dkim-signature", "received", "from", "to", "subject", "date", "message-id"),
        stored.names(),
        stored::octets);
    // A fold is a fold: no carriage return, and no second space after the colon.
    assertTrue(stored.fields().get(0).matches("(?s)DKIM-Signature: v=1;.*"), stored::octets);
    assertFalse(stored.fields().get(0).contains("\r\r"), stored::octets);
    check.assertPasses(1, stored.octets());
    assertLogged(milter, queueId + ": DKIM-Signature field added (s=ours, d=example.com)");
  }

  /** The log is written after the reply. */
  private static void assertLogged(InkanMilter milter, String line) {
    Patience.await(
        line,
        Duration.ofSeconds(30),
        () -> Optional.of(line).filter(milter.log()::contains),
        milter::log);
  }

  private static String result(String authservId, String domain) {
    return "Authentication-Results: "
        + authservId
        + "; dkim=pass header.d="
        + domain
        + ".example\r\n";
  }
}
