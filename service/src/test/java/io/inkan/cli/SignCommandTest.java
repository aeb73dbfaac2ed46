package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.app.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code inkan sign}: the signed message on standard output, or nothing there. */
class SignCommandTest {

  private static final String FROM = "From: joe@example.com\r\n";

  private final Path folder;
  private final Installation installation;

  SignCommandTest(@TempDir Path folder) {
    this.folder = folder;
    installation = new Installation(folder).key("example.com", "s1");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private CommandRun sign(String message, Object... more) {
    Object[] arguments = new Object[more.length + 5];
    arguments[0] = "sign";
    arguments[1] = "--config";
    arguments[2] = installation.write();
    arguments[3] = "--now";
    arguments[4] = "1794000000";
    System.arraycopy(more, 0, arguments, 5, more.length);
    return CommandRun.with(message.getBytes(StandardCharsets.ISO_8859_1), arguments);
  }

  private static String latin(CommandRun run) {
    return new String(run.octets(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void theMessageFollowsItsSignatureOctetByOctet() {
    String message = FROM + "X-Raw: \u00e9\u00ff\r\n\r\nna\u00efve\r\n";
    String signed = latin(sign(message).exits(0));
    assertTrue(signed.startsWith("DKIM-Signature: v=1; "), signed);
    assertTrue(signed.contains("t=1794000000;"), signed);
    assertTrue(signed.endsWith("\r\n" + message), signed);
  }

  @Test
  void aLineFeedAloneBecomesCrlf() {
    String message = FROM + "Subject: x\r\n\r\nHello.\r\n";
    assertEquals(latin(sign(message)), latin(sign(message.replace("\r\n", "\n"))));
  }

  @Test
  void aMessageLargerThanTheMemoryForItIsGivenBackWhole() throws IOException {
    installation.section("spool", "{ memory: 1KiB, directory: spool }");
    Files.createDirectory(folder.resolve("spool"));
    String message = FROM + "\r\n" + "0123456789\r\n".repeat(100_000);
    assertTrue(latin(sign(message).exits(0)).endsWith("\r\n" + message));
  }

  @ParameterizedTest
  @CsvSource({
    "{ memory: 1KiB; directory: nowhere }, spool.directory",
    "{ memory: 1KiB; size: 1MiB }, spool.size",
  })
  void aSpoolThatTakesNothingIsToldOf(String spool, String key) {
    installation.section("spool", spool.replace(';', ','));
    CommandRun run = sign(FROM + "\r\n" + "0123456789\r\n".repeat(200_000)).exits(70);
    assertEquals("", run.out());
    assertTrue(run.err().contains(key), run.err());
  }

  @Test
  void aFileCanBeNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("m.eml"), FROM + "\r\nHi.\r\n");
    assertTrue(sign("", file).exits(0).out().endsWith("\r\nHi.\r\n"));
  }

  @Test
  void whatNobodySignsGivesOneAndNoOutput() {
    CommandRun run = sign("From: joe@example.net\r\n\r\nx\r\n").exits(1);
    assertEquals("", run.out());
    assertEquals(
        "inkan: -: No key is configured that signs for the domain example.net; add it to keys, or a"
            + " row to signing.\n",
        run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "'no message', not an Internet message",
    "'To: a@example.com\n\nx\n', no From field",
    "'From: a@example.com\nFrom: a@example.com\n\nx\n', 2 From fields",
    "'From: a@example.com\n\na\rb\n', holds",
  })
  void badMessagesGive65(String message, String reason) {
    CommandRun run = sign(message).exits(65);
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("inkan: -: ") && run.err().contains(reason), run.err());
  }

  @Test
  void unreadableFilesGive66() {
    CommandRun missing = sign("", folder.resolve("missing.eml")).exits(66);
    assertEquals("inkan: missing.eml: there is no such file\n", missing.errWithout(folder));
    sign("", folder).exits(66);
  }

  @Test
  void aKeyThatCannotBeReadGives78AndSaysWhichAndWhy() throws IOException {
    Files.delete(installation.keyFile("example.com", "s1"));
    CommandRun run = sign(FROM + "\r\nx\r\n").exits(78);
    assertEquals("", run.out());
    assertTrue(run.err().contains("s1.private: there is no such file"), run.err());
  }
}
