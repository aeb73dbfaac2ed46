package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check-config says of a configuration of OpenDKIM's. */
class MigrationReportTest {

  private static final String SOCKET = "Socket inet:0@127.0.0.1\n";
  private static final String TABLES = "KeyTable file:keys\nSigningTable refile:signing\n";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void aKeyForExampleCom() {
    CommandRun.of("genkey", "-d", "example.com", "-s", "s", "-D", folder).exits(0);
    write("keys", "k example.com:s:" + folder + "/s.private\n");
    write("signing", "*@example.com k\n");
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandRun check(String configuration, Object... more) {
    Path file = write("od.conf", "BaseDirectory " + folder + "\n" + configuration);
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("check-config", "--opendkim", file));
    arguments.addAll(List.of(more));
    return CommandRun.with(
        Map.of("INKAN_KEY_FILES_PERMISSIONS", "container"), new byte[0], arguments.toArray());
  }

  private String report(String configuration, Object... more) {
    return check(configuration, more).exits(0).out().replace(folder + "/", "");
  }

  private static void assertHolds(String report, String... lines) {
    for (String line : lines) {
      assertTrue(report.contains(line), () -> line + "\nis not in\n" + report);
    }
  }

  @Test
  void everyLineIsToldWithHowItIsMet() {
    write("more", "UserID opendkim\n");
    assertHolds(
        report(SOCKET + "Syslog yes\nInclude " + folder + "/more\nMode v\nMode sv\n" + TABLES),
        "OK od.conf:2: Socket: as it is\n",
        "NOTE od.conf:3: Syslog: served otherwise: it leaves the log on standard output on",
        "OK od.conf:4: Include: as it is\n",
        "NOTE od.conf:5: Mode: does not count: a later line sets it again\n",
        "WARNING od.conf:6: Mode: is given again",
        "NOTE more:1: UserID: nothing left to do: it does nothing: the supervisor",
        "OK od.conf:7: KeyTable: 1 row\n",
        "OK keys: 1 of rsa-sha256, 2048 bits\n",
        "OK od.conf: starts\n");
  }

  @Test
  void everyProblemIsToldAtOnceAndItDoesNotStart() {
    CommandRun run =
        check(
            "Sockett inet:0\nScreenPolicyScript /x.lua\nPeerList /nowhere\nMTA db:/x\n"
                + TABLES
                + "ClockDrift soon\n");
    run.exits(ExitCode.CONFIGURATION);
    assertHolds(
        run.out().replace(folder + "/", ""),
        "PROBLEM od.conf:2: Sockett: is no option of OpenDKIM's; did you mean Socket?",
        "PROBLEM od.conf:3: ScreenPolicyScript: refused: is a Lua script, and none is run here",
        "PROBLEM od.conf:5: MTA: db: is a Berkeley database",
        "PROBLEM od.conf:8: ClockDrift: ",
        "PROBLEM od.conf: Socket: is missing",
        "PROBLEM od.conf:4: PeerList: /nowhere: there is no such file");
    assertTrue(run.err().contains("does not start"), run.err());
  }

  @Test
  void rowsThatDoNotDoWhatTheySeemToAreToldWithTheirPlace() {
    write("signing", "*@example.com k\n*@example.org K\nexample.net k\na[bc]@example.com k\n");
    write("hosts", "10.1.2.3/8\n");
    write("keys", "k example.com:s:" + folder + "/s.private\nbad example.com\n");
    assertHolds(
        report(SOCKET + TABLES + "InternalHosts file:hosts\n"),
        "WARNING od.conf:3: KeyTable: keys:2: ",
        "WARNING od.conf:4: SigningTable: signing:2: the row names the key K",
        "; messages that it decides about are refused for now (451)\n",
        "WARNING od.conf:4: SigningTable: signing:3: the pattern is compared with whole addresses",
        "WARNING od.conf:4: SigningTable: signing:4: the pattern has characters besides *",
        "WARNING od.conf:5: InternalHosts: hosts:1: matches nothing, as in OpenDKIM");
  }

  @Test
  void shortAndMissingKeysAreTold() {
    CommandRun.of("genkey", "-d", "example.com", "-s", "short", "-b", "1024", "-D", folder)
        .exits(0);
    write(
        "keys",
        "k example.com:short:"
            + folder
            + "/short.private\nl example.com:s:"
            + folder
            + "/none.private\n");
    assertHolds(
        report(SOCKET + TABLES),
        "WARNING keys:1: short._domainkey.example.com: the key has 1024 bits; RFC 8301",
        "WARNING keys:2: s._domainkey.example.com: ",
        "; messages that it must sign are refused for now (451)\n");
  }

  @Test
  void ofVeryManyFindingsOfAKindTheFirstAreToldAndTheirNumber() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 1284; i++) {
      rows.append("*@example.com unknown").append(i).append('\n');
    }
    write("signing", rows.toString());
    String report = report(SOCKET + TABLES);
    assertEquals(50, report.lines().filter(line -> line.contains("names the key unknown")).count());
    assertHolds(
        report, "WARNING SigningTable: the row names the key: … and 1,234 more like these\n");
  }

  @Test
  void whatIsUnsafeInOpenDkimIsAdvisedAgainstWhereItApplies() {
    String careless =
        report(
            SOCKET
                + TABLES
                + """
                InternalHosts 0.0.0.0/0
                DontSignMailTo ann@example.org
                ExternalIgnoreList 10.0.0.1
                On-DNSError reject
                On-NoSignature reject
                AlwaysAddARHeader yes
                MaximumSignedBytes 1000
                """);
    assertHolds(
        careless,
        "ADVICE od.conf:4: SigningTable: who may send through this host",
        "SenderHeaders: of several mailboxes in From the first",
        "ADVICE od.conf:5: InternalHosts: holds addresses of the whole Internet",
        "ADVICE od.conf:6: DontSignMailTo: ",
        "ADVICE od.conf:7: ExternalIgnoreList: has no effect with SigningTable",
        "ADVICE od.conf:8: On-DNSError: has no effect",
        "ADVICE od.conf:9: On-NoSignature: has no effect with AlwaysAddARHeader",
        "ADVICE od.conf:11: MaximumSignedBytes: as it is: it makes signatures that cover a part");
    assertFalse(report(SOCKET + "Mode v\n").contains("ADVICE"));
  }

  @Test
  void keysAreComparedWithThoseInDns() throws IOException {
    CommandRun.of("genkey", "-d", "example.com", "-s", "other", "-D", folder).exits(0);
    String published = published("s");
    write("s._public", "s._domainkey.example.com " + published + "\n");
    String found = report(SOCKET + TABLES + "TestPublicKeys s._public\n", "--dns");
    assertHolds(found, "OK keys:1: s._domainkey.example.com: published\n");
    write("s._public", "s._domainkey.example.com " + published("other") + "\n");
    assertHolds(
        report(SOCKET + TABLES + "TestPublicKeys s._public\n", "--dns"),
        "WARNING keys:1: s._domainkey.example.com: keys do not match; ");
    write("s._public", "s._domainkey.example.com v=DKIM1; p=\n");
    assertHolds(
        report(SOCKET + TABLES + "TestPublicKeys s._public\n", "--dns"),
        "WARNING keys:1: s._domainkey.example.com: Revoked key; ");
    write("s._public", "x x\n");
    assertHolds(
        report(SOCKET + TABLES + "TestPublicKeys s._public\n", "--dns"),
        "WARNING keys:1: s._domainkey.example.com: 's._domainkey.example.com' record not found; ");
  }

  /** The record of a key as genkey writes it, in one piece. */
  private String published(String selector) throws IOException {
    StringBuilder record = new StringBuilder();
    String zone = Files.readString(folder.resolve(selector + ".txt"));
    for (int start = zone.indexOf('"'); start >= 0; ) {
      int end = zone.indexOf('"', start + 1);
      record.append(zone, start + 1, end);
      start = zone.indexOf('"', end + 1);
    }
    return record.toString();
  }

  @Test
  void aMessageIsExplainedStepByStep() {
    write("signing", "*@example.org k\n*@example.com k:@example.com\n");
    String configuration = SOCKET + TABLES + "MTA ORIGINATING\nDontSignMailTo ann@example.org\n";
    Object[] joe = {"--from", "Joe <joe@example.com>", "--client", "203.0.113.9=mx.example.net"};
    assertHolds(
        report(configuration, joe),
        "peer: no\n",
        "sender: joe@example.com, by the field From\n",
        "exempt: no\n",
        "origin: MTA does not pass: no MTA name match (MTA=?)\n",
        "origin: InternalHosts does not pass: mx.example.net [203.0.113.9] not internal\n",
        "origin: login does not pass: not authenticated\n",
        "origin: the message is not of this site\n",
        "look-up: none, as SigningTable is asked for mail of this site alone\n",
        "decision: not signed, but verified\n");
    String signed = report(configuration, with(joe, "--auth", "joe"));
    assertHolds(
        signed,
        "origin: login passes: the client logged in\n",
        "look-up: looked up joe@example.com\n",
        "look-up: found *@example.com (signing:2)\n",
        "look-up: key k (keys:1)\n",
        "decision: signed, with d=example.com s=s i=@example.com\n");
    assertHolds(
        report(configuration, with(joe, "--daemon", "ORIGINATING")),
        "origin: MTA passes: it holds the MTA's name ORIGINATING\n",
        "decision: signed");
    assertHolds(
        report(configuration, with(joe, "--auth", "joe", "--to", "ann@example.org")),
        "reason: skipping signing of mail to 'ann@example.org'\n",
        "decision: left alone, neither signed nor verified\n");
    assertHolds(
        report(configuration, "--from", "sam@example.net"),
        "look-up: nothing signs\n",
        "decision: not signed, but verified\n");
    assertHolds(
        report(configuration + "PeerList 203.0.113.0/24\n", joe),
        "peer: yes, PeerList holds mx.example.net[203.0.113.9]\n",
        "decision: left alone");
  }

  private static Object[] with(Object[] some, Object... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray();
  }

  @Test
  void aRowThatNamesNoKeyRefusesTheMessageForTheMoment() {
    write("signing", "*@example.com K\n");
    assertHolds(
        report(SOCKET + TABLES, "--from", "joe@example.com"),
        "look-up: fails: " + "signing:1: the row names the key K",
        "decision: refused for the moment (451)");
  }

  @Test
  void aKeyThatCannotBeUsedRefusesTheMessageForTheMoment() {
    write("signing", "*@example.com k\n");
    write("keys", "k example.com:s:" + folder + "/none.private\n");
    assertHolds(
        report(SOCKET + TABLES, "--from", "joe@example.com"),
        "look-up: signs with d=example.com s=s\n",
        "decision: refused for the moment (451), because a key cannot be used: ");
  }

  @Test
  void aSocketThatIsWrongIsNotMissingAsWell() {
    String report = check("Socket nonsense\n").exits(ExitCode.CONFIGURATION).out();
    assertTrue(report.contains("Socket: \"nonsense\" is not an address of a milter"), report);
    assertFalse(report.contains("is missing"), report);
    String unread = check("Include " + folder + "/none.conf\n").exits(ExitCode.CONFIGURATION).out();
    assertFalse(unread.contains("is missing"), unread);
  }

  @Test
  void optionsThatBelongTogetherAreAskedForTogether() {
    CommandRun.of("check-config", "--dns").exits(ExitCode.USAGE);
    CommandRun.of("check-config", "--from", "a@b.example").exits(ExitCode.USAGE);
    check(SOCKET, "--client", "192.0.2.1").exits(ExitCode.USAGE);
    check(SOCKET, "--from", "a@b.example", "--client", "localhost").exits(ExitCode.USAGE);
  }

  @Test
  void noSecretIsShown() {
    String report =
        report(SOCKET + "KeyTable csl:k=example.com:s:c2VjcmV0c2VjcmV0\nSigningTable *=k\n");
    assertFalse(report.contains("c2Vjcm"), report);
  }
}
