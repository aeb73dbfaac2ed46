package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.testing.MilterClient;
import io.inkan.testing.MilterResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that runs on a configuration of OpenDKIM's. */
@Timeout(120)
class OpenDkimProcessTest {

  private static final byte[] MESSAGE =
      "From: joe@example.com\r\nSubject: hello\r\n\r\nHello.\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Path folder;
  private final Installation installation;

  OpenDkimProcessTest(@TempDir Path folder) {
    this.folder = folder;
    this.installation = new Installation(folder).rsaKey("example.com", "s1", 2048);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private Path configuration(String... lines) throws IOException {
    return Files.writeString(folder.resolve("opendkim.conf"), String.join("\n", lines) + "\n");
  }

  private Path rest() throws IOException {
    return Files.writeString(
        folder.resolve("rest.yaml"),
        "http: { listen: \"off\" }\nmanagement: { listen: \"127.0.0.1:0\" }\n");
  }

  private Path singleKey() throws IOException {
    return configuration(
        "Domain example.com",
        "Selector s1",
        "KeyFile " + installation.keyFile("example.com", "s1"),
        "RequireSafeKeys no",
        "AuthservID mx.example.net",
        "Nameservers 127.0.0.1@" + installation.dns().address().getPort(),
        "PidFile " + folder.resolve("inkan.pid"),
        "Socket inet:0@127.0.0.1");
  }

  private static MilterResult deliver(MilterClient mta, String address, byte[] message) {
    return mta.connect("client.example.net", address).deliver("joe@example.com", message);
  }

  @Test
  void itSignsVerifiesAndEndsAsItIsAsked() throws Exception {
    try (ServiceProcess service =
        ServiceProcess.start(
            List.of(),
            "serve",
            "--opendkim",
            singleKey().toString(),
            "--config",
            rest().toString())) {
      int port = service.milterPort();
      MilterResult signed;
      try (MilterClient mta = MilterClient.tcp(port)) {
        signed = deliver(mta, "127.0.0.1", MESSAGE);
      }
      assertEquals('a', signed.letter());
      String field = signed.inserted().get(0).toString();
      assertTrue(field.contains("c=simple/simple"), field);
      try (MilterClient mta = MilterClient.tcp(port)) {
        byte[] mail = signed.mail().toString().getBytes(StandardCharsets.US_ASCII);
        MilterResult verified = deliver(mta, "192.0.2.1", mail);
        assertEquals('a', verified.letter());
        String results = verified.inserted().get(0).toString();
        assertTrue(results.contains("mx.example.net;") && results.contains("dkim=pass"), results);
      }
      assertTrue(Files.exists(folder.resolve("inkan.pid")));
      assertEquals(0, service.terminate());
      assertFalse(Files.exists(folder.resolve("inkan.pid")));
    }
  }

  @Test
  void theFiltersOwnCommandTakesItsFlagsAndReloadsAtItsSignal() throws Exception {
    Path socket = folder.resolve("milter.sock");
    Path hosts = Files.writeString(folder.resolve("hosts"), "192.0.2.1\n");
    Path configuration =
        configuration(
            "Domain example.org",
            "Selector s1",
            "KeyFile " + installation.keyFile("example.com", "s1"),
            "RequireSafeKeys no",
            "InternalHosts file:" + hosts,
            "Background no",
            "UMask 0117",
            "Socket inet:1@192.0.2.77");
    try (ServiceProcess service =
        ServiceProcess.start(
            List.of(),
            "opendkim",
            "-f",
            "-l",
            "-d",
            "example.com",
            "-p",
            "local:" + socket,
            "-x",
            configuration.toString())) {
      service.awaitReady();
      assertEquals(
          "rw-rw----",
          java.nio.file.attribute.PosixFilePermissions.toString(
              Files.getPosixFilePermissions(socket)));
      try (MilterClient mta = MilterClient.unix(socket)) {
        assertEquals(1, deliver(mta, "192.0.2.1", MESSAGE).inserted().size());
      }
      try (MilterClient mta = MilterClient.unix(socket)) {
        assertEquals(0, deliver(mta, "192.0.2.2", MESSAGE).inserted().size());
      }
      assertFalse(service.log().contains("management listens"), service.log());
      Files.writeString(hosts, "192.0.2.2\n");
      service.signal("USR1");
      service.awaitLog("reloaded: ");
      try (MilterClient mta = MilterClient.unix(socket)) {
        assertEquals(1, deliver(mta, "192.0.2.2", MESSAGE).inserted().size());
      }
      assertEquals(0, service.terminate());
      assertFalse(Files.exists(socket));
    }
  }
}
