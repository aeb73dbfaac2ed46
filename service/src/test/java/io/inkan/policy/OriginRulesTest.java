package io.inkan.policy;

import static io.inkan.policy.Fixtures.authors;
import static io.inkan.policy.Fixtures.signer;
import static io.inkan.policy.Origins.STRANGER;
import static io.inkan.policy.Origins.at;
import static io.inkan.policy.Origins.loggedIn;
import static io.inkan.policy.Origins.origin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.policy.OriginRules.Binding;
import io.inkan.policy.Routing.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OriginRulesTest {

  private static final Signer ONE = signer("example.com", "one");
  private static final Signer TWO = signer("example.com", "two");
  private static final Signer NET = signer("example.net", "net");
  private static final Signer FALLBACK = signer("provider.example", "fallback");

  private static final HostSet INTERNAL =
      HostSetTest.of("127.0.0.1", "::1", "10.0.0.0/8", "!10.6.6.6", ".inside.example");

  private static OriginRules rules(boolean sign, boolean verify) {
    return new OriginRules(
        INTERNAL, true, Set.of("submission"), sign, verify, Binding.OFF, List.of());
  }

  private static OriginRules binding(Binding binding) {
    return new OriginRules(INTERNAL, true, Set.of(), true, true, binding, List.of(FALLBACK));
  }

  /** Routes a message; keys sign for example.com and example.net. */
  private static Routing route(OriginRules rules, Origin origin, String from) {
    return route(rules, origin, "joe@example.com", from);
  }

  private static Routing route(
      OriginRules rules, Origin origin, @Nullable String mailFrom, String from) {
    List<List<Signer>> signers =
        authors(from).stream()
            .map(author -> author.address().replaceFirst(".*@", ""))
            .map(
                domain ->
                    switch (domain) {
                      case "example.com" -> List.of(ONE, TWO);
                      case "example.net" -> List.of(NET);
                      default -> List.<Signer>of();
                    })
            .toList();
    Envelope envelope = Envelope.received("id", Door.MILTER, origin, mailFrom, List.of());
    return rules.route(envelope, authors(from), "there is no author", signers);
  }

  static Stream<Arguments> origins() {
    return Stream.of(
        Arguments.of("internal by its address", at("127.0.0.1"), true),
        Arguments.of("internal by its IPv6 address", at("::1"), true),
        Arguments.of("internal by a mapped address", at("::ffff:127.0.0.1"), true),
        Arguments.of("internal by its network", at("10.1.2.3"), true),
        Arguments.of("excepted from the network", at("10.6.6.6"), false),
        Arguments.of(
            "internal by its confirmed name",
            origin("a.inside.example", "203.0.113.9", false, null, null, null),
            true),
        Arguments.of(
            "another name",
            origin("inside.example", "203.0.113.9", false, null, null, null),
            false),
        Arguments.of("neighbour of loopback", at("127.0.0.2"), false),
        Arguments.of("logged in", loggedIn("joe@example.com"), true),
        Arguments.of("logged in, nobody knows as whom", loggedIn(null), true),
        Arguments.of(
            "login without a type",
            origin(null, "203.0.113.9", false, null, null, "joe@example.com"),
            false),
        Arguments.of(
            "empty type of login", origin(null, "203.0.113.9", false, null, "", ""), false),
        Arguments.of(
            "listener that is ours",
            origin(null, "203.0.113.9", false, "submission", null, null),
            true),
        Arguments.of(
            "listener's name in another case",
            origin(null, "203.0.113.9", false, "SUBMISSION", null, null),
            false),
        Arguments.of("another listener", origin(null, null, false, "smtp", null, null), false),
        Arguments.of("local program", origin(null, null, true, null, null, null), true),
        Arguments.of("nothing known", origin(null, null, false, null, null, null), false),
        Arguments.of("stranger", STRANGER, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("origins")
  void mailIsOursByWhereItComesFrom(String name, Origin origin, boolean ours) {
    Routing routing = route(rules(true, true), origin, "joe@example.com");
    assertEquals(ours ? Kind.SIGN : Kind.VERIFY, routing.kind(), name);
    assertEquals(ours ? List.of(ONE, TWO) : List.of(), routing.signers());
    assertEquals(ours ? null : Unsigned.EXTERNAL_CLIENT, routing.unsigned());
  }

  @Test
  void loginCountsOnlyIfItIsToCount() {
    OriginRules rules =
        new OriginRules(HostSet.EMPTY, false, Set.of(), true, true, Binding.OFF, List.of());
    Routing routing = route(rules, loggedIn("joe@example.com"), "joe@example.com");
    assertEquals(Unsigned.EXTERNAL_CLIENT, routing.unsigned());
    assertTrue(
        routing.reason().endsWith("; logins do not count (origin.authenticated)"),
        routing.reason());
  }

  /** Ours or not, author with keys or not, roles: what is done, and what is noted. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // ours, keys, sign, verify, kind, unsigned
        "true,  true,  true,  true,  SIGN,   -",
        "true,  true,  true,  false, SIGN,   -",
        "true,  true,  false, true,  PASS,   SIGNING_OFF",
        "true,  true,  false, false, PASS,   SIGNING_OFF",
        "true,  false, true,  true,  VERIFY, NOTHING_SIGNS",
        "true,  false, true,  false, PASS,   NOTHING_SIGNS",
        "true,  false, false, true,  VERIFY, -",
        "true,  false, false, false, PASS,   -",
        "false, true,  true,  true,  VERIFY, EXTERNAL_CLIENT",
        "false, true,  true,  false, PASS,   EXTERNAL_CLIENT",
        "false, true,  false, true,  VERIFY, -",
        "false, true,  false, false, PASS,   -",
        "false, false, true,  true,  VERIFY, -",
        "false, false, true,  false, PASS,   -",
        "false, false, false, true,  VERIFY, -",
        "false, false, false, false, PASS,   -"
      })
  void mailIsSignedIfItIsOursAndAKeySignsAndElseVerified(
      boolean ours,
      boolean keys,
      boolean sign,
      boolean verify,
      Kind kind,
      @Nullable Unsigned unsigned) {
    Origin origin = ours ? at("127.0.0.1") : STRANGER;
    Routing routing =
        route(rules(sign, verify), origin, keys ? "joe@example.com" : "joe@example.org");
    assertEquals(kind, routing.kind());
    assertEquals(unsigned, routing.unsigned());
    assertEquals(unsigned == null, routing.reason().isEmpty(), routing.reason());
  }

  @Test
  void mailWithoutAnAuthorIsNeverSigned() {
    for (Origin origin : List.of(at("127.0.0.1"), STRANGER)) {
      Routing verified = route(rules(true, true), origin, "nobody");
      assertEquals(Kind.VERIFY, verified.kind());
      assertEquals(Unsigned.NO_AUTHOR, verified.unsigned());
      assertEquals("there is no author", verified.reason());
      assertEquals(Kind.PASS, route(rules(true, false), origin, "nobody").kind());
    }
  }

  @Test
  void everyAuthorNeedsAKey() {
    OriginRules rules = rules(true, true);
    Routing both = route(rules, at("127.0.0.1"), "joe@example.com, ann@example.net");
    assertEquals(List.of(ONE, TWO, NET), both.signers());
    Routing one = route(rules, at("127.0.0.1"), "joe@example.com, ann@example.org");
    assertEquals(Kind.VERIFY, one.kind());
    assertEquals(Unsigned.NOTHING_SIGNS, one.unsigned());
    assertTrue(one.reason().contains("example.org"), one.reason());
    assertNull(route(rules, STRANGER, "joe@example.com, ann@example.org").unsigned());
  }

  @Test
  void strangerWithOurAuthorIsTold() {
    Routing routing = route(rules(true, true), STRANGER, "joe@example.com");
    assertEquals(
        "a key signs for example.com, but the client is not in origin.internalHosts, did not log"
            + " in, and came by no listener of origin.daemonNames",
        routing.reason());
  }

  @Test
  void senderWhoBelongsIsSignedWhateverTheBinding() {
    for (Binding binding : Binding.values()) {
      Routing routing = route(binding(binding), loggedIn("joe@example.com"), "joe@example.com");
      assertEquals(List.of(ONE, TWO), routing.signers());
      assertEquals("", routing.reason());
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "OFF,      SIGN,   example.net,      -",
        "LOG,      SIGN,   example.net,      -",
        "REFUSE,   REFUSE, -,                NOT_BOUND",
        "FALLBACK, SIGN,   provider.example, -"
      })
  void senderWhoDoesNotBelongIsTreatedAsTheBindingSays(
      Binding binding, Kind kind, @Nullable String signing, @Nullable Unsigned unsigned) {
    Routing routing = route(binding(binding), loggedIn("joe@example.com"), "ann@example.net");
    assertEquals(kind, routing.kind());
    assertEquals(unsigned, routing.unsigned());
    assertEquals(
        signing == null ? List.of() : List.of(signing),
        routing.signers().stream().map(each -> each.name().domain().ascii()).toList());
    assertEquals(
        binding == Binding.OFF ? "" : "the login joe@example.com does not belong to example.net",
        routing.reason());
  }

  @ParameterizedTest
  @EnumSource(Binding.class)
  void bounceOfOursGoesOutSignedByItsAuthorsKeysAndIsNoted(Binding binding) {
    for (String nobody : new String[] {"", "root"}) {
      Routing routing =
          route(binding(binding), at("127.0.0.1"), nobody, "mailer-daemon@example.com");
      assertEquals(Kind.SIGN, routing.kind());
      assertEquals(List.of(ONE, TWO), routing.signers());
      assertNull(routing.unsigned());
      assertEquals(
          binding == Binding.OFF
              ? ""
              : "MAIL FROM <"
                  + nobody
                  + "> names no domain, so the author alone decided (origin.binding)",
          routing.reason());
    }
  }

  @Test
  void bindingIsAskedOfOursAlone() {
    Routing routing = route(binding(Binding.REFUSE), STRANGER, "x@else.example", "joe@example.com");
    assertEquals(Kind.VERIFY, routing.kind());
    assertEquals(
        Kind.VERIFY,
        route(binding(Binding.REFUSE), loggedIn("joe@example.com"), "ann@example.org").kind());
  }

  @Test
  void fallbackNeedsSomethingThatSigns() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new OriginRules(INTERNAL, true, Set.of(), true, true, Binding.FALLBACK, List.of()));
  }

  @Test
  void doorsThatKnowTheirRoleRouteNothing() {
    Routing routing = route(OriginRules.VERIFY_ALL, loggedIn("joe@example.com"), "joe@example.com");
    assertEquals(new Routing(Kind.VERIFY, List.of(), null, ""), routing);
    Envelope roleKnown = Envelope.verifying("id", Door.HTTP, Caller.LOCAL, null);
    assertThrows(
        IllegalArgumentException.class,
        () -> OriginRules.VERIFY_ALL.route(roleKnown, List.of(), "", List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Envelope(
                "id",
                Door.HTTP,
                null,
                Caller.LOCAL,
                null,
                List.of(),
                SigningRequest.PLAIN,
                null,
                null));
  }

  @Test
  void routingCountsUnderTheRoleOfItsKind() {
    assertEquals(
        List.of(Role.SIGN, Role.VERIFY, Role.PASS, Role.SIGN),
        Arrays.stream(Kind.values()).map(Kind::role).toList());
  }
}
