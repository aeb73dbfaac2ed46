package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.app.Installation;
import io.inkan.testing.FakeDnsReply;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

/** {@code inkan verify}: its exit codes, of one file and of several, and what it prints. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyCommandTest {

  private static final String NOW = "1794000000";
  private static final String PLAIN = "From: joe@example.com\r\nSubject: x\r\n\r\nHello.\r\n";

  private final Path folder;
  private final Installation installation;
  private final Path config;

  VerifyCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    installation =
        new Installation(folder)
            .key("example.com", "s1")
            .key("down.example", "s1")
            .rsaKey("example.com", "s2", 1024);
    config = installation.write();
    installation.dns().put("s1._domainkey.down.example", FakeDnsReply.code(Rcode.SERVFAIL));
    String signed = sign(PLAIN);
    save("pass", signed);
    save("fail", signed.replace("Hello.", "Hallo."));
    save("none", PLAIN);
    save("temperror", sign(PLAIN.replace("example.com", "down.example")));
    save("bad", "no message at all\r\n");
    Files.createDirectory(folder.resolve("folder"));
  }

  private void save(String name, String message) throws IOException {
    Files.writeString(folder.resolve(name), message, StandardCharsets.ISO_8859_1);
  }

  private String sign(String message) {
    byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
    return CommandRun.with(octets, "sign", "--config", config, "--now", NOW).exits(0).out();
  }

  private CommandRun verify(String... files) {
    Stream<Object> named = Stream.of(files).map(f -> f.startsWith("-") ? f : folder.resolve(f));
    return CommandRun.of(
        Stream.concat(Stream.of("verify", "--config", config, "--now", NOW), named).toArray());
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  @ParameterizedTest
  @CsvSource({
    "pass, 0",
    "fail, 1",
    "none, 2",
    "temperror, 75",
    "bad, 65",
    "missing, 66",
    "folder, 66",
    "pass pass, 0",
    "pass none, 2",
    "none fail pass, 1",
    "fail temperror none, 75",
    "temperror bad pass, 65",
    "temperror missing pass, 66",
    "bad missing, 66",
  })
  void theExitCodeIsThatOfTheWorstFile(String files, int exit) {
    verify(files.split(" ")).exits(exit);
  }

  @Test
  void whatIsWrongWithOneFileIsToldAndTheOthersAreVerified() {
    CommandRun run = verify("missing", "bad", "folder", "pass");
    assertTrue(run.out().startsWith(folder.resolve("pass") + ": pass"), run.out());
    List<String> lines = run.errWithout(folder).lines().toList();
    assertEquals(3, lines.size(), run.err());
    assertEquals("inkan: missing: there is no such file", lines.get(0));
    assertTrue(lines.get(1).startsWith("inkan: bad: The body is not an Internet message"));
    assertTrue(lines.get(2).startsWith("inkan: folder: it cannot be read: "), lines.get(2));
  }

  @Test
  void peopleAreToldOfEverySignature() {
    List<String> lines = verify("fail").out().lines().toList();
    assertEquals(folder.resolve("fail") + ": fail", lines.get(0));
    assertTrue(
        lines.get(1).startsWith("  fail d=example.com s=s1 a=ed25519-sha256 ("), lines.get(1));
    assertTrue(lines.get(2).startsWith("  fail d=example.com s=s2 a=rsa-sha256 ("), lines.get(2));
    assertEquals(3, lines.size());
  }

  @Test
  void jsonIsOneLineForEachMessageWithItsFile() {
    List<JsonObject> lines =
        verify("--json", "pass", "none", "temperror").out().lines().map(JsonObject::new).toList();
    assertEquals(
        List.of("pass", "none", "temperror"),
        lines.stream().map(line -> line.getString("result")).toList());
    assertEquals(
        Stream.of("pass", "none", "temperror").map(name -> folder + "/" + name).toList(),
        lines.stream().map(line -> line.getString("file")).toList());
    JsonObject first = lines.get(0).getJsonArray("signatures").getJsonObject(0);
    assertEquals("example.com", first.getString("domain"));
    assertEquals(256, first.getInteger("keyBits"));
    assertEquals(
        1024, lines.get(0).getJsonArray("signatures").getJsonObject(1).getInteger("keyBits"));
  }

  @Test
  void standardInputIsVerifiedIfNoFileIsNamedOrADash() throws IOException {
    byte[] message = Files.readAllBytes(folder.resolve("pass"));
    Object[] arguments = {"verify", "--config", config, "--now", NOW};
    assertTrue(CommandRun.with(message, arguments).exits(0).out().startsWith("-: pass"));
    Object[] dash = Stream.concat(Stream.of(arguments), Stream.of("-")).toArray();
    assertTrue(CommandRun.with(message, dash).exits(0).out().startsWith("-: pass"));
  }

  @Test
  void textOutsideAsciiIsUtf8() throws IOException {
    save("u", "DKIM-Signature: v=1; a=rsa-sha256; d=b\u00fccher.example; s=s\r\n" + PLAIN);
    byte[] octets = Files.readAllBytes(folder.resolve("u"));
    String utf8 = new String(octets, StandardCharsets.ISO_8859_1);
    Files.writeString(folder.resolve("u"), utf8, StandardCharsets.UTF_8);
    String out = verify("--json", "u").exits(1).out();
    assertTrue(out.contains("b\u00fccher.example") || out.contains("xn--bcher-kva"), out);
  }
}
