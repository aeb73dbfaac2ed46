package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail from outside that goes through Postfix arrives with our verdict, and with no forged one. */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostfixVerifiesInterop {

  private static final String ID = "mx.example.org";
  private static final String SENDER = "sam@sender.example";
  private static final String BOB = "bob@example.net";

  /** What Postfix itself writes on top. */
  private static final Set<String> TRACE =
      Set.of("return-path", "x-original-to", "delivered-to", "received");

  private final PeerKey rsa = PeerKey.generate("sender.example", "rsa", Algorithm.RSA_SHA256);
  private final PeerKey ed25519 =
      PeerKey.generate("sender.example", "ed25519", Algorithm.ED25519_SHA256);
  private final PeerKey ours = PeerKey.generate("example.com", "s1", Algorithm.RSA_SHA256);
  private MailSystem mail;

  @BeforeAll
  void start() {
    mail =
        MailSystem.start(
            MilterSettings.of(ID, ours).withZone(MilterSettings.zone(List.of(rsa, ed25519))));
  }

  @AfterAll
  void stop() {
    if (mail != null) {
      mail.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void goodSignatureFromOutsidePasses(Algorithm algorithm, @TempDir Path directory)
      throws IOException {
    PeerKey key = algorithm == Algorithm.RSA_SHA256 ? rsa : ed25519;
    String id = "<good-" + key.selector() + "@sender.example>";
    StoredMessage stored = sendFromOutside(id, signed(directory, key, message(id, "")));

    String bits = algorithm == Algorithm.RSA_SHA256 ? "2048" : "256";
    assertVerdict(
        "dkim=pass \\("
            + bits
            + "-bit key[^)]*\\) header\\.d=sender\\.example header\\.i=@sender\\.example header\\.a="
            + algorithm.tag()
            + " header\\.s="
            + key.selector()
            + " header\\.b=\\S+",
        stored);
  }

  @Test
  void changedBodyFails(@TempDir Path directory) throws IOException {
    String message = signed(directory, rsa, message("<changed@sender.example>", ""));
    StoredMessage stored = sendFromOutside("<changed@sender.example>", message + "PS\r\n");

    assertVerdict("dkim=fail .*header\\.d=sender\\.example .*", stored);
  }

  @Test
  void unknownKeyIsAPermanentError(@TempDir Path directory) throws IOException {
    PeerKey unknown = PeerKey.generate("sender.example", "unknown", Algorithm.RSA_SHA256);
    String message = signed(directory, unknown, message("<unknown@sender.example>", ""));

    assertVerdict(
        "dkim=permerror .*header\\.d=sender\\.example .*",
        sendFromOutside("<unknown@sender.example>", message));
  }

  @Test
  void unsignedMessageStaysAsItIs() {
    String message = message("<unsigned@sender.example>", "X-One: 1\r\n");
    StoredMessage stored = sendFromOutside("<unsigned@sender.example>", message);

    assertEquals(fieldsOf(message), fieldsBelowTheTrace(stored));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authentication-Results: mx.example.org; dkim=pass header.d=bank.example",
        "authentication-results: mx.example.org; dkim=pass header.d=bank.example",
        "AUTHENTICATION-RESULTS:MX.Example.ORG; dkim=pass header.d=bank.example",
        "Authentication-Results:\r\n mx.example.org\r\n\t;\r\n dkim=pass header.d=bank.example",
        "Authentication-Results: mx.example.org/job1; dkim=pass header.d=bank.example",
        "Authentication-Results: mx.example.org 1; dkim=pass header.d=bank.example",
        "Authentication-Results: \"mx.example.org\"; dkim=pass header.d=bank.example",
        "Authentication-Results: \"mx.ex\\ample.org\"; dkim=pass header.d=bank.example",
        "Authentication-Results: (yes) mx.example.org (really (so)) ; dkim=pass",
        "Authentication-Results : mx.example.org; dkim=pass header.d=bank.example",
        "Authentication-Results \t:\tmx.example.org; dkim=pass header.d=bank.example",
        "Authentication-Results: mx.example.org",
        "Authentication-Results: ; dkim=pass header.d=bank.example",
        "Authentication-Results: (mx.example.org; dkim=pass header.d=bank.example",
      })
  void forgedResultIsGone(String forged) {
    String id = "<forged." + Integer.toHexString(forged.hashCode()) + "@sender.example>";
    String others = "X-One: 1\r\nAuthentication-Results: other.example; dkim=fail\r\nX-Two: 2\r\n";
    String without = message(id, others);

    StoredMessage stored =
        sendFromOutside(id, without.replace("X-One: 1\r\n", "X-One: 1\r\n" + forged + "\r\n"));

    assertEquals(fieldsOf(without), fieldsBelowTheTrace(stored));
  }

  @Test
  void manyForgedResultsAreGoneAndTheOthersKeepTheirOrder(@TempDir Path directory)
      throws IOException {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      fields.add("X-Before-%d: %d".formatted(i, i));
      fields.add("Authentication-Results: mx.example.org; dkim=pass header.d=bank%d".formatted(i));
      fields.add("Authentication-Results: other%d.example;\r\n\tspf=pass".formatted(i));
      fields.add("Authentication-Results : mx.example.org/%d; dmarc=pass".formatted(i));
    }
    String id = "<many@sender.example>";
    String plain = message(id, "");
    String signed = signed(directory, rsa, plain);
    String forged = String.join("\r\n", fields) + "\r\n" + signed;

    StoredMessage stored = sendFromOutside(id, forged);

    List<String> expected =
        fieldsOf(forged).stream().filter(field -> !field.contains("mx.example.org")).toList();
    List<String> left = new ArrayList<>(fieldsBelowTheTrace(stored));
    String verdict = left.remove(indexOfOurs(left));
    assertTrue(unfolded(verdict).contains("dkim=pass"), verdict);
    assertEquals(expected, left);
  }

  @Test
  void resultsInMailOfOurOwnAreForgedAsWell() {
    String message =
        "Authentication-Results: mx.example.org; dkim=pass header.d=bank.example\r\n"
            + message("<own@example.com>", "").replace(SENDER, "alice@example.com");
    mail.send("alice@example.com", List.of(BOB), message);

    StoredMessage stored = mail.postfix().awaitMessage("<own@example.com>");
    assertEquals(1, stored.fields("DKIM-Signature").size(), () -> MailSystem.head(stored));
    assertEquals(List.of(), stored.fields("Authentication-Results"));
  }

  /** Our field is the only one, its verdict on a line of its own. */
  private static void assertVerdict(String pattern, StoredMessage stored) {
    List<String> fields = stored.fields("Authentication-Results");
    assertEquals(1, fields.size(), () -> MailSystem.head(stored));
    String field = fields.get(0);
    assertTrue(field.startsWith("Authentication-Results: " + ID + ";\r\n\tdkim="), field);
    assertTrue(
        Pattern.matches("Authentication-Results: " + ID + "; " + pattern, unfolded(field)), field);
  }

  private static int indexOfOurs(List<String> fields) {
    return IntStream.range(0, fields.size())
        .filter(i -> fields.get(i).startsWith("Authentication-Results: " + ID + ";"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("our verdict is missing: " + fields));
  }

  private static String unfolded(String field) {
    return field.replaceAll("\r\n[ \t]+", " ");
  }

  private StoredMessage sendFromOutside(String id, String message) {
    mail.sendFromOutside(SENDER, List.of(BOB), message);
    return mail.postfix().awaitMessage(id);
  }

  /** The message with a signature of dkimpy on top. */
  private static String signed(Path directory, PeerKey key, String message) throws IOException {
    Path plain = Files.createDirectory(directory.resolve("plain"));
    Path signed = Files.createDirectory(directory.resolve("signed"));
    Files.writeString(plain.resolve("a.eml"), message, StandardCharsets.ISO_8859_1);
    Peers.dkimpy().sign(plain, signed, key, "relaxed/relaxed");
    return Files.readString(signed.resolve("a.eml"), StandardCharsets.ISO_8859_1);
  }

  private static List<String> fieldsBelowTheTrace(StoredMessage stored) {
    return stored.fields().stream()
        .filter(
            field ->
                TRACE.stream()
                    .noneMatch(
                        name -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1)))
        .toList();
  }

  private static List<String> fieldsOf(String message) {
    return StoredMessage.parse(message.replace("\r\n", "\n")).fields();
  }

  private static String message(String id, String fields) {
    return fields
        + "From: Sam <sam@sender.example>\r\nTo: Bob <bob@example.net>\r\nSubject: hello\r\n"
        + "Date: Tue, 24 Nov 2026 12:00:00 +0000\r\nMessage-ID: "
        + id
        + "\r\n\r\nHello\r\n";
  }
}
