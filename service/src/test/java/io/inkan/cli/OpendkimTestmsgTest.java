package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.app.Installation;
import io.inkan.testing.FakeDnsReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code inkan opendkim-testmsg}. */
class OpendkimTestmsgTest {

  private static final String MESSAGE =
      "From: joe@example.org\nDate: Tue, 24 Nov 2026 08:42:57 +0000\nSubject: \u00ff\n\nhello\n";

  private final Path folder;
  private final Installation installation;

  OpendkimTestmsgTest(@TempDir Path folder) {
    this.folder = folder;
    installation = new Installation(folder).key("example.com", "s1");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(CommandRun run) {
    return new String(run.octets(), StandardCharsets.ISO_8859_1);
  }

  private CommandRun sign(String message, Object... more) {
    Object[] first = {
      "opendkim-testmsg",
      "-t",
      folder,
      "-d",
      "example.com",
      "-s",
      "s1",
      "-k",
      installation.keyFile("example.com", "s1")
    };
    return CommandRun.with(
        octets(message), Stream.concat(Stream.of(first), Stream.of(more)).toArray());
  }

  private CommandRun verify(String message) {
    String server = "127.0.0.1:" + installation.dns().address().getPort();
    return CommandRun.with(octets(message), "opendkim-testmsg", "--dns-server", server);
  }

  private long copies() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("dkim")).count();
    }
  }

  @Test
  void signedMessageIsTheSignatureAndTheMessageAsItCame() throws IOException {
    CommandRun run = sign(MESSAGE).exits(0);
    String signed = text(run);
    assertTrue(
        signed.startsWith("DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/simple;"), signed);
    assertTrue(signed.endsWith("\n" + MESSAGE), signed);
    assertEquals(-1, signed.indexOf('\r'));
    assertEquals(0, copies());
    CommandRun verified = verify(signed).exits(0);
    assertEquals("", verified.out() + verified.err());
  }

  @Test
  void withCTheSignatureAloneGetsCrlf() {
    String signed = text(sign(MESSAGE, "-C").exits(0));
    assertTrue(signed.endsWith("\r\n" + MESSAGE), signed);
    String field = signed.substring(0, signed.length() - MESSAGE.length());
    assertEquals(field, field.replace("\r\n", "\n").replace("\n", "\r\n"));
    String whole = MESSAGE.replace("\n", "\r\n");
    verify(text(sign(whole, "-C").exits(0))).exits(0);
  }

  @Test
  void withKTheCopyIsKept() throws IOException {
    sign(MESSAGE, "-K").exits(0);
    assertEquals(1, copies());
  }

  @Test
  void whatDoesNotVerifyGives70InTheWordsOfTheOriginal() {
    assertEquals("opendkim-testmsg: dkim_chunk(): No signature\n", verify(MESSAGE).exits(70).err());
    String signed = text(sign(MESSAGE).exits(0));
    assertEquals(
        "opendkim-testmsg: dkim_eom(): Bad signature: body hash did not verify\n",
        verify(signed + "more\n").exits(70).err());
    installation.dns().put("s1._domainkey.example.com", FakeDnsReply.noSuchName());
    assertEquals(
        "opendkim-testmsg: dkim_eom(): Unable to verify: no key for signature\n",
        verify(signed).exits(70).err());
  }

  @Test
  void whatCannotBeSignedGivesNoOutput() {
    CommandRun run = sign("Subject: hello\n\nhello\n").exits(70);
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("opendkim-testmsg: dkim_chunk(): Syntax error"), run.err());
    CommandRun missing = sign(MESSAGE, "-k", "/none/key").exits(71);
    assertEquals("opendkim-testmsg: /none/key: open(): No such file or directory\n", missing.err());
    CommandRun noFolder = sign(MESSAGE, "-t", "/none").exits(70);
    assertTrue(noFolder.err().startsWith("opendkim-testmsg: mkstemp(): /none"), noFolder.err());
  }

  @ParameterizedTest
  @CsvSource({
    "From: joe@example.org, one Date",
    "From: joe@example.org|Date: x|Date: y, one Date",
    "From: joe@example.org|Date: x|Subject: a|subject: b, multiple Subject",
    "From: joe@example.org|Date: x|Sender: a@b|Sender: a@b, multiple Sender"
  })
  void messageAgainstRfc5322IsASyntaxErrorBothWays(String header, String word) {
    String message = header.replace('|', '\n') + "\n\nhello\n";
    for (CommandRun run : List.of(sign(message), verify(message))) {
      run.exits(70);
      assertEquals("", run.out());
      assertTrue(run.err().startsWith("opendkim-testmsg: dkim_chunk(): Syntax error: "), run.err());
      assertTrue(run.err().contains(word), run.err());
    }
  }

  @Test
  void someOfTheThreeThatGoTogetherAreAUsageError() {
    CommandRun run = CommandRun.of("opendkim-testmsg", "-d", "example.com").exits(78);
    assertTrue(run.err().contains("-d, -s and -k go together"), run.err());
  }
}
