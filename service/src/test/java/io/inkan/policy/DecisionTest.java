package io.inkan.policy;

import static io.inkan.policy.Fixtures.authors;
import static io.inkan.policy.Fixtures.callerFor;
import static io.inkan.policy.Fixtures.envelope;
import static io.inkan.policy.Fixtures.request;
import static io.inkan.policy.Fixtures.signer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.Identity;
import io.inkan.policy.Decision.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private static final Signer ONE = signer("example.com", "one");
  private static final Signer TWO = signer("example.com", "two");
  private static final Signer NET = signer("example.net", "one");

  private static Decision decide(SigningRequest request, Signer... signers) {
    return Decision.of(
        envelope(Caller.LOCAL, request), authors("me@example.com"), List.of(List.of(signers)));
  }

  private static Decision decideFor(Caller caller, String from, List<List<Signer>> signers) {
    return Decision.of(envelope(caller, SigningRequest.PLAIN), authors(from), signers);
  }

  @Test
  void everyKeyOfTheAuthorSignsInItsOrder() {
    Decision decision = decide(SigningRequest.PLAIN, TWO, ONE);
    assertEquals(Kind.SIGN, decision.kind());
    assertEquals(List.of(TWO, ONE), decision.signers());
    assertEquals("", decision.reason());
  }

  @Test
  void authorWithoutAKeyIsNotSigned() {
    Decision decision = decide(SigningRequest.PLAIN);
    assertEquals(Kind.NOTHING_SIGNS, decision.kind());
    assertEquals(List.of(), decision.signers());
    assertTrue(decision.reason().contains("example.com"), decision.reason());
  }

  @Test
  void requestFiltersByDomainAndSelector() {
    assertEquals(List.of(TWO), decide(request(null, "two", null), ONE, TWO, NET).signers());
    assertEquals(List.of(NET), decide(request("example.NET", null, null), ONE, NET).signers());
    assertEquals(
        List.of(ONE), decide(request("example.com", "one", null), ONE, TWO, NET).signers());
  }

  @Test
  void requestNeverAddsAKey() {
    Decision decision = decide(request("example.org", null, null), ONE, NET);
    assertEquals(Kind.NOTHING_SIGNS, decision.kind());
    assertTrue(decision.reason().contains("asked for"), decision.reason());
  }

  @Test
  void everyAuthorNeedsASigner() {
    Decision decision =
        decideFor(
            Caller.LOCAL, "me@example.com, you@example.net", List.of(List.of(ONE), List.of()));
    assertEquals(Kind.NOTHING_SIGNS, decision.kind());
    assertTrue(decision.reason().contains("example.net"), decision.reason());
  }

  @Test
  void keyThatSignsForSeveralAuthorsSignsOnce() {
    Decision decision =
        decideFor(
            Caller.LOCAL,
            "me@example.com, you@example.com, x@example.net",
            List.of(List.of(ONE, TWO), List.of(ONE), List.of(NET)));
    assertEquals(List.of(ONE, TWO, NET), decision.signers());
  }

  @Test
  void everyAuthorMustBePermitted() {
    Decision decision =
        decideFor(
            callerFor("example.com"),
            "me@example.com, you@example.net",
            List.of(List.of(ONE), List.of(NET)));
    assertEquals(Kind.NOT_PERMITTED, decision.kind());
    assertEquals("The caller shop may not sign for example.net.", decision.reason());
  }

  @Test
  void everyDomainThatWouldSignMustBePermitted() {
    List<List<Signer>> signers = List.of(List.of(ONE, NET));
    assertEquals(
        Kind.NOT_PERMITTED, decideFor(callerFor("example.com"), "me@example.com", signers).kind());
    assertEquals(
        Kind.SIGN,
        decideFor(callerFor("example.com", "example.net"), "me@example.com", signers).kind());
  }

  @Test
  void permissionIsAskedBeforeKeysAreSoughtSoThatStrangersLearnNothing() {
    Decision decision = decideFor(callerFor("example.com"), "x@example.org", List.of(List.of()));
    assertEquals(Kind.NOT_PERMITTED, decision.kind());
  }

  @Test
  void authorWithoutADomainIsNotPermitted() {
    assertEquals(
        Kind.NOT_PERMITTED,
        decideFor(Caller.LOCAL, "me@[192.0.2.1]", List.of(List.of(ONE))).kind());
  }

  @Test
  void identityIsWrittenByTheKeysItSuits() {
    Decision decision = decide(request(null, null, "me@mail.example.com"), ONE, NET);
    assertEquals(Kind.SIGN, decision.kind());
    assertEquals(1, decision.signers().size());
    assertEquals(ONE.name(), decision.signers().get(0).name());
    assertEquals(Identity.ofAddress("me@mail.example.com"), decision.signers().get(0).identity());
  }

  @Test
  void identityThatSuitsNoKeyIsAMismatch() {
    for (String identity : List.of("me@example.org", "me@badexample.com", "me", "@", "")) {
      assertEquals(
          Kind.IDENTITY_MISMATCH, decide(request(null, null, identity), ONE, NET).kind(), identity);
    }
  }

  @Test
  void configuredIdentityIsKeptUnlessAnotherIsAskedFor() {
    Identity configured = Identity.ofAddress("@lists.example.com");
    Signer withIdentity = signer("example.com", "one", configured);
    assertEquals(
        configured, decide(SigningRequest.PLAIN, withIdentity).signers().get(0).identity());
    assertEquals(
        Identity.ofAddress("me@example.com"),
        decide(request(null, null, "me@example.com"), withIdentity).signers().get(0).identity());
  }
}
