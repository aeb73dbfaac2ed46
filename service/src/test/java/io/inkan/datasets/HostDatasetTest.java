package io.inkan.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.policy.Hosts;
import io.inkan.policy.IpAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of hosts as OpenDKIM writes them; what it never matches matches nothing, and is said. */
class HostDatasetTest {

  @TempDir Path folder = Path.of("");

  private static Hosts set(Tables tables, String list) {
    return HostDataset.of(tables.list(list, LetterCase.INSENSITIVE), tables.findings);
  }

  private static IpAddress address(String text) {
    IpAddress address = AddressText.parse(text);
    assertNotNull(address);
    return address;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "10.0.0.0/8 10.1.2.3",
        "10.1.2.3 10.1.2.3",
        "[10.1.2.3] 10.1.2.3",
        "[10.0.0.0]/8 10.1.2.3",
        "!10.1.0.0/16,10.0.0.0/8 10.2.0.1",
        "0.0.0.0/0 10.2.0.1",
        "::1 ::1",
        "2001:DB8::/32 2001:db8::1",
        "[2001:DB8::1] 2001:db8::1",
        "::10.0.0.0/104 ::10.1.2.3",
        "[::1] ::1",
        "2001:db8::/32 2001:db8::1",
        "!2001:db8:1::/48,2001:db8::/32 2001:db8:2::1",
        "fe80::1:0:0:1 fe80:0:0:0:1::1",
      })
  void containsAnAddress(String list, String address) {
    Tables tables = new Tables(folder);
    assertTrue(set(tables, list).contains(null, address(address)));
    assertEquals(List.of(), tables.found());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "10.0.0.0/8 11.1.2.3",
        "!10.1.0.0/16,10.0.0.0/8 10.1.0.1",
        "!10.1.2.3,10.1.2.3 10.1.2.3",
        "!10.1.2.3 10.1.2.4",
        "0.0.0.0/0 ::1",
      })
  void doesNotContainAnAddress(String list, String address) {
    assertFalse(set(new Tables(folder), list).contains(null, address(address)));
  }

  @Test
  void anExceptedNameIsAMemberByItsAddressNevertheless() {
    Tables tables = new Tables(folder);
    Hosts hosts = set(tables, "!printer.example.com,.example.com,10.0.0.0/8");
    assertTrue(hosts.contains("printer.example.com", address("10.1.2.3")));
    assertFalse(hosts.contains("printer.example.com", address("192.0.2.1")));
    assertTrue(tables.findings.toString().contains("excepts the name alone"));
  }

  @ParameterizedTest
  @CsvSource({
    "Mail.Example.com, mail.example.COM, true",
    ".example.com, mail.example.com, true",
    ".example.com, example.com, false",
    "'!mail.example.com,.example.com', mail.example.com, false",
    "'mail.example.com,!.example.com', mail.example.com, true",
  })
  void containsAName(String list, String name, boolean contained) {
    assertEquals(contained, set(new Tables(folder), list).contains(name, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "10.1.2.3/8 10.1.2.3 10.0.0.0/8",
        "10.1.2.3/8 10.9.9.9 10.0.0.0/8",
        "[10.1.2.3]/8 10.1.2.3 [10.0.0.0]/8",
        "10.0.0.0/08 10.9.9.9 10.0.0.0/8",
        "2001:0db8:0:0:0:0:0:1 2001:db8::1 2001:db8::1",
        "[2001:db8:0::1] 2001:db8::1 [2001:db8::1]",
        "2001:db8::1/32 2001:db8::2 2001:db8::/32",
        "::a01:203 ::10.1.2.3 ::10.1.2.3",
        "::ffff:10.0.0.0/104 10.1.1.1 10.0.0.0/8",
      })
  void whatIsNotWrittenAsOpenDkimWritesItMatchesNothing(
      String entry, String address, String canonical) {
    Tables member = new Tables(folder);
    assertFalse(set(member, entry).contains(null, address(address)));
    assertEquals(List.of("WARNING 1"), member.found());
    String text = member.findings.get(0).text();
    assertTrue(text.startsWith("matches nothing, as in OpenDKIM"), text);
    assertTrue(text.endsWith("; write " + canonical), text);
    Tables exception = new Tables(folder);
    assertTrue(set(exception, "!" + entry + ",0.0.0.0/0,::/0").contains(null, address(address)));
    assertTrue(exception.findings.get(0).text().endsWith("; write !" + canonical));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "!",
        "10/8",
        "10.0.0.0/33",
        "256.1.1.1",
        "!10.1.2",
        ".10",
        "010.0.0.1/32",
        "10.0.0.0/255.0.0.0",
        "1::2::3/64",
        "a b"
      })
  void whatMatchesNothingIsSaid(String entry) {
    Tables tables = new Tables(folder);
    assertFalse(set(tables, entry).contains("x", address("10.0.0.1")));
    assertEquals(List.of("WARNING 1"), tables.found());
  }

  @Test
  void onlyTheFirstWordOfALineCountsAndThatIsSaid() {
    Tables tables = new Tables(folder);
    Hosts set =
        HostDataset.of(
            tables.dataset("file", "\n127.0.0.1 10.0.0.1\n", LetterCase.INSENSITIVE),
            tables.findings);
    assertTrue(set.contains(null, address("127.0.0.1")));
    assertFalse(set.contains(null, address("10.0.0.1")));
    assertEquals(List.of("WARNING 2"), tables.found());
  }

  @Test
  void aRefileOfPlainRowsSaysWhatAFileSays() {
    Tables tables = new Tables(folder);
    Hosts hosts =
        refile(tables, "127.0.0.1\n::1\n10.0.0.0/8\n!.bad.example\nmail.example.com\n.example\n");
    assertTrue(hosts.contains("localhost", address("127.0.0.1")));
    assertTrue(hosts.contains(null, address("::1")));
    assertTrue(hosts.contains(null, address("10.9.8.7")));
    assertFalse(hosts.contains(null, address("11.0.0.1")));
    assertFalse(hosts.contains("mail.bad.example", null));
    assertTrue(hosts.contains("Mail.Example.com", null));
    assertTrue(hosts.contains("other.example", null));
    assertEquals(List.of("WARNING 4"), tables.found());
  }

  /** What OpenDKIM's dkimf_checkhost and dkimf_checkip make of patterns. */
  @ParameterizedTest
  @CsvSource({
    "'192.168.1.*', -, 192.168.1.77, true, 1",
    "'192.168.1.*', -, 192.168.2.1, false, 1",
    // 192.168.0.0/16 as a text.
    "'192.168.0.*', -, 192.168.77.1, true, 1",
    "'192.168.1.*;10.0.0.0/8', -, 10.2.3.4, true, 1",
    "'192.168.1.*;!192.168.1.7', -, 192.168.1.7, false, 1",
    "'!192.168.1.7;192.168.1.*', -, 192.168.1.7, false, 1",
    "'mail*.example.com', mail7.example.com, 192.0.2.1, true, 1",
    "'mail*.example.com;192.0.2.1', other.example.com, 192.0.2.1, true, 1",
    "'mail*.example.com;.example.net', a.b.example.net, 192.0.2.1, true, 1",
    "'*.example.com', mail.example.com, 192.0.2.1, false, 1",
    "'*.example.com;192.0.2.1', mail.example.com, 192.0.2.1, true, 1",
    "'*', mail.example.com, 192.0.2.1, false, 1",
    "'mail*.example.com;10.1.2.3/8', -, 10.2.3.4, false, 2",
    "'mail*.example.com;10.0.0.0/33', -, 10.2.3.4, false, 2",
    "'mail*.example.com;256.1.1.1', -, 10.2.3.4, false, 2",
    "'mail*.example.com;2001:DB8::/32', -, 2001:db8::1, true, 1",
    "'fe80:*', -, fe80::1, true, 1",
    "'[0-9]+.example.com', 7.example.com, 192.0.2.1, false, 1",
    "'[0-9].example.com', 7.example.com, 192.0.2.1, true, 1",
  })
  void patternsAreComparedWithTextsAsOpenDkimDoes(
      String rows, String name, String address, boolean contained, int findings) {
    Tables tables = new Tables(folder);
    Hosts hosts = refile(tables, rows.replace(';', '\n') + "\n");
    assertEquals(contained, hosts.contains(name.equals("-") ? null : name, address(address)));
    assertEquals(findings, tables.found().size(), tables.found().toString());
  }

  private static Hosts refile(Tables tables, String rows) {
    Dataset dataset = tables.dataset("refile", rows, LetterCase.INSENSITIVE);
    return HostDataset.of(dataset, tables.findings);
  }
}
