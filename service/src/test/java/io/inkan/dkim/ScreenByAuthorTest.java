package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose signatures say something about the author. */
class ScreenByAuthorTest {

  private static final DomainName AUTHOR = DomainName.of("mail.example.com");

  private static List<@Nullable DomainName> domains(String... names) {
    List<@Nullable DomainName> domains = new ArrayList<>();
    for (String name : names) {
      domains.add(name.isEmpty() ? null : DomainName.of(name));
    }
    return domains;
  }

  @Test
  void authorsDomainAndThoseAboveItSpeakForTheAuthor() {
    assertTrue(ScreenByAuthor.isAligned(AUTHOR, AUTHOR));
    assertTrue(ScreenByAuthor.isAligned(DomainName.of("example.com"), AUTHOR));
    for (String other : List.of("news.example.com", "a.mail.example.com", "notexample.com")) {
      assertFalse(ScreenByAuthor.isAligned(DomainName.of(other), AUTHOR), other);
    }
    assertFalse(ScreenByAuthor.isAligned(AUTHOR, null));
  }

  @Test
  void allOthersAreIgnored() {
    assertEquals(
        Set.of(0, 3),
        ScreenByAuthor.ALONE.ignored(
            domains("esp.example", "example.com", "", "news.example.com", "mail.example.com"),
            AUTHOR));
    assertEquals(Set.of(0), ScreenByAuthor.ALONE.ignored(domains("example.com"), null));
  }

  @Test
  void whatAnotherScreenIgnoresIsIgnoredToo() {
    ScreenByAuthor one = new ScreenByAuthor(new ScreenByDomain(1, domain -> false));
    assertEquals(
        Set.of(1, 2), one.ignored(domains("example.com", "example.com", "esp.example"), AUTHOR));
  }
}
