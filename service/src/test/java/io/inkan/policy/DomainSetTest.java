package io.inkan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.inkan.message.DomainName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainSetTest {

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, true",
    "Example.COM, example.com, true",
    "example.com, a.example.com, false",
    "example.com, com, false",
    "example.com, badexample.com, false",
    ".example.com, a.example.com, true",
    ".example.com, b.a.example.com, true",
    ".example.com, example.com, false",
    ".example.com, badexample.com, false",
    "*, anything.test, true",
    "faß.de, xn--fa-hia.de, true",
    ".faß.de, mail.xn--fa-hia.de, true",
    "faß.de, fass.de, false"
  })
  void containsWhatItsEntrySays(String entry, String domain, boolean contained) {
    assertEquals(contained, new DomainSet(List.of(entry)).contains(DomainName.of(domain)));
  }

  @Test
  void emptySetContainsNothing() {
    assertFalse(new DomainSet(List.of()).contains(DomainName.of("example.com")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "*.example.com", "..example.com", "a b", "@example.com"})
  void anythingElseIsNoEntry(String entry) {
    assertThrows(IllegalArgumentException.class, () -> new DomainSet(List.of(entry)));
  }
}
