package io.inkan.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which row of the signing table decides. */
class SigningTableTest {

  /** OpenDKIM's order for joe@a.example.com, as opendkim.conf(5) lists it under SigningTable. */
  private static final List<String> PRECEDENCE =
      List.of(
          "joe@a.example.com",
          "a.example.com",
          "joe@.example.com",
          ".example.com",
          "joe@.com",
          ".com",
          "joe@*",
          "*");

  /** A signer whose selector tells the row that it was found by. */
  private static Signer signer(String selector) {
    return new Signer(
        new KeyName(DomainName.of("signer.example"), Selector.of(selector)),
        null,
        () -> {
          throw new KeyUnavailableException("no test needs the key");
        });
  }

  private static SigningTable table(List<String> patterns) {
    List<SigningTable.Row> rows = new ArrayList<>();
    for (String pattern : patterns) {
      rows.add(new SigningTable.Row(pattern, List.of(signer("row" + rows.size()))));
    }
    return new SigningTable(rows);
  }

  private static String found(SigningTable table, String localPart, String domain) {
    List<Signer> signers = table.find(new Mailbox(localPart, DomainName.of(domain)));
    return signers == null ? "none" : signers.get(0).name().selector().ascii();
  }

  @Test
  void theMostSpecialRowDecidesInTheOrderOfOpenDkim() {
    for (int first = 0; first < PRECEDENCE.size(); first++) {
      List<String> rest = new ArrayList<>(PRECEDENCE.subList(first, PRECEDENCE.size()));
      assertEquals("row0", found(table(rest), "joe", "a.example.com"), rest.get(0));
      java.util.Collections.reverse(rest);
      String last = "row" + (rest.size() - 1);
      assertEquals(
          last, found(table(rest), "joe", "a.example.com"), "the rows' order is no matter");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "joe@a.example.com, jane, a.example.com",
    "joe@a.example.com, joe, b.example.com",
    "a.example.com, joe, b.a.example.com",
    "a.example.com, joe, example.com",
    "a.example.com, joe, xa.example.com",
    ".example.com, joe, example.com",
    ".example.com, joe, notexample.com",
    "joe@.example.com, joe, example.com",
    "joe@.example.com, jane, a.example.com",
    "joe@*, jane, a.example.com",
  })
  void rowsStandForNothingElse(String pattern, String localPart, String domain) {
    assertEquals("none", found(table(List.of(pattern)), localPart, domain));
  }

  @ParameterizedTest
  @CsvSource({
    "JOE@A.Example.COM, joe, a.example.com",
    "joe@a.example.com, JOE, A.EXAMPLE.COM",
    "A.example.com, joe, a.Example.com",
    "b\u00fccher.example, joe, xn--bcher-kva.example",
    "xn--bcher-kva.example, joe, b\u00fccher.example",
    ".b\u00dcCHER.example, joe, a.xn--bcher-kva.example",
    // RFC 5891 §4: not what IDNA2003 made of it
    "fa\u00df.example, joe, xn--fa-hia.example",
    "'\"joe@home\"@example.com', '\"joe@home\"', example.com",
  })
  void caseAndScriptOfNamesDoNotMatter(String pattern, String localPart, String domain) {
    assertEquals("row0", found(table(List.of(pattern)), localPart, domain));
  }

  @Test
  void sharpSIsNotDoubleS() {
    assertEquals("none", found(table(List.of("fa\u00df.example")), "joe", "fass.example"));
  }

  @Test
  void ofTwoEqualRowsTheFirstStands() {
    assertEquals("row0", found(table(List.of("example.com", "EXAMPLE.com")), "joe", "example.com"));
  }

  @Test
  void whoHasNoDomainIsInNoRow() {
    assertNull(table(List.of("*")).find(new Mailbox("joe", null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "joe@", "joe@exa mple.com", "..example.com", "joe@-.example", "*.com"})
  void whatNamesNoDomainIsNoRow(String pattern) {
    assertThrows(IllegalArgumentException.class, () -> table(List.of(pattern)));
  }

  @Test
  void aRowKeepsItsKeysInOrder() {
    List<Signer> signers = List.of(signer("b"), signer("a"), signer("c"));
    SigningTable table = new SigningTable(List.of(new SigningTable.Row("example.com", signers)));
    assertEquals(signers, table.find(new Mailbox("joe", DomainName.of("example.com"))));
  }

  /**
   * A look-up that went through the rows would compare each of them; this one takes a step for each
   * label, so the stock of rows is never walked: its iterators may not be used at all.
   */
  @Test
  void oneOfAHundredThousandRowsIsFoundInAFewStepsOfAHash() {
    CountingMap rows = new CountingMap();
    IntStream.range(0, 100_000)
        .forEach(i -> rows.put("d" + i + ".example", List.of(signer("s" + i))));
    SigningTable table = new SigningTable(rows);
    rows.forget();
    assertEquals("s99999", found(table, "joe", "d99999.example"));
    assertEquals(2, rows.steps(), "the address, its domain");
    rows.forget();
    assertEquals("none", found(table, "joe", "a.b.c.d99999.example"));
    assertEquals(2 + 2 * 4 + 2, rows.steps(), "each parent twice, local part, everybody");
  }
}
