package io.inkan.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Signer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows come before the keys of the author's own domain; without a row all of these sign. */
class FileSignersTest {

  private static Signer key(String domain, String selector) {
    return new Signer(
        new KeyName(DomainName.of(domain), Selector.of(selector)),
        null,
        () -> {
          throw new KeyUnavailableException("no test needs the key");
        });
  }

  private static final List<Signer> KEYS =
      List.of(
          key("example.com", "z"),
          key("example.net", "m"),
          key("Example.COM", "a"),
          key("xn--bcher-kva.example", "s"));

  private static String signing(FileSigners signers, String domain) {
    var found = signers.of(new Mailbox("joe", DomainName.of(domain))).toCompletableFuture();
    assertTrue(found.isDone(), "tables in memory answer at once");
    return String.join(
        " ", found.join().stream().map(signer -> signer.name().selector().ascii()).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, z a",
    "EXAMPLE.com, z a",
    "example.net, m",
    "b\u00fccher.example, s",
    "sub.example.com, ''",
    "example.org, ''",
  })
  void withoutARowEveryKeyOfTheAuthorsOwnDomainSignsInTheOrderOfTheFile(
      String domain, String selectors) {
    assertEquals(selectors, signing(new FileSigners(new SigningTable(List.of()), KEYS), domain));
  }

  @ParameterizedTest
  @CsvSource({"example.com, m", "example.net, m", "example.org, m", "sub.example.com, m"})
  void aRowForEverybodyBeatsTheKeysOfTheDomain(String domain, String selectors) {
    SigningTable.Row row = new SigningTable.Row("*", List.of(KEYS.get(1)));
    assertEquals(selectors, signing(new FileSigners(new SigningTable(List.of(row)), KEYS), domain));
  }

  @Test
  void aRowLeavesOtherDomainsTheirKeys() {
    SigningTable.Row row = new SigningTable.Row("example.com", List.of(KEYS.get(1), KEYS.get(0)));
    FileSigners signers = new FileSigners(new SigningTable(List.of(row)), KEYS);
    assertEquals("m z", signing(signers, "example.com"));
    assertEquals("m", signing(signers, "example.net"));
  }

  @Test
  void whoHasNoDomainHasNoKey() {
    FileSigners signers = new FileSigners(new SigningTable(List.of()), KEYS);
    List<Signer> found = signers.of(new Mailbox("joe", null)).toCompletableFuture().join();
    assertEquals(List.of(), found);
  }
}
