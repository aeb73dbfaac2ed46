package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.cli.CommandRun;
import io.inkan.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that give the power to sign, and who else may write them. */
@DisabledOnOs(OS.WINDOWS)
class GrantedByFilesTest {

  private final Path folder;
  private final Installation installation;

  GrantedByFilesTest(@TempDir Path temporary) throws IOException {
    this.folder = Files.createDirectory(temporary.resolve("site"));
    this.installation = new Installation(folder).key("example.com", "s1");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private static void letEverybodyWrite(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  private CommandRun check() {
    return CommandRun.of("check-config", "--config", installation.write());
  }

  @Test
  void aListOfApiKeysThatEverybodyMayWriteIsRefused() throws IOException {
    Path keys = Files.writeString(folder.resolve("apikeys.yaml"), "keys: []\n");
    installation.section("http", "{ listen: \"127.0.0.1:0\", apiKeyFile: apikeys.yaml }");
    assertEquals(0, check().exit());
    letEverybodyWrite(keys);
    CommandRun run = check();
    assertEquals(78, run.exit());
    assertTrue(
        run.err().contains(keys + ": the list of API keys is not kept safely: everybody"),
        run.err());
    installation.section("keyFiles", "{ permissions: container }");
    assertEquals(78, check().exit());
  }

  @Test
  void authoritiesThatEverybodyMayWriteAreRefused() throws IOException {
    TestAuthority authority = new TestAuthority("authority");
    authority
        .issue("CN=door", TestAuthority.loopback())
        .write(folder.resolve("chain.pem"), folder.resolve("key.pem"));
    Path trusted = folder.resolve("ca.pem");
    Files.writeString(trusted, authority.pem());
    installation.section(
        "http",
        "{ listen: \"127.0.0.1:0\", clients: [ { name: a } ],"
            + " tls: { certificate: chain.pem, key: key.pem, clientCa: ca.pem } }");
    assertEquals(0, check().exit());
    letEverybodyWrite(trusted);
    CommandRun run = check();
    assertEquals(78, run.exit());
    assertTrue(
        run.err()
            .contains("http.tls: " + trusted + ": the list of trusted authorities is not kept"),
        run.err());
  }

  @Test
  void aConfigurationThatEverybodyMayWriteIsWarnedOf() throws IOException {
    Path file = installation.write();
    assertFalse(CommandRun.of("check-config", "--config", file).err().contains("kept safely"));
    letEverybodyWrite(file);
    CommandRun run = CommandRun.of("check-config", "--config", file);
    assertEquals(0, run.exit(), run.err());
    assertTrue(
        run.err()
            .contains("warning: " + file + ": the configuration is not kept safely: everybody"),
        run.err());
  }
}
