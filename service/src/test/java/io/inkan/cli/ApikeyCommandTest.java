package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.config.ApiKeyConfig;
import io.inkan.config.ApiKeyFile;
import io.inkan.policy.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code inkan apikey}. */
class ApikeyCommandTest {

  private final Path file;

  ApikeyCommandTest(@TempDir Path folder) {
    this.file = folder.resolve("apikeys.yaml");
  }

  private CommandRun apikey(String command, Object... more) {
    Object[] arguments = new Object[more.length + 4];
    Object[] first = {"apikey", command, "-f", file};
    System.arraycopy(first, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.of(arguments);
  }

  private ApiKeyConfig written(String name) {
    return ApiKeyFile.read(file).find(name).orElseThrow();
  }

  @Test
  void aKeyIsShownOnceAndOnlyItsHashIsKept() throws IOException {
    CommandRun run = apikey("add", "--name", "shop", "--domain", "example.com").exits(0);
    String key = run.out().strip();
    assertTrue(key.matches("inkan_[A-Za-z0-9_-]{43}"), "32 random octets");
    assertEquals("sha256:" + ApiKeys.hash(key), written("shop").hash());
    assertFalse(Files.readString(file).contains(key.substring(10)));
    assertEquals("", run.err());
    assertNotEquals(key, apikey("add", "--name", "b", "--domain", "*").exits(0).out().strip());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFileIsForItsOwnerAndItsGroup() throws IOException {
    apikey("add", "--name", "shop", "--domain", "*").exits(0);
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void everythingThatIsGivenIsListedButNoHash() {
    apikey(
            "add",
            "--name",
            "shop",
            "--domain",
            "example.com",
            "--domain",
            ".example.com",
            "--role",
            "sign",
            "--admin",
            "--rate",
            "50/s",
            "--expires",
            "2127-01-31")
        .exits(0);
    apikey("add", "--name", "checker", "--role", "verify", "--domain", "*").exits(0);
    CommandRun list = apikey("list").exits(0);
    assertEquals(
        "shop roles=sign domains=example.com,.example.com admin rate=50/s"
            + " expires=2127-01-31T00:00:00Z\n"
            + "checker roles=verify domains=*\n",
        list.out());
    assertFalse(list.out().contains(written("shop").hash().substring(7, 15)), list.out());
  }

  @Test
  void aKeyThatIsRemovedIsGoneAndTheOthersStay() {
    apikey("add", "--name", "a", "--domain", "*").exits(0);
    apikey("add", "--name", "b", "--domain", "*").exits(0);
    apikey("remove", "a").exits(0);
    assertEquals("b roles=sign,verify domains=*\n", apikey("list").exits(0).out());
    assertTrue(apikey("remove", "a").exits(64).err().contains("no key of that name"));
  }

  @Test
  void anotherKeyOfTheSameNameIsRefused() throws IOException {
    apikey("add", "--name", "a", "--domain", "*").exits(0);
    String before = Files.readString(file);
    CommandRun second = apikey("add", "--name", "a", "--domain", "*").exits(64);
    assertTrue(second.err().contains("has a key of the name a already"), second.err());
    assertEquals("", second.out(), "a key that opens nothing is not shown");
    assertEquals(before, Files.readString(file));
  }

  @Test
  void whoMaySignForNothingIsWarnedOf() {
    CommandRun run = apikey("add", "--name", "a").exits(0);
    assertTrue(run.err().contains("without --domain"), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--name, 'a b', is not a name",
    "--domain, a@b, is not a domain",
    "--role, sing, write sign or verify",
    "--rate, fast, is not a rate",
    "--expires, soon, is not a date",
  })
  void whatIsWrongWithAnOptionIsToldAndNothingIsWritten(String option, String value, String told) {
    CommandRun run =
        option.equals("--name")
            ? apikey("add", option, value)
            : apikey("add", "--name", "a", option, value);
    run.exits(64);
    assertTrue(run.err().contains(told), run.err());
    assertFalse(Files.exists(file));
  }

  @Test
  void whoMayVerifyAloneNeedsNoDomain() {
    assertEquals("", apikey("add", "--name", "a", "--role", "verify").exits(0).err());
  }

  @Test
  void aKeyThatWouldOpenNothingIsNotMade() {
    CommandRun run =
        apikey("add", "--name", "a", "--domain", "*", "--expires", "2020-01-31").exits(64);
    assertTrue(run.err().contains("--expires 2020-01-31 is past"), run.err());
    assertEquals("", run.out());
    assertFalse(Files.exists(file));
  }

  @Test
  void whoTakesAdministrationForARoleIsToldOfItsOption() {
    CommandRun run = apikey("add", "--name", "a", "--role", "admin").exits(64);
    assertTrue(run.err().contains("give --admin"), run.err());
  }

  @Test
  void keysThatExpiredAreMarked() throws IOException {
    apikey("add", "--name", "a", "--domain", "*", "--expires", "2127-01-31").exits(0);
    Files.writeString(file, Files.readString(file).replace("2127", "2020"));
    assertTrue(apikey("list").exits(0).out().endsWith(" expires=2020-01-31T00:00:00Z expired\n"));
  }

  @Test
  void aFileThatIsMissingHasNothingToList() {
    CommandRun run = apikey("list").exits(66);
    assertTrue(run.err().startsWith("inkan: " + file + " does not exist"), run.err());
  }

  @Test
  void whoTakesOutAKeyIsToldHowToBeSure() {
    apikey("add", "--name", "a", "--domain", "*").exits(0);
    CommandRun run = apikey("remove", "a").exits(0);
    assertTrue(run.err().contains("POST /reload"), run.err());
  }

  @Test
  void aFileThatIsNotInOrderIsLeftAlone() throws IOException {
    Files.writeString(file, "keys: [ { name: a } ]\n");
    CommandRun run = apikey("add", "--name", "b", "--domain", "*").exits(78);
    assertTrue(run.err().contains("apikeys.yaml:1: keys[0].hash: is missing"), run.err());
    assertEquals("keys: [ { name: a } ]\n", Files.readString(file));
  }

  @Test
  void aFolderThatIsMissingIsTold() {
    CommandRun run =
        CommandRun.of(
            "apikey", "add", "-f", file.resolveSibling("none").resolve("f"), "--name", "a");
    run.exits(66);
    assertTrue(run.err().contains("cannot be changed"), run.err());
  }

  @Test
  void withoutACommandItsNamesAreTold() {
    assertTrue(CommandRun.of("apikey").exits(64).err().contains("add, list or remove"));
  }
}
