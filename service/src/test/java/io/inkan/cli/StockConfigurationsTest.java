package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.app.Configuration;
import io.inkan.app.CryptoSource;
import io.inkan.app.HouseConfiguration;
import io.inkan.app.OpenDkimConfiguration;
import io.inkan.app.Setup;
import io.inkan.config.OpenDkimOptions;
import io.inkan.config.YamlReader;
import io.inkan.engine.EngineMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Configurations as distributions and mail suites write them start as they are. Only the folders
 * are others: what stood in {@code /etc} and {@code /run} stands in one of the test's own.
 */
class StockConfigurationsTest {

  /** The folder of this test is below one that everybody may write, as a container's may be. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("INKAN_KEY_FILES_PERMISSIONS", "container");

  @TempDir private Path folder = Path.of("");

  private static CommandRun check(Object... arguments) {
    return CommandRun.with(ENVIRONMENT, new byte[0], arguments).exits(0);
  }

  /** A host as the packages' scripts leave it: tables, keys of two domains, a place for sockets. */
  private Path host(String sample) throws Exception {
    Path host = folder.resolve(sample);
    Path etc = Files.createDirectories(host.resolve("etc/opendkim"));
    Files.createDirectories(etc.resolve("keys"));
    Files.createDirectories(host.resolve("run/opendkim"));
    for (String domain : new String[] {"example.com", "example.org"}) {
      Path keys = Files.createDirectories(etc.resolve("keys/" + domain));
      CommandRun.of("genkey", "-d", domain, "-s", "mail", "-D", keys).exits(0);
    }
    CommandRun.of("genkey", "-d", "example.com", "-s", "default", "-D", etc.resolve("keys"))
        .exits(0);
    String keyTable =
        """
        mail._domainkey.example.com example.com:mail:%1$s/keys/example.com/mail.private
        mail._domainkey.example.org example.org:mail:%1$s/keys/example.org/mail.private
        """
            .formatted(etc);
    String signingTable =
        """
        *@example.com mail._domainkey.example.com
        *@example.org mail._domainkey.example.org
        """;
    for (String name : new String[] {"KeyTable", "key.table"}) {
      Files.writeString(etc.resolve(name), keyTable);
    }
    for (String name : new String[] {"SigningTable", "signing.table"}) {
      Files.writeString(etc.resolve(name), signingTable);
    }
    Files.writeString(etc.resolve("TrustedHosts"), "127.0.0.1\nlocalhost\n172.16.0.0/12\n");
    Path include = Files.writeString(host.resolve("local.conf"), "On-Security reject\n");
    return Files.writeString(
        etc.resolve("opendkim.conf"),
        text(sample)
            .replace("/etc/", host + "/etc/")
            .replace("/var/run/", host + "/run/")
            .replace(" /run/", " " + host + "/run/")
            .replace("local:/run/", "local:" + host + "/run/")
            .replace("Include                 local.conf", "Include " + include));
  }

  private String text(String sample) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/opendkim/" + sample)) {
      assertNotNull(in, sample);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "debian.conf",
        "fedora.conf",
        "docker-mailserver.conf",
        "mail-in-a-box.conf",
        "multi-domain.conf"
      })
  void startsAsItIs(String sample) throws Exception {
    Path file = host(sample);
    HouseConfiguration house =
        new HouseConfiguration(YamlReader.read(ENVIRONMENT), Optional.empty(), Set.of(), false);
    Configuration read = OpenDkimConfiguration.of(house, OpenDkimOptions.read(file, Path.of("")));
    assertEquals("", read.result().problems().toString());
    Setup setup = Setup.configured(read, EngineMetrics.SILENT, CryptoSource.PORTABLE);
    assertEquals(file, setup.openDkim().orElseThrow().files().get(0));

    CommandRun run = check("check-config", "--opendkim", file);
    assertFalse(run.out().contains("PROBLEM"), run.out());
    assertTrue(run.out().endsWith("OK " + file + ": starts\n"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void mailSuitesThatNameTheirHostsAsARefileSignTheMailOfThoseHosts() throws Exception {
    for (String sample : new String[] {"docker-mailserver.conf", "mail-in-a-box.conf"}) {
      Path file = host(sample);
      String inside =
          check(
                  "check-config",
                  "--opendkim",
                  file,
                  "--from",
                  "joe@example.org",
                  "--client",
                  "172.16.3.4")
              .out();
      assertTrue(inside.contains("decision: signed, with d=example.org s=mail\n"), inside);
      String outside =
          check(
                  "check-config",
                  "--opendkim",
                  file,
                  "--from",
                  "joe@example.org",
                  "--client",
                  "203.0.113.9=mail.example.net")
              .out();
      assertTrue(outside.contains("decision: not signed, but verified\n"), outside);
    }
  }
}
