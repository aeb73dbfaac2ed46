package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TXTRecord;

/** The program as it is shipped: what its commands leave behind, and how they end. */
@Tag("interop")
class CommandLineInterop {

  private static final ExternalProgram OPENSSL = ExternalProgram.at("/usr/bin/openssl", "openssl");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int ED25519_OCTETS = 32;

  /** With octets that are no UTF-8, in the header section and in the body. */
  private static final String MESSAGE =
      "From: Alice <alice@example.com>\r\nSubject: \u00e9t\u00e9 \u00ff\r\n\r\n\u00e0 \u0001\r\n";

  @TempDir Path directory;
  private InkanProgram inkan;

  @BeforeEach
  void findProgram() throws IOException {
    inkan = new InkanProgram(directory);
    write("message.eml", MESSAGE);
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void opensslReadsAGeneratedKeyAndFindsThePublicHalfInTheRecord(Algorithm algorithm)
      throws IOException {
    String record = generateKey(algorithm);
    String privateKey = algorithm.keyType() + ".private";

    ExternalProgram.Output text = openssl("pkey", "-in", privateKey, "-noout", "-text");
    boolean rsa = algorithm == Algorithm.RSA_SHA256;
    assertTrue(text.standardOutput().contains(rsa ? "2048 bit" : "ED25519 Private-Key"));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(directory.resolve(privateKey))));

    byte[] published =
        Base64.getDecoder()
            .decode(record.replaceAll(".*\\bp=", "").getBytes(StandardCharsets.US_ASCII));
    byte[] encoded =
        openssl("pkey", "-in", privateKey, "-pubout", "-outform", "DER")
            .standardOutput()
            .getBytes(StandardCharsets.ISO_8859_1);
    // RFC 8463 §4.2: an Ed25519 key is published bare, and SubjectPublicKeyInfo ends with it.
    int from = rsa ? 0 : encoded.length - ED25519_OCTETS;
    assertArrayEquals(Arrays.copyOfRange(encoded, from, encoded.length), published);
  }

  @Test
  void everyProgramPassesWhatTheCommandLineSigns() throws IOException {
    Map<String, String> zone = generateKeys();
    String signed = sign(configuration(""));
    assertTrue(signed.endsWith("\r\n" + MESSAGE), "the message itself must stay as it was");
    Path directoryOfSigned = Files.createDirectory(directory.resolve("signed"));
    write("signed/message.eml", signed);

    for (Peer peer : Peers.all()) {
      List<Verdict> verdicts =
          peer.verify(directoryOfSigned, zone).getOrDefault("message.eml", List.of());
      assertEquals(2, verdicts.size(), peer.name());
      assertEquals(Verdict.Word.PASS, verdicts.get(0).word(), () -> peer + ": " + verdicts);
      assertEquals(
          peer.knows(Algorithm.ED25519_SHA256) ? Verdict.Word.PASS : Verdict.Word.UNSUPPORTED,
          verdicts.get(1).word(),
          () -> peer + ": " + verdicts);
    }
  }

  @Test
  void keysAreLookedUpWithTheServersOfTheConfiguration() throws IOException {
    Map<String, String> zone = generateKeys();
    try (FakeDnsServer dns = FakeDnsServer.start()) {
      zone.forEach((name, text) -> dns.put(name, FakeDnsReply.txt(text)));
      String configuration = configuration(servers(dns));
      write("signed.eml", sign(configuration));

      ExternalProgram.Output output =
          inkan.run("verify", "--config", configuration, "--json", "signed.eml");

      assertEquals(0, output.exitCode(), output.standardError());
      JsonObject verdict = new JsonObject(output.standardOutput());
      assertEquals("pass", verdict.getString("result"));
      JsonArray signatures = verdict.getJsonArray("signatures");
      assertEquals(2, signatures.size());
      assertEquals("pass", signatures.getJsonObject(0).getString("result"));
      assertEquals(2048, signatures.getJsonObject(0).getInteger("keyBits"));
      assertEquals("pass", signatures.getJsonObject(1).getString("result"));
      assertEquals(256, signatures.getJsonObject(1).getInteger("keyBits"));
      zone.keySet().forEach(name -> assertEquals(1, dns.queries(name), name));
    }
  }

  @Test
  void everyEndHasItsExitCode() throws IOException {
    Map<String, String> zone = generateKeys();
    try (FakeDnsServer dns = FakeDnsServer.start();
        FakeDnsServer brokenDns = FakeDnsServer.start()) {
      zone.forEach((name, text) -> dns.put(name, FakeDnsReply.txt(text)));
      zone.keySet().forEach(name -> brokenDns.put(name, FakeDnsReply.code(Rcode.SERVFAIL)));
      String good = configuration(servers(dns));
      String broken = configuration(servers(brokenDns));
      String narrow = configuration("spool: { memory: 1KiB, size: 1MiB }\n");
      String signed = sign(good);
      write("signed.eml", signed);
      write("changed.eml", signed + "changed\r\n");
      write("authorless.eml", "Subject: hello\r\n\r\nhello\r\n");
      write("strange.eml", "From: bob@example.net\r\n\r\nhello\r\n");
      write("large.eml", MESSAGE + "0123456789\r\n".repeat(200_000));

      assertAll(
          ends(0, "verify", "--config", good, "signed.eml"),
          ends(1, "verify", "--config", good, "changed.eml"),
          ends(1, "sign", "--config", good, "strange.eml"),
          ends(2, "verify", "--config", good, "message.eml"),
          ends(64, "verify", "--no-such-option"),
          ends(65, "sign", "--config", good, "authorless.eml"),
          ends(66, "sign", "--config", good, "missing.eml"),
          ends(70, "sign", "--config", narrow, "large.eml"),
          ends(75, "verify", "--config", broken, "signed.eml"),
          ends(75, "verify", "--config", broken, "message.eml", "signed.eml"),
          ends(78, "verify", "--config", "missing.yaml", "signed.eml"));
    }
  }

  /** A command that fails says why on standard error, and signs nothing half. */
  private Executable ends(int exitCode, String... arguments) {
    return () -> {
      ExternalProgram.Output output = inkan.run(arguments);
      String what = String.join(" ", arguments) + ": " + output;
      assertEquals(exitCode, output.exitCode(), what);
      if (exitCode >= 64 && exitCode != 75) {
        assertTrue(!output.standardError().isBlank(), what);
      }
      if (arguments[0].equals("sign")) {
        assertEquals("", output.standardOutput(), what);
      }
    };
  }

  private ExternalProgram.Output openssl(String... arguments) {
    return OPENSSL.run(directory, LIMIT, List.of(arguments));
  }

  /** Makes both keys; the zone that publishes them, as {@link Peer#verify} takes it. */
  private Map<String, String> generateKeys() throws IOException {
    Map<String, String> zone = new TreeMap<>();
    for (Algorithm algorithm : Algorithm.values()) {
      zone.put(algorithm.keyType() + "._domainkey.example.com", generateKey(algorithm));
    }
    return zone;
  }

  /** Makes a key and reads its record as a name server would; the text of the record. */
  private String generateKey(Algorithm algorithm) throws IOException {
    String selector = algorithm.keyType();
    ExternalProgram.Output output =
        inkan.run("genkey", "-d", "example.com", "-s", selector, "--type", algorithm.keyType());
    assertEquals(0, output.exitCode(), output.standardError());
    Name zone = FakeDnsReply.name("example.com");
    try (Master file =
        new Master(directory.resolve(selector + ".txt").toString(), zone, FakeDnsReply.TTL)) {
      TXTRecord record = assertInstanceOf(TXTRecord.class, file.nextRecord());
      assertEquals(selector + "._domainkey.example.com", record.getName().toString(true));
      return String.join("", record.getStrings());
    }
  }

  private String sign(String configuration) {
    ExternalProgram.Output output = inkan.run("sign", "--config", configuration, "message.eml");
    assertEquals(0, output.exitCode(), output.standardError());
    return output.standardOutput();
  }

  private static String servers(FakeDnsServer dns) {
    return "dns: { servers: [\"127.0.0.1:%d\"], retries: 0 }%n".formatted(dns.address().getPort());
  }

  /** Writes a configuration with both keys; its name. */
  private String configuration(String more) throws IOException {
    String keys =
        """
        keys:
          - { domain: example.com, selector: rsa, file: rsa.private }
          - { domain: example.com, selector: ed25519, file: ed25519.private }
        """;
    return Files.writeString(Files.createTempFile(directory, "inkan", ".yaml"), keys + more)
        .toString();
  }

  private void write(String name, String octets) throws IOException {
    Files.writeString(directory.resolve(name), octets, StandardCharsets.ISO_8859_1);
  }
}
