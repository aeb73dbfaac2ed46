package io.inkan.opendkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.Failure;
import io.inkan.opendkim.FailureReports.Fate;
import io.inkan.opendkim.FailureReports.Told;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of failed signatures (RFC 6651, RFC 6591), as OpenDKIM writes them. */
class FailureReportsTest {

  private static final String REPORT = "_report._domainkey.example.com";
  private static final FailureReports.Reporter REPORTER =
      new FailureReports.Reporter(
          "\"Mail Admin\" <postmaster@example.org>",
          "postmaster@example.net, \"hary\" <hary@example.net>",
          "OpenDKIM-Filter/2.11.0");

  private final Texts texts = new Texts().put(REPORT, "ra=dkim-feedbacks");
  private final List<OutgoingMail> sent = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-14T15:09:26Z");
  private long chance;

  private final FailureReports reports =
      new FailureReports(
          REPORTER,
          mail -> {
            sent.add(mail);
            return CompletableFuture.completedStage(null);
          },
          () -> now,
          new RandomGenerator() {
            @Override
            public long nextLong() {
              return chance;
            }

            @Override
            public int nextInt(int bound) {
              return (int) chance;
            }
          },
          Runnable::run);

  private static Signed failing(String domain, String tags) {
    return new Signed()
        .signature(domain, tags, Failure.SIGNATURE)
        .with("From: user@ex4mple.com")
        .with("Date: Tue, 22 Dec 2009 13:04:12 -0800")
        .with("Subject: Signing\r\n test")
        .with("Message-ID: <184510.abcdefg@example.com>");
  }

  private Optional<ReportRequest> request(Signed message) {
    return new ReportRequests(texts)
        .find(message.fields(), message.reports())
        .toCompletableFuture()
        .join();
  }

  private Told tell(Signed message, @Nullable String mailFrom) {
    FailedMessage failed =
        new FailedMessage(
            "t-verify-report",
            mailFrom,
            "127.0.0.1",
            now,
            "unknown-host",
            message.fields(),
            ByteBuffer.wrap("This is a test!\r\n".getBytes(StandardCharsets.US_ASCII)));
    return reports.tell(failed, request(message).orElseThrow()).toCompletableFuture().join();
  }

  private Fate tell(String domain) {
    texts.put("_report._domainkey." + domain, "ra=a");
    return tell(failing(domain, "r=y"), "user@example.com").fate();
  }

  @Test
  void reportTellsWhatOpenDkimTells() {
    assertEquals(
        new Told(Fate.SENT, null), tell(failing("example.com", "r=y"), "user@example.com"));

    OutgoingMail mail = sent.get(0);
    assertEquals("postmaster@example.org", mail.sender());
    assertEquals("dkim-feedbacks@example.com", mail.to());
    assertEquals(List.of("postmaster@example.net", "hary@example.net"), mail.blindRecipients());
    String text = mail.withBlindRecipients();
    String expected =
        """
        From: "Mail Admin" <postmaster@example.org>
        To: dkim-feedbacks@example.com
        Bcc: postmaster@example.net, "hary" <hary@example.net>
        Date: Sat, 14 Mar 2026 15:09:26 +0000
        Subject: DKIM failure report for t-verify-report
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report;
        \tboundary="dkimreport/unknown-host/t-verify-report"
        --dkimreport/unknown-host/t-verify-report
        Content-Type: text/plain

        DKIM failure report for job t-verify-report on unknown-host

        The canonicalized form of the failed message's header and body are
        attached.

        --dkimreport/unknown-host/t-verify-report
        Content-Type: message/feedback-report

        User-Agent: OpenDKIM-Filter/2.11.0
        Version: 0.1
        Original-Envelope-Id: t-verify-report
        Original-Mail-From: user@example.com
        Reporting-MTA: unknown-host
        Source-IP: 127.0.0.1
        Message-ID: <184510.abcdefg@example.com>
        Arrival-Date: Sat, 14 Mar 2026 15:09:26 +0000
        Reported-Domain: example.com
        Delivery-Result: other
        Feedback-Type: auth-failure
        Auth-Failure: signature (signature verification failed)
        DKIM-Failure: signature
        DKIM-Domain: example.com
        DKIM-Selector: test
        DKIM-Identity: @example.com
        DKIM-Canonicalized-Header: RnJvbTogdXNlckBleDRtcGxlLmNvbQ0KRGF0ZTogVHVl
            LCAyMiBEZWMgMjAwOSAxMzowNDoxMiAtMDgwMA0KU3ViamVjdDogU2lnbmluZw0KIHRl
        """;
    assertEquals(expected, text.substring(0, Math.min(expected.length(), text.length())));
    assertTrue(
        text.endsWith(
            """
            DKIM-Canonicalized-Body: VGhpcyBpcyBhIHRlc3QhDQo=

            --dkimreport/unknown-host/t-verify-report
            Content-Type: text/rfc822-headers

            """
                + failing("example.com", "r=y").fields().fields().get(0).text()
                + """

                From: user@ex4mple.com
                Date: Tue, 22 Dec 2009 13:04:12 -0800
                Subject: Signing
                 test
                Message-ID: <184510.abcdefg@example.com>

                --dkimreport/unknown-host/t-verify-report--
                """),
        text);
    assertFalse(mail.asSent().contains("Bcc:"), "who is told blindly is told to nobody");
  }

  @Test
  void bodyThatWasChangedIsSaidToBe() {
    Signed message = new Signed().signature("example.com", "r=y", Failure.BODY_HASH);
    tell(message, "user@example.com");

    assertTrue(sent.get(0).rest().contains("\nAuth-Failure: bodyhash\nDKIM-Failure: bodyhash\n"));
    assertTrue(sent.get(0).rest().contains("\nMessage-ID: (none)\n"));
  }

  @Test
  void strangersTextStaysWithinItsLine() {
    Signed message = failing("example.com", "r=y").with("X-Evil: a\rFeedback-Type: other\r\n b");
    tell(message, "a@b\r\nFeedback-Type: other");

    List<String> types =
        sent.get(0).rest().lines().filter(line -> line.startsWith("Feedback-Type")).toList();
    assertEquals(List.of("Feedback-Type: auth-failure"), types);
  }

  @Test
  void signatureThatDoesNotAskIsNotReported() {
    assertEquals(Optional.empty(), request(failing("example.com", "")));
    assertEquals(Optional.empty(), request(failing("example.com", "r=n")));
    assertEquals(List.of(), texts.asked, "nobody is asked in vain");
  }

  @Test
  void messageWithASignatureThatPassesIsNotReported() {
    Signed message = failing("example.com", "r=y").signature("example.net", "", null);

    assertEquals(Optional.empty(), request(message));
  }

  @Test
  void onlySignaturesThatAreBadAreReported() {
    Signed message =
        new Signed()
            .signature("example.org", "r=y", Failure.KEY_UNAVAILABLE)
            .signature("example.com", "r=y", Failure.BODY_HASH);

    assertEquals("example.com", request(message).orElseThrow().domain().ascii());
  }

  @Test
  void domainThatPublishesNothingOfUseIsNotToldOfIt() {
    assertEquals(Optional.empty(), request(failing("example.org", "r=y")));

    texts.put(REPORT, "ra=a", "ra=b");
    assertEquals(Optional.empty(), request(failing("example.com", "r=y")));

    texts.put(REPORT, "rs=see=20our=20page");
    assertEquals("see our page", request(failing("example.com", "r=y")).orElseThrow().replyText());
    assertEquals(Fate.NOT_WANTED, tell(failing("example.com", "r=y"), "a@b").fate());

    texts.put(REPORT, "ra=a; rr=d");
    assertEquals(Fate.NOT_WANTED, tell(failing("example.com", "r=y"), "a@b").fate());
    assertEquals(List.of(), sent);
  }

  @Test
  void domainCanAskForAPartOfAllReports() {
    texts.put(REPORT, "ra=a; rp=25");
    chance = 25;
    assertEquals(Fate.NOT_CHOSEN, tell(failing("example.com", "r=y"), "a@b").fate());
    chance = 24;
    assertEquals(Fate.SENT, tell(failing("example.com", "r=y"), "a@b").fate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<>"})
  void messageWithTheNullSenderIsAnsweredWithNothing(String sender) {
    assertEquals(Fate.NULL_SENDER, tell(failing("example.com", "r=y"), sender).fate());
    assertEquals(List.of(), sent);
  }

  @Test
  void domainIsToldOnceAMinute() {
    assertEquals(Fate.SENT, tell("example.com"));
    now = now.plus(Duration.ofSeconds(59));
    assertEquals(Fate.HELD_BACK, tell("example.com"));
    assertEquals(Fate.SENT, tell("example.net"));
    now = now.plus(Duration.ofSeconds(1));
    assertEquals(Fate.SENT, tell("example.com"));
  }

  @Test
  void tenReportsAMinuteGoOutInAll() {
    List<Fate> fates = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      fates.add(tell("d" + i + ".example"));
    }
    assertEquals(
        "SENT".repeat(10) + "HELD_BACK".repeat(2),
        fates.stream().map(Fate::name).collect(Collectors.joining()));
    now = now.plus(Duration.ofMinutes(1));
    assertEquals(Fate.SENT, tell("d11.example"));
  }

  @Test
  void troubleIsToldAndHarmsNobody() {
    FailureReports failing =
        new FailureReports(
            REPORTER,
            mail -> CompletableFuture.failedStage(new MailException("nobody listens")),
            () -> now,
            RandomGenerator.getDefault(),
            Runnable::run);
    Signed message = failing("example.com", "r=y");
    FailedMessage failed = new FailedMessage("id", null, null, now, "h", message.fields(), null);

    assertEquals(
        new Told(Fate.FAILED, "nobody listens"),
        failing.tell(failed, request(message).orElseThrow()).toCompletableFuture().join());
  }

  @Test
  void reporterHasOneAddress() {
    for (String from : List.of("", "postmaster", "a@example.org, b@example.org")) {
      assertThrows(
          IllegalArgumentException.class, () -> new FailureReports.Reporter(from, null, "p"), from);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new FailureReports.Reporter("a@example.org", "nobody", "p"));
  }
}
