package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.inkan.message.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenDKIM's MaximumSignaturesToVerify and TrustSignaturesFrom. */
class ScreenByDomainTest {

  private static final DomainName AUTHOR = DomainName.of("author.example");
  private static final Set<DomainName> TRUSTED =
      Set.of(DomainName.of("trusted.example"), DomainName.of("list.example"));

  /** Signatures by their first letters; a dash is one with nothing to look up. */
  private static String ignored(int most, String letters, @Nullable DomainName author) {
    List<@Nullable DomainName> domains = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      domains.add(
          switch (letters.charAt(i)) {
            case 'a' -> AUTHOR;
            case 't' -> DomainName.of("trusted.example");
            case 's' -> DomainName.of("sub.author.example");
            case 'x' -> DomainName.of("other.example");
            default -> null;
          });
    }
    return new ScreenByDomain(most, TRUSTED::contains)
        .ignored(domains, author).stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "3, xxx, ''",
    "3, xxxxx, 3 4", // from the top
    "3, aaaaa, 3 4", // the author's are not preferred
    "1, xt, 0", // the trusted one has taken the only place
    "1, xa, 1",
    "2, xxtx, 1 3", // one trusted, one from the top
    "1, xttt, 0", // trusted ones may exceed
    "1, tttx, 3",
    "2, -x-xx, 2 3 4", // one that has broken a rule takes a place
    "1, -t, 0",
    "3, '', ''"
  })
  void trustedOnesAndTheTopmostAreLookedAt(int most, String signatures, String ignored) {
    assertEquals(ignored, ignored(most, signatures, AUTHOR));
  }

  @ParameterizedTest
  @CsvSource({
    "aaaa, ''",
    "xatx, 0 3",
    "s, 0", // a domain below the author's is another
    "-x-, 1"
  })
  void limitOfZeroLeavesTheAuthorsAndTheTrustedOnes(String signatures, String ignored) {
    assertEquals(ignored, ignored(0, signatures, AUTHOR));
  }

  @Test
  void limitOfZeroWithoutAnAuthorLeavesTheTrustedOnes() {
    assertEquals("0 2", ignored(0, "atx", null));
  }

  @Test
  void limitIsNotNegative() {
    assertThrows(IllegalArgumentException.class, () -> new ScreenByDomain(-1, domain -> true));
  }
}
