package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The milter door as OpenDKIM's own tool for testing filters meets it. */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MiltertestInterop {

  private static final ExternalProgram MILTERTEST =
      ExternalProgram.at("/usr/bin/miltertest", "miltertest");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** With folds that begin with a tab and with two spaces, and a colon without a space. */
  private static final String MESSAGE =
      """
      From: Alice <alice@example.com>
      To: Bob <bob@example.org>,
      \tCarol <carol@example.org>
      Subject:hello
        again
      Date: Mon, 1 Jan 2024 12:00:00 +0000

      How are you?

      -- \040
      Alice

      """
          .replace("\n", "\r\n");

  private static final String FORGED =
      "Authentication-Results: mx.example.org (ours); dkim=pass header.d=paypal.example\r\n";
  private static final String FOREIGN =
      "Authentication-Results: mx.example.net; dkim=pass header.d=paypal.example\r\n";

  private final PeerKey ours = PeerKey.generate("example.com", "ours", Algorithm.RSA_SHA256);
  private final PeerKey theirs = PeerKey.generate("sender.example", "theirs", Algorithm.RSA_SHA256);
  private final MilterSettings settings =
      MilterSettings.of("mx.example.org", ours)
          .withZone(MilterSettings.zone(List.of(ours, theirs)));
  private final SignatureCheck check = new SignatureCheck(settings.zone(), Peers.dkimpy());
  private final String signed =
      InkanInProcess.signed(theirs, MESSAGE.replace("alice@example.com", "sam@sender.example"));
  private InkanMilter milter;

  @BeforeAll
  void start() {
    milter = InkanMilter.start(settings);
  }

  @AfterAll
  void stop() {
    if (milter != null) {
      milter.close();
    }
  }

  @Test
  void aMessageOfOursIsSigned(@TempDir Path directory) throws IOException {
    write(directory, "ours.eml", MESSAGE);

    String field = run("milter_sign.lua", directory);

    check.assertPasses(1, field + MESSAGE);
    assertLogged("4SIGN0001: DKIM-Signature field added (s=ours, d=example.com)");
  }

  @Test
  void aMessageFromOutsideIsVerifiedAndLosesTheVerdictThatClaimsToBeOurs(@TempDir Path directory)
      throws IOException {
    write(directory, "forged.eml", FORGED + signed);
    write(directory, "foreign.eml", FOREIGN + signed + "changed\r\n");

    String fields = run("milter_verify.lua", directory);

    List<String> results = List.of(fields.split("(?=Authentication-Results:)", -1));
    assertEquals(2, results.size(), fields);
    assertTrue(results.get(0).startsWith("Authentication-Results: mx.example.org;"), fields);
    assertTrue(results.get(0).contains("dkim=pass"), fields);
    assertTrue(results.get(0).contains("header.d=sender.example"), fields);
    assertTrue(results.get(1).startsWith("Authentication-Results: mx.example.org;"), fields);
    assertTrue(results.get(1).contains("dkim=fail"), fields);
    assertLogged("4VERIFY01: dkim=pass (s=theirs, d=sender.example, pass)");
    assertLogged("4VERIFY02: dkim=fail (s=theirs, d=sender.example, fail");
  }

  @Test
  void anAbortedMessageLeavesNoTraceInTheNextOfTheConnection(@TempDir Path directory)
      throws IOException {
    write(directory, "other.eml", "X-Other: yes\r\n" + MESSAGE + "Another body.\r\n");
    write(directory, "ours.eml", MESSAGE);

    String field = run("milter_abort.lua", directory);

    check.assertPasses(1, field + MESSAGE);
    assertLogged("4SECOND01: DKIM-Signature field added (s=ours, d=example.com)");
    assertFalse(milter.log().contains("4ABORTED1"), milter.log());
  }

  @Test
  void twoMessagesOfOneConnectionAreSignedEachForItself(@TempDir Path directory)
      throws IOException {
    String other = MESSAGE.replace("hello", "good morning") + "Another body.\r\n";
    write(directory, "other.eml", other);
    write(directory, "ours.eml", MESSAGE);

    String fields = run("milter_two.lua", directory);

    String between = "-- of other.eml\r\n";
    int end = fields.indexOf(between);
    assertTrue(end > 0 && fields.endsWith("-- of ours.eml\r\n"), fields);
    check.assertPasses(1, fields.substring(0, end) + other);
    check.assertPasses(
        1, fields.substring(end + between.length()).replace("-- of ours.eml\r\n", "") + MESSAGE);
    assertLogged("4NUMBER01: DKIM-Signature field added (s=ours, d=example.com)");
    assertLogged("4NUMBER02: DKIM-Signature field added (s=ours, d=example.com)");
  }

  /** Runs a script, which must end well, and returns what it prints, with CRLF after every line. */
  private String run(String script, Path directory) {
    Path scripts = scripts();
    ExternalProgram.Output output =
        MILTERTEST.runToAnyEnd(
            directory,
            LIMIT,
            List.of(
                "-D",
                "socket=" + milter.sendmailAddress(),
                "-D",
                "directory=" + directory,
                "-D",
                "scripts=" + scripts,
                "-s",
                scripts.resolve(script).toString()));
    assertEquals(0, output.exitCode(), () -> output + "\n" + milter.log());
    return output.standardOutput().replace("\n", "\r\n");
  }

  /** The log is written after the reply. */
  private void assertLogged(String line) {
    Patience.await(
        line, LIMIT, () -> Optional.of(line).filter(milter.log()::contains), milter::log);
  }

  private static void write(Path directory, String name, String octets) throws IOException {
    Files.writeString(directory.resolve(name), octets, StandardCharsets.ISO_8859_1);
  }

  private static Path scripts() {
    URL script =
        Objects.requireNonNull(
            MiltertestInterop.class.getResource("/interop/milter_dialogue.lua"), "the scripts");
    return Objects.requireNonNull(Path.of(URI.create(script.toString())).getParent());
  }
}
