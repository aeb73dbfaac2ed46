package io.inkan.policy;

import static io.inkan.policy.Fixtures.authors;
import static io.inkan.policy.Fixtures.signer;
import static io.inkan.policy.Origins.at;
import static io.inkan.policy.Origins.loggedIn;
import static io.inkan.policy.Origins.origin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityBindingTest {

  private static final Origin TRUSTED = at("127.0.0.1");

  private static @Nullable String breach(
      Origin origin, @Nullable String mailFrom, String from, String... signing) {
    List<Signer> signers = Arrays.stream(signing).map(domain -> signer(domain, "s")).toList();
    return IdentityBinding.breach(origin, mailFrom, authors(from), signers);
  }

  @ParameterizedTest
  @CsvSource({
    // who logged in, whom the message is from, what would sign
    "joe@example.com, joe@example.com, example.com, true",
    "joe@EXAMPLE.Com, joe@example.com, example.com, true",
    "joe@example.com, joe@EXAMPLE.COM, example.com, true",
    "joe@bücher.example, joe@xn--bcher-kva.example, xn--bcher-kva.example, true",
    "joe@xn--bcher-kva.example, joe@BÜCHER.example, bücher.example, true",
    "joe@faß.example, joe@fass.example, fass.example, false",
    "joe@example.com, joe@example.net, example.net, false",
    "joe@example.com, joe@badexample.com, badexample.com, false",
    "joe@badexample.com, joe@example.com, example.com, false",
    // below his own domain he is at home, above it he is not
    "joe@example.com, joe@news.example.com, news.example.com, true",
    "joe@news.example.com, joe@example.com, example.com, false",
    // a row that the administrator wrote for his own authors stands
    "joe@news.example.com, joe@news.example.com, example.com, true",
    "joe@example.com, joe@example.com, provider.example, true",
    // a row for a foreign author is not his, but what signs may be
    "joe@example.com, ann@example.net, provider.example, false",
    "joe@example.com, ann@example.net, example.com, true",
    "joe@example.com, ann@example.net, news.example.com, true",
    "joe@news.example.com, ann@example.net, example.com, false",
    // one foreign author is enough
    "joe@example.com, 'joe@example.com, ann@example.net', example.net, false",
    "joe@example.com, 'joe@example.com, ann@example.net', example.com, true",
    "joe@example.com, 'ann@example.net, joe@example.com', example.net, false",
    // the last @ is the one
    "\"ann@example.net\"@example.com, ann@example.net, example.net, false",
    "ann@example.net@example.com, ann@example.net, example.net, false"
  })
  void senderBelongsToHisDomainAndWhatIsBelowIt(
      String address, String from, String signing, boolean bound) {
    String byLogin = breach(loggedIn(address), "anyone@else.example", from, signing);
    String byMailFrom = breach(TRUSTED, address, from, signing);
    assertEquals(bound, byLogin == null, byLogin);
    assertEquals(bound, byMailFrom == null, byMailFrom);
  }

  @Test
  void everythingThatWouldSignIsAsked() {
    String breach =
        breach(loggedIn("joe@example.com"), null, "ann@example.net", "example.com", "example.net");
    assertEquals("the login joe@example.com does not belong to example.net", breach);
  }

  @Test
  void loginGoesBeforeMailFromWhichTheClientChooses() {
    assertNotNull(
        breach(loggedIn("joe@example.com"), "ann@example.net", "ann@example.net", "example.net"));
    assertNull(
        breach(loggedIn("joe@example.com"), "ann@example.net", "joe@example.com", "example.com"));
  }

  @Test
  void loginWithoutADomainLeavesItToMailFrom() {
    assertNull(breach(loggedIn("joe"), "joe@example.com", "joe@example.com", "example.com"));
    assertEquals(
        "MAIL FROM joe@example.com does not belong to example.net",
        breach(loggedIn("joe"), "joe@example.com", "ann@example.net", "example.net"));
  }

  @Test
  void userWhoLoggedInCannotHideBehindTheNullSender() {
    for (String nobody : new String[] {"", "joe", null}) {
      String breach = breach(loggedIn("joe"), nobody, "joe@example.com", "example.com");
      assertEquals("neither the login joe nor MAIL FROM names a domain", breach);
      assertNotNull(breach(loggedIn(null), nobody, "joe@example.com", "example.com"));
    }
  }

  @Test
  void loginIsALoginThoughItsTypeIsNotTold() {
    Origin typeless = origin(null, "127.0.0.1", false, null, null, "joe");
    assertNotNull(breach(typeless, "", "joe@example.com", "example.com"));
  }

  @Test
  void trustedHostMaySendWithTheNullSender() {
    for (String nobody : new String[] {"", "root", null}) {
      assertNull(breach(TRUSTED, nobody, "mailer-daemon@example.com", "example.com"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "joe@",
    "joe@exa mple.com",
    "joe@example..com",
    "joe@example.com.",
    "joe@[192.0.2.1]",
    "<joe@example.com>",
    "joe@example.com>",
    "\"joe@example.com\"",
    "joe@example.com*master"
  })
  void addressWhoseDomainCannotBeReadBelongsNowhere(String address) {
    // Not as if it had none: MAIL FROM, or the null sender's freedom, would take its place.
    String byLogin = breach(loggedIn(address), "joe@example.com", "joe@example.com", "example.com");
    String byMailFrom = breach(TRUSTED, address, "joe@example.com", "example.com");
    assertEquals("the login " + LogText.of(address) + " names no domain that can be read", byLogin);
    assertEquals(
        "MAIL FROM " + LogText.of(address) + " names no domain that can be read", byMailFrom);
  }

  @Test
  void nobodyIsAtHomeBelowATopLevelDomain() {
    assertNotNull(breach(loggedIn("joe"), "x@com", "ceo@example.com", "example.com"));
    assertNotNull(breach(TRUSTED, "x@com", "ceo@example.com", "example.com"));
    assertNull(breach(TRUSTED, "root@localhost", "root@localhost", "example.com"));
    assertNull(breach(TRUSTED, "root@localhost", "joe@example.com", "localhost"));
  }

  @Test
  void breachIsFitForALogLine() {
    String breach =
        breach(loggedIn("j\r\n\u00e9 @example.com"), null, "ann@example.net", "example.net");
    assertEquals("the login j????@example.com does not belong to example.net", breach);
  }
}
