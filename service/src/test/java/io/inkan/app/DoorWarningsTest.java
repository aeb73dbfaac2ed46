package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.cli.CommandRun;
import io.inkan.engine.EngineMetrics;
import io.inkan.testing.TestAuthority;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What check-config and the start tell of doors that are open wider than is likely to be meant. */
class DoorWarningsTest {

  private static final String KEYS =
      ", apiKeys: [ { name: a, hash: \"sha256:" + "0".repeat(64) + "\" } ]";

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

  private List<String> warnings() throws SetupException {
    return DoorWarnings.ofConfiguration(
        Setup.configured(installation.config(), EngineMetrics.SILENT));
  }

  private void door(Instant from, Instant until) throws Exception {
    authority
        .issue("CN=door", from, until, TestAuthority.loopback())
        .write(folder.resolve("chain.pem"), folder.resolve("key.pem"));
  }

  @Test
  void keysThatTravelInTheClearAreToldByCheckConfig() {
    installation.section("http", "{ listen: \"0.0.0.0:0\"" + KEYS + " }");
    CommandRun run = CommandRun.of("check-config", "--config", installation.write());
    assertEquals(0, run.exit(), run.err());
    assertTrue(
        run.err().contains("warning: http: keys travel in the clear: 0.0.0.0:0 can be reached"),
        run.err());
  }

  @Test
  void keysOnLoopbackOrByTlsAreNotToldOf() throws Exception {
    installation.section("http", "{ listen: \"127.0.0.1:0\"" + KEYS + " }");
    assertEquals(List.of(), warnings());
    installation.section(
        "http",
        "{ listen: \"0.0.0.0:0\", tls: { certificate: chain.pem, key: key.pem }" + KEYS + " }");
    assertEquals(List.of(), warnings());
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0/0", "::/0"})
  void whoeverLetsTheWholeInternetSignIsTold(String network) throws Exception {
    String list = "[ 192.0.2.0/24, \"" + network + "\" ]";
    installation.section("milter", "{ listen: \"inet:0@0.0.0.0\", peers: " + list + " }");
    installation.section("origin", "{ internalHosts: " + list + " }");
    List<String> warnings = warnings();
    assertEquals(2, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).startsWith("milter.peers: " + network), warnings.get(0));
    assertTrue(warnings.get(1).startsWith("origin.internalHosts: " + network), warnings.get(1));
  }

  @Test
  void anExceptionAndAPartOfTheInternetAreNotToldOf() throws Exception {
    installation.section("milter", "{ listen: \"inet:0@0.0.0.0\", peers: [ 10.0.0.0/8 ] }");
    installation.section("origin", "{ internalHosts: [ \"!0.0.0.0/0\", 192.0.2.0/24 ] }");
    assertEquals(List.of(), warnings());
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
