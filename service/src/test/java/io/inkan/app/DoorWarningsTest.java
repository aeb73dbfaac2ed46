package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.cli.CommandRun;
import io.inkan.testing.TestAuthority;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check-config and the start tell of doors that are open wider than is likely to be meant. */
class DoorWarningsTest {

  private final Path folder;
  private final Installation installation;
  private final TestAuthority authority = new TestAuthority("authority");

  DoorWarningsTest(@TempDir Path folder) {
    this.folder = folder;
    this.installation = new Installation(folder).key("example.com", "s1");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private void door(Instant from, Instant until) throws Exception {
    authority
        .issue("CN=door", from, until, TestAuthority.loopback())
        .write(folder.resolve("chain.pem"), folder.resolve("key.pem"));
  }

  @Test
  void aCertificateThatExpiredIsToldByCheckConfig() throws Exception {
    Instant now = Instant.now();
    installation.section(
        "http", "{ listen: \"127.0.0.1:0\", tls: { certificate: chain.pem, key: key.pem } }");
    door(now.minus(TestAuthority.days(20)), now.minus(TestAuthority.days(1)));
    CommandRun run = CommandRun.of("check-config", "--config", installation.write());
    assertEquals(0, run.exit(), run.err());
    assertTrue(
        run.err().contains("warning: http.tls: the certificate of CN=door expired at "), run.err());
    door(now.minus(TestAuthority.days(1)), now.plus(TestAuthority.days(30)));
    assertEquals("", CommandRun.of("check-config", "--config", installation.write()).err());
  }
}
