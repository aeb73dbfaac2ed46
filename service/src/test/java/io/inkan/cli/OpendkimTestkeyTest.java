package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.app.Installation;
import io.inkan.testing.FakeDnsReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

/** {@code inkan opendkim-testkey}. */
class OpendkimTestkeyTest {

  private static final String NAME = "s1._domainkey.example.com";

  private final Path folder;
  private final Installation installation;
  private final Path configuration;

  OpendkimTestkeyTest(@TempDir Path folder) {
    this.folder = folder;
    this.configuration = folder.resolve("opendkim.conf");
    installation = new Installation(folder).key("example.com", "s1").key("example.com", "s2");
  }

  @BeforeEach
  void configureNothing() throws IOException {
    Files.writeString(configuration, "Syslog yes\n");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private CommandRun testkey(Object... more) {
    String server = "127.0.0.1:" + installation.dns().address().getPort();
    return CommandRun.of(
        Stream.concat(
                Stream.of("opendkim-testkey", "-x", configuration, "--dns-server", server),
                Arrays.stream(more))
            .toArray());
  }

  private CommandRun testkeyOne(Object... more) {
    return testkey(
        Stream.concat(Stream.of("-d", "example.com", "-s", "s1"), Arrays.stream(more)).toArray());
  }

  private Path key(String selector) {
    return installation.keyFile("example.com", selector);
  }

  private void configureTable() throws IOException {
    Path table = folder.resolve("KeyTable");
    Files.writeString(
        table, "one example.com:s1:%s\ntwo example.com:s2:%s\n".formatted(key("s1"), key("s2")));
    Files.writeString(configuration, "KeyTable file:" + table + "\n");
  }

  @Test
  void keyThatIsWellGivesNoWordUnlessAskedThreeTimes() {
    CommandRun quiet = testkeyOne("-k", key("s1")).exits(0);
    assertEquals("", quiet.out() + quiet.err());
    assertEquals(
        "opendkim-testkey: key not secure\n", testkeyOne("-v", "-k", key("s1")).exits(0).err());
    CommandRun loud = testkeyOne("-vvv", "-k", key("s1")).exits(0);
    assertEquals("opendkim-testkey: key OK\n", loud.out());
    assertEquals(
        "opendkim-testkey: key loaded from "
            + key("s1")
            + "\nopendkim-testkey: checking key '"
            + NAME
            + "'\nopendkim-testkey: key not secure\n",
        loud.err());
  }

  @Test
  void domainSelectorAndKeyMayBeConfigured() throws IOException {
    Files.writeString(
        configuration, "domain example.com\nSelector s1\nKEYFILE " + key("s1") + " # ours\n");
    testkey().exits(0);
    assertEquals("opendkim-testkey: keys do not match\n", testkey("-s", "s2").exits(65).out());
  }

  @ParameterizedTest
  @CsvSource({
    "v=DKIM1; p=, Revoked key, sign with a new key under a new selector",
    "v=DKIM2; p=AAAA, invalid key version, should begin with v=DKIM1",
    "v=DKIM1; k=rsa, key syntax error, correct the TXT record at s1._domainkey.example.com",
    "v=DKIM1; k=other; p=AAAA, unknown key type, should begin with v=DKIM1; and have k= and p=",
  })
  void recordThatServesNoSignatureGives69AndAdvice(String record, String reason, String advice) {
    installation.dns().put(NAME, FakeDnsReply.txt(record));
    CommandRun run = testkeyOne("-v").exits(69);
    assertEquals("opendkim-testkey: " + reason + "\n", originals(run.err()));
    assertTrue(advice(run.err()).contains(advice), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "h=sha1, unknown hash: h= of the record does not name sha256",
    "s=tlsrpt, key type mismatch: s= of the record does not name email",
  })
  void recordThatIsNotForTheseSignaturesGives69(String tag, String reason) {
    String published = record("s1").replace("v=DKIM1; ", "v=DKIM1; " + tag + "; ");
    installation.dns().put(NAME, FakeDnsReply.txt(published));
    CommandRun run = testkeyOne("-k", key("s1")).exits(69);
    assertEquals("opendkim-testkey: " + reason + "\n", originals(run.err()));
    assertEquals(
        "  correct the TXT record at " + NAME + " to: " + record("s1") + "\n", advice(run.err()));
  }

  /** The lines that the original has, too. */
  private static String originals(String err) {
    return err.replaceAll("(?m)^  .*\n", "");
  }

  /** The lines that tell what to do. */
  private static String advice(String err) {
    return err.replaceAll("(?m)^[^ ].*\n", "");
  }

  /** What DNS should have of a key, taken from what this advises where there is nothing. */
  private String record(String selector) {
    installation.dns().put(NAME, FakeDnsReply.noSuchName());
    String advice = advice(testkeyOne("-k", key(selector)).exits(69).err());
    String introduction = "  publish a TXT record at " + NAME + ": ";
    assertTrue(advice.startsWith(introduction + "v=DKIM1; k=ed25519; p="), advice);
    return advice.substring(introduction.length()).strip();
  }

  @Test
  void recordThatIsAdvisedIsTheOneThatIsWell() {
    installation.dns().put(NAME, FakeDnsReply.txt(record("s1")));
    testkeyOne("-k", key("s1")).exits(0);
    CommandRun other = testkeyOne("-k", key("s2")).exits(65);
    assertEquals("opendkim-testkey: keys do not match\n", other.out());
    assertTrue(other.err().endsWith(" to: " + record("s2") + "\n"), other.err());
  }

  @Test
  void absenceAndSilenceAreToldApart() {
    installation.dns().put(NAME, FakeDnsReply.noSuchName());
    String absent = originals(testkeyOne().exits(69).err());
    assertEquals("opendkim-testkey: '" + NAME + "' record not found\n", absent);
    installation.dns().put(NAME, FakeDnsReply.code(Rcode.SERVFAIL));
    String failed = testkeyOne().exits(69).err();
    assertEquals("opendkim-testkey: '" + NAME + "' query failed\n", originals(failed));
    assertTrue(advice(failed).contains("servers of example.com answer"), failed);
  }

  @Test
  void filesThatAreNoKeysAreNamed() throws IOException {
    CommandRun missing = testkeyOne("-k", "/none/key").exits(71);
    assertTrue(missing.err().contains("/none/key: stat(): No such file or directory\n  name the"));
    CommandRun directory = testkeyOne("-k", folder).exits(71);
    assertTrue(directory.err().contains(": stat(): not a regular file\n"), directory.err());
    CommandRun text = testkeyOne("-k", configuration).exits(69);
    assertTrue(text.err().contains("opendkim.conf: "), text.err());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void keyThatOthersMayReadIsWarnedOf() throws IOException {
    Files.setPosixFilePermissions(key("s1"), PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(
        "opendkim-testkey: %1$s: WARNING: unsafe permissions\n  run: chmod 0600 %1$s\n"
            .formatted(key("s1")),
        testkeyOne("-k", key("s1")).exits(0).err());
  }

  @Test
  void everyKeyOfTheTableIsChecked() throws IOException {
    configureTable();
    CommandRun well = testkey("-v").exits(0);
    assertEquals("opendkim-testkey: 2 keys checked; 2 pass, 0 fail\n", well.out());
    assertEquals(
        "opendkim-testkey: key one not secure\nopendkim-testkey: key two not secure\n", well.err());
    installation.dns().put(NAME, FakeDnsReply.noSuchName());
    CommandRun ill = testkey("-vvv").exits(1);
    assertEquals(
        """
        opendkim-testkey: key two: OK
        opendkim-testkey: 2 keys checked; 1 pass, 1 fail
        """,
        ill.out());
    assertEquals(
        """
        opendkim-testkey: record 0 for 'one' retrieved
        opendkim-testkey: checking key 'one'
        opendkim-testkey: key one: '%s' record not found
        opendkim-testkey: record 1 for 'two' retrieved
        opendkim-testkey: checking key 'two'
        opendkim-testkey: key two not secure
        """
            .formatted(NAME),
        originals(ill.err()));
  }

  private void configureRows(String... rows) throws IOException {
    Path table = Files.writeString(folder.resolve("KeyTable"), String.join("\n", rows) + "\n");
    Files.writeString(configuration, "KeyTable file:" + table + "\n");
  }

  @Test
  void rowForEveryDomainCountsAsFailedButIsNoReasonForAlarm() throws IOException {
    configureRows("one example.com:s1:" + key("s1"), "all %:s2:" + key("s2"));
    CommandRun run = testkey("-v").exits(0);
    assertEquals("opendkim-testkey: 2 keys checked; 1 pass, 1 fail\n", run.out());
    assertEquals(
        "opendkim-testkey: key one not secure\nopendkim-testkey: key all: syntax error on input\n",
        originals(run.err()));
    assertTrue(
        advice(run.err()).contains("KeyTable:2: the domain % is that of whoever writes"),
        run.err());
  }

  @Test
  void percentSignInAFilesNameIsTheDomain() throws IOException {
    Path file = folder.resolve("example.com.private");
    Files.move(key("s1"), file);
    configureRows("one example.com:s1:" + folder.resolve("%.private"));
    testkey().exits(0);
  }

  @Test
  void walkEndsWhereAKeyIsMissingOrARowIsNone() throws IOException {
    configureRows("one example.com:s1:" + key("s1"), "two example.com:s2:/none/key", "three");
    CommandRun missing = testkey("-vvv").exits(71);
    assertEquals("opendkim-testkey: key one: OK\n", missing.out());
    assertTrue(
        missing.err().contains("/none/key: stat(): No such file or directory\n  "), missing.err());
    assertTrue(missing.err().contains("the key 'two' of " + folder.resolve("KeyTable") + ":2"));
    configureRows("one example.com:s1:" + key("s1"), "two example.com:s2", "three");
    CommandRun incomplete = testkey().exits(1);
    assertEquals(
        "opendkim-testkey: dkimf_db_walk(1) failed: %s:2: the row does not have the form name"
                .formatted(folder.resolve("KeyTable"))
            + " domain:selector:key, with none of the three empty\n",
        incomplete.err());
  }

  @Test
  void rowsThatCannotBeUsedAreCountedAndTheWalkGoesOn() throws IOException {
    configureRows(
        "one exa|mple.com:s1:" + key("s1"),
        "two example.com:s2:c2VjcmV0",
        "three example.com:s1:" + key("s1"));
    CommandRun run = testkey("-v").exits(1);
    assertEquals("opendkim-testkey: 3 keys checked; 1 pass, 2 fail\n", run.out());
    assertTrue(run.err().contains("key one: syntax error on input\n  "), run.err());
    assertTrue(run.err().contains("KeyTable:1: the first field is neither a domain"), run.err());
    assertTrue(run.err().contains("KeyTable:2"), run.err());
    assertFalse(run.err().contains("c2VjcmV0"), "no key in a message");
  }

  @Test
  void tableOfATypeThatIsNotReadGives1UnlessAKeyIsNamed() throws IOException {
    Files.writeString(configuration, "KeyTable dsn:mysql://joe:secret@db/keys\n");
    CommandRun run = testkey().exits(1);
    assertTrue(
        run.err().contains("dkimf_db_open() failed: " + configuration + ":1: KeyTable: dsn: is"),
        run.err());
    assertFalse(run.err().contains("secret"), "no password in a message");
    testkeyOne("-k", key("s1")).exits(0);
  }

  @Test
  void listOfKeysWithoutItsTypeIsNotRepeated() throws IOException {
    Files.writeString(configuration, "KeyTable one=example.com:s1:c2VjcmV0\n");
    CommandRun run = testkey().exits(1);
    assertTrue(run.err().contains("needs csl: before it"), run.err());
    assertFalse(run.err().contains("c2VjcmV0"), "no key in a message");
  }

  @Test
  void domainOfTheConfigurationIsOne() throws IOException {
    Files.writeString(configuration, "Domain example.com,example.net\nSelector s1\n");
    assertTrue(testkey().exits(78).err().contains("Domain does not name one domain"));
    testkey("-d", "example.com").exits(0);
  }

  @Test
  void practicesAreShownIfAsked() {
    String name = "_adsp._domainkey.example.com";
    assertTrue(testkeyOne("--adsp").exits(69).err().contains("'" + name + "' record not found"));
    installation.dns().put(name, FakeDnsReply.txt("dkim = discardable; t=x"));
    assertEquals(
        "opendkim-testkey: ADSP of example.com: discardable\n",
        testkeyOne("--adsp").exits(0).out());
    installation.dns().put(name, FakeDnsReply.txt("v=spf1 -all"));
    assertTrue(testkeyOne("--adsp").exits(65).err().contains("is no record of RFC 5617"));
  }

  @Test
  void usageErrorsGive78() {
    assertTrue(testkey().exits(78).err().contains("-d and -s are needed"));
    testkey("-Q").exits(78);
    CommandRun server =
        CommandRun.of("opendkim-testkey", "-x", configuration, "--dns-server", "ns1:53").exits(78);
    assertTrue(server.err().contains("\"ns1:53\" is no DNS server"), server.err());
  }

  @Test
  void nameServersOfTheConfigurationAreAddresses() throws IOException {
    Files.writeString(configuration, "Nameservers ns1.example.com\n");
    CommandRun run =
        CommandRun.of("opendkim-testkey", "-x", configuration, "-d", "a.example", "-s", "s1")
            .exits(78);
    assertTrue(run.err().contains("Nameservers takes IP addresses"), run.err());
  }
}
