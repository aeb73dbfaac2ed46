package io.inkan.opendkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.Conclusion;
import io.inkan.engine.Course;
import io.inkan.message.HeaderName;
import io.inkan.policy.Disposition;
import io.inkan.policy.Origin;
import io.inkan.policy.Routing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sign, verify or leave alone, step by step. */
class DecidingTest {

  private static final String OURS = "From: joe@example.com";
  private static final String THEIRS = "From: sam@example.net";

  private final Site site = new Site();

  private static Routing.Kind kind(Course course) {
    return course.routing().kind();
  }

  private static void assertLeftAlone(Course course) {
    assertEquals(Routing.Kind.PASS, kind(course));
    Conclusion settled = course.settled();
    assertNotNull(settled);
    assertTrue(settled.leavesMessage());
    assertEquals(Disposition.ACCEPT, settled.disposition());
  }

  @Test
  void mailOfThisSiteWhoseAuthorHasAKeyIsSignedAndAllOtherVerified() {
    assertEquals(Routing.Kind.SIGN, kind(site.course(Site.INTERNAL, OURS)));
    assertEquals(Routing.Kind.SIGN, kind(site.course(Site.loggedIn(), OURS)));
    assertEquals(Routing.Kind.VERIFY, kind(site.course(Site.INTERNAL, THEIRS)));
    assertEquals(Routing.Kind.VERIFY, kind(site.course(Site.STRANGER, OURS)));
    assertEquals(Routing.Kind.VERIFY, kind(site.course(Site.STRANGER, THEIRS)));
  }

  @Test
  void programOnTheServersOwnHostCountsAsItsLoopback() {
    Origin program = new Origin("localhost", null, null, true, null, null, null);
    assertEquals(Routing.Kind.SIGN, kind(site.course(program, OURS)));
  }

  @Test
  void peerIsLeftAlone() {
    site.peers = Site.hosts(".example.net");
    assertTrue(site.handling().passesOver(Site.STRANGER));
    assertFalse(site.handling().passesOver(Site.INTERNAL));
    assertLeftAlone(site.course(Site.STRANGER, OURS));
  }

  @Test
  void listenerOrMacroOfThisSiteIsEnough() {
    site.listeners = Site.list("ORIGINATING,submission");
    site.macros = MacroList.of(Site.list("tls_version,cert_subject=one|two"));
    assertEquals(Routing.Kind.SIGN, kind(site.course(Site.with("submission", Map.of()), OURS)));
    assertEquals(Routing.Kind.VERIFY, kind(site.course(Site.with("smtp", Map.of()), OURS)));
    for (Map<String, String> macros :
        List.of(Map.of("tls_version", "TLSv1.3"), Map.of("cert_subject", "two"))) {
      assertEquals(Routing.Kind.SIGN, kind(site.course(Site.with(null, macros), OURS)));
    }
    assertEquals(
        Routing.Kind.VERIFY,
        kind(site.course(Site.with(null, Map.of("cert_subject", "three")), OURS)));
  }

  @Test
  void roleThatIsSwitchedOffLeavesMailAlone() {
    site.signs = false;
    assertLeftAlone(site.course(Site.INTERNAL, OURS));
    assertEquals(Routing.Kind.VERIFY, kind(site.course(Site.INTERNAL, THEIRS)));
    site.signs = true;
    site.verifies = false;
    assertLeftAlone(site.course(Site.INTERNAL, THEIRS));
    assertEquals(Routing.Kind.SIGN, kind(site.course(Site.INTERNAL, OURS)));
  }

  @Test
  void exemptDomainIsLeftAloneWhereverItComesFrom() {
    site.exempt = Site.list("example.com");
    assertLeftAlone(site.course(Site.INTERNAL, OURS));
    assertLeftAlone(site.course(Site.STRANGER, OURS));
    assertEquals(
        List.of("domain 'example.com' exempted, accepting"),
        Site.texts(site.course(Site.STRANGER, OURS).notes()));
  }

  @Test
  void oneRecipientOfDontSignMailToKeepsAMessageUnsignedAndUnverified() {
    site.notSignedTo = Site.list("ann@example.org");
    Course course =
        site.course(Site.envelope(Site.INTERNAL, "bob@example.org", "ann@example.org"), OURS);
    assertLeftAlone(course);
    assertEquals(
        List.of("skipping signing of mail to 'ann@example.org'"), Site.texts(course.notes()));
    assertEquals(
        Routing.Kind.VERIFY,
        kind(site.course(Site.envelope(Site.STRANGER, "ann@example.org"), OURS)));
  }

  @Test
  void recipientOfBodyLengthDbAsksForTheLengthToBeWritten() {
    site.partlySignedTo = Site.list("list@example.org");
    assertTrue(
        site.course(Site.envelope(Site.INTERNAL, "list@example.org"), OURS)
            .signing()
            .writeBodyLength());
    assertFalse(
        site.course(Site.envelope(Site.INTERNAL, "bob@example.org"), OURS)
            .signing()
            .writeBodyLength());
  }

  @Test
  void firstSenderFieldThatIsThereDecidesAndItsFirstMailbox() {
    site.senderFields = List.of(HeaderName.of("Sender"));
    assertEquals(
        Routing.Kind.SIGN, kind(site.course(Site.INTERNAL, THEIRS, "Sender: joe@example.com")));
    assertEquals(Routing.Kind.SIGN, kind(site.course(Site.INTERNAL, OURS)));
    assertEquals(
        Routing.Kind.SIGN,
        kind(site.course(Site.INTERNAL, "From: joe@example.com, sam@example.net")));
    assertEquals(
        Routing.Kind.VERIFY,
        kind(site.course(Site.INTERNAL, "From: sam@example.net, joe@example.com")));
  }

  @Test
  void strangerWhoClaimsOurDomainIsToldOfUnlessHeIsIgnored() {
    String told = "external host mail.example.net attempted to send as example.com";
    assertTrue(Site.texts(site.course(Site.STRANGER, OURS).notes()).contains(told));
    site.ignored = Site.hosts("mail.example.net");
    assertFalse(Site.texts(site.course(Site.STRANGER, OURS).notes()).contains(told));
    assertEquals(Routing.Kind.VERIFY, kind(site.course(Site.STRANGER, OURS)));
  }

  @Test
  void subDomainIsSignedForByItsParentAndItsIdentityIsTheParentsToo() {
    site.signers = Site.single("example.com", true);
    Course course = site.course(Site.INTERNAL, "From: joe@mail.example.com");
    assertEquals("example.com", course.routing().signers().get(0).name().domain().ascii());
    assertEquals(
        "@example.com",
        String.valueOf(
            Objects.requireNonNull(course.routing().signers().get(0).identity()).address()));
  }

  @Test
  void messageWhoseSenderCannotBeReadGetsAPermanentErrorAndLosesForgedResults() {
    for (String[] fields :
        List.of(
            new String[] {"Authentication-Results: mx.example.org; dkim=pass", "Subject: x"},
            new String[] {"Authentication-Results: mx.example.org; dkim=pass", "From: nobody"})) {
      Conclusion settled = site.course(Site.INTERNAL, fields).settled();
      assertNotNull(settled);
      assertEquals(Disposition.ACCEPT, settled.disposition());
      assertEquals(Set.of(0), settled.removed());
      assertEquals(
          "Authentication-Results: mx.example.org; dkim=permerror"
              + " (bad message/signature format)",
          settled.added().get(0).text());
      assertFalse(settled.leavesMessage());
    }
    site.effects = new OpenDkimRules.Effects(true, false, false, false, null, false, null);
    assertTrue(
        Objects.requireNonNull(site.course(Site.INTERNAL, "Subject: x").settled()).leavesMessage());
  }

  @Test
  void messageWithoutTheRequiredFieldsIsRefusedAlsoOnItsWayOut() {
    site.effects = new OpenDkimRules.Effects(false, true, false, false, null, false, null);
    for (Origin origin : List.of(Site.INTERNAL, Site.STRANGER)) {
      Conclusion settled = site.course(origin, OURS).settled();
      assertNotNull(settled);
      assertEquals(Disposition.REJECT, settled.disposition());
      assertEquals("550 5.0.0 message does not have exactly one Date field", settled.reply());
      assertNull(site.course(origin, OURS, "Date: today").settled());
    }
  }

  @Test
  void signatureThatCannotBeReadIsRefusedAtOnceIfBadOnesAre() {
    String broken = "DKIM-Signature: v=1; a=rsa-sha256; d=example.net; d=example.org";
    assertNull(site.course(Site.STRANGER, THEIRS, broken).settled());
    site.actions.put(Occasion.BAD_SIGNATURE, Disposition.REJECT);
    Conclusion settled = site.course(Site.STRANGER, THEIRS, broken).settled();
    assertNotNull(settled);
    assertEquals("550 5.7.0 DKIM signature syntax error", settled.reply());
    assertTrue(settled.leavesMessage());
  }
}
