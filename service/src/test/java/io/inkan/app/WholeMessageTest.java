package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signed message that comes back is the one that was sent, behind its signature. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeMessageTest {

  private static final String FROM = "From: joe@example.com\r\n";

  private final Installation installation;
  private final RunningService service;

  WholeMessageTest(@TempDir Path folder) {
    installation =
        new Installation(folder)
            .key("example.com", "s1")
            .section("verify", "{ authservId: mx.example.net }")
            .section("spool", "{ memory: 16KiB }");
    service = installation.start();
  }

  @AfterAll
  void stop() {
    service.close();
    installation.close();
  }

  /** What comes back behind the one signature. */
  private String behindSignature(String message) {
    RunningService.Reply reply = service.post("/sign", message, "Accept", "message/rfc822");
    assertEquals(200, reply.status(), reply.body());
    String signed = reply.body();
    assertEquals("pass", service.post("/verify", signed).json().getString("result"));
    assertTrue(signed.startsWith("DKIM-Signature: "), signed);
    int end = signed.indexOf("\r\n");
    while (" \t".indexOf(signed.charAt(end + 2)) >= 0) {
      end = signed.indexOf("\r\n", end + 2);
    }
    return signed.substring(end + 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 2000, 50_000})
  void everyOctetComesBack(int lines) {
    String message =
        FROM + "X-Odd :  folded\r\n\t \u00ff \r\n\r\n" + "line \u00e9 \t\r\n".repeat(lines) + "end";
    assertEquals(message, behindSignature(message));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 50_000})
  void lineFeedsBecomeLineEnds(int lines) {
    String message = FROM + "\r\n" + "a line\r\n\r\n".repeat(lines);
    assertEquals(message, behindSignature(message.replace("\r\n", "\n")));
  }

  @Test
  void resultsThatBearOurNameAreRemovedAndOthersStay() {
    String others =
        "Authentication-Results: mx.example.org; dkim=pass\r\nX: Authentication-Results: mx\r\n";
    String forged =
        """
        Authentication-Results: mx.example.net; dkim=pass header.d=bank.example
        authentication-results : (by) MX.Example.NET (us) 1; spf=pass
        Authentication-Results:
         "mx.example.net"; none
        Authentication-Results: mx.example.net/job1; dkim=pass
        Authentication-Results: @@@ cannot be parsed
        """
            .replace("\n", "\r\n");
    String tail = "Subject: x\r\n\r\nbody\r\n";
    assertEquals(FROM + others + tail, behindSignature(forged + FROM + forged + others + tail));
  }

  @Test
  void headerFieldsAloneAreTheSignatureWithItsLineEnd() {
    String fields =
        service.post("/sign", FROM + "\r\nx\r\n", "Accept", "text/rfc822-headers").body();
    assertTrue(fields.startsWith("DKIM-Signature: "), fields);
    assertTrue(fields.endsWith("\r\n"), fields);
    assertEquals(
        "pass", service.post("/verify", fields + FROM + "\r\nx\r\n").json().getString("result"));
  }
}
