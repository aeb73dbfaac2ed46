package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.app.Installation;
import io.inkan.keys.KeyGenerator;
import io.inkan.keys.KeyRequest;
import io.inkan.testing.FakeDnsReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

/** {@code inkan genkey}, {@code testkey} and {@code check-config}. */
class KeyCommandsTest {

  private final Path folder;
  private final Installation installation;

  KeyCommandsTest(@TempDir Path folder) {
    this.folder = folder;
    installation = new Installation(folder).key("example.com", "s1");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private CommandRun run(String command, Object... more) {
    Object[] arguments = new Object[more.length + 3];
    arguments[0] = command;
    arguments[1] = "--config";
    arguments[2] = installation.write();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandRun.of(arguments);
  }

  private CommandRun genkey(Object... more) {
    Object[] arguments = new Object[more.length + 7];
    Object[] first = {"genkey", "-d", "example.com", "-s", "new", "-D", folder};
    System.arraycopy(first, 0, arguments, 0, 7);
    System.arraycopy(more, 0, arguments, 7, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void genkeyWritesAKeyForItsOwnerAndARecordForAll() throws IOException {
    CommandRun run = genkey("--type", "ed25519").exits(0);
    Path key = folder.resolve("new.private");
    Path record = folder.resolve("new.txt");
    assertEquals(key + "\n" + record + "\n", run.out());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    String text = Files.readString(record);
    assertTrue(text.startsWith("new._domainkey\tIN\tTXT\t( \"v=DKIM1; k=ed25519; "), text);
    assertTrue(Files.readString(key).startsWith("-----BEGIN PRIVATE KEY-----"));
  }

  @Test
  void genkeyNeverOverwritesUnlessItIsForced() throws IOException {
    genkey("--type", "ed25519").exits(0);
    byte[] first = Files.readAllBytes(folder.resolve("new.private"));
    CommandRun again = genkey("--type", "ed25519");
    assertNotEquals(0, again.exit());
    assertTrue(again.err().contains("new.private: the file exists"), again.err());
    assertTrue(again.err().contains("--force"), again.err());
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("new.private")));
    genkey("--type", "ed25519", "--force").exits(0);
    assertFalse(java.util.Arrays.equals(first, Files.readAllBytes(folder.resolve("new.private"))));
  }

  @ParameterizedTest
  @CsvSource({"1023", "8193", "0", "-1", "big"})
  void genkeyRefusesBitsOutsideItsRange(String bits) {
    CommandRun run = genkey("-b", bits).exits(64);
    assertTrue(run.err().startsWith("inkan: "), run.err());
    assertFalse(Files.exists(folder.resolve("new.private")));
  }

  @Test
  void genkeyWarnsOfShortKeysAndSaysWhatOptionsAsk() throws IOException {
    CommandRun run = genkey("-b", "1024", "-t", "-S", "-r", "-n", "by Joe").exits(0);
    assertTrue(run.err().contains("1024 bits is short"), run.err());
    String record = Files.readString(folder.resolve("new.txt"));
    assertTrue(record.contains("n=by Joe; ") && record.contains("t=y:s; "), record);
    assertTrue(record.contains("s=email; "), record);
  }

  @Test
  void genkeyRefusesWhatIsNoDomainOrSelector() {
    CommandRun.of("genkey", "-d", "no domain", "-s", "s1", "-D", folder).exits(64);
    CommandRun.of("genkey", "-d", "example.com", "-s", "../s1", "-D", folder).exits(64);
  }

  @Test
  void testkeyFindsThePublishedKey() {
    assertEquals("example.com:s1: published\n", unify(run("testkey").exits(0).out()));
    run("testkey", "-d", "EXAMPLE.com", "-s", "s1").exits(0);
    Object[] byFile = {
      "-d", "example.com", "-s", "s1", "-k", installation.keyFile("example.com", "s1")
    };
    run("testkey", byFile).exits(0);
  }

  /** Signers print their names in one of two notations; the test minds the rest. */
  private static String unify(String out) {
    return out.replace("s1._domainkey.example.com", "example.com:s1");
  }

  @Test
  void testkeyTellsAnotherKeyFromNoneAndFromSilence() {
    installation.key("example.com", "s2");
    String name = "s1._domainkey.example.com";
    installation.dns().put(name, FakeDnsReply.noSuchName());
    assertTrue(run("testkey").exits(1).out().contains("DNS has no record"));
    installation.dns().put(name, FakeDnsReply.txt("v=DKIM1; k=ed25519; p="));
    run("testkey").exits(1);
    KeyGenerator keys = new KeyGenerator(new SecureRandom());
    String other = keys.generate(KeyRequest.of("example.com", "s1")).recordValue();
    installation.dns().put(name, FakeDnsReply.txt(other));
    assertTrue(run("testkey").exits(1).out().contains("another key"));
    installation.dns().put(name, FakeDnsReply.code(Rcode.SERVFAIL));
    CommandRun down = run("testkey").exits(75);
    assertTrue(down.out().contains("DNS does not answer"), down.out());
    assertTrue(down.out().contains("published"), "the other key is told of as well");
    assertTrue(down.err().contains("servers of example.com answer"), down.err());
  }

  @Test
  void testkeyShowsTheRecordThatIsToBePublished() {
    String name = "s1._domainkey.example.com";
    installation.dns().put(name, FakeDnsReply.noSuchName());
    String introduction = "  publish a TXT record at " + name + ": ";
    String advice = run("testkey").exits(1).err();
    assertTrue(advice.contains(introduction), advice);
    String record = advice.substring(advice.indexOf(introduction) + introduction.length()).strip();
    installation.dns().put(name, FakeDnsReply.txt("v=DKIM1; k=ed25519"));
    String correction = run("testkey").exits(1).err();
    assertTrue(correction.contains(name + " to: " + record), correction);
    installation.dns().put(name, FakeDnsReply.txt(record));
    run("testkey").exits(0);
  }

  @Test
  void keysThatCannotBeReadGive78() throws IOException {
    Files.delete(installation.keyFile("example.com", "s1"));
    installation.keyEntry("example.com", "s9");
    for (String command : new String[] {"testkey", "check-config", "serve"}) {
      CommandRun run = run(command).exits(78);
      assertTrue(run.err().contains("s1.private: there is no such file"), run.err());
      assertTrue(run.err().contains("s9.private: there is no such file"), run.err());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKeyThatIsNotKeptSafelyGives78AndTheCommandThatHelps() throws IOException {
    Path key = installation.keyFile("example.com", "s1");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    CommandRun run = run("check-config").exits(78);
    assertTrue(run.err().contains("run: chmod 0600 " + key), run.err());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    run("check-config").exits(0);
  }

  @Test
  void aFileThatIsNoKeyGives78() throws IOException {
    Files.writeString(installation.keyFile("example.com", "s1"), "-----BEGIN NOTHING-----\n");
    CommandRun run = run("check-config").exits(78);
    assertTrue(run.err().contains("s1.private: "), run.err());
  }

  @Test
  void checkConfigSaysThatAllIsInOrderAndWarnsOfShortKeys() {
    CommandRun good = run("check-config").exits(0);
    assertEquals(folder + "/inkan.yaml is in order: 1 key, 0 signing rows\n", good.out());
    assertEquals("", good.err());
    installation.rsaKey("example.com", "short", 1024);
    installation.section("signing", "[{ from: example.net, keys: [\"example.com:s1\"] }]");
    CommandRun warned = run("check-config").exits(0);
    assertTrue(warned.out().endsWith("is in order: 2 keys, 1 signing row\n"), warned.out());
    assertTrue(warned.err().startsWith("inkan: warning: "), warned.err());
    assertTrue(warned.err().contains("1024 bits"), warned.err());
  }

  @Test
  void checkConfigKnowsTheEmbeddedDefault() {
    assertEquals(
        "the embedded default is in order: 1 key, 0 signing rows\n",
        CommandRun.of("check-config").exits(0).out());
  }
}
