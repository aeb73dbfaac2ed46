package io.inkan.milter;

import static io.inkan.milter.Commands.end;
import static io.inkan.milter.Commands.header;
import static io.inkan.milter.Commands.macros;
import static io.inkan.milter.Commands.mail;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.milter.MilterCommand.Plain;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever strangers write, each message has one line in the log, printable and of some length. */
class HostileMailTest {

  private static final String LINE = "[ -~§]{1,3000}";

  static List<String> hostile() {
    return List.of(
        "\r\n2026-01-01 ERROR forged",
        "\u0000\u0007\u001b[31mred\u007f",
        "\u0085\u2028\u2029\u202eesrever",
        "\u00e9\ud83d\ude00",
        "%s{}$\\{jndi}",
        "x".repeat(10_000),
        "x.".repeat(5_000) + "example",
        "\u00e9" + "x".repeat(2_000),
        "\u00e9.".repeat(20_000) + "example",
        "\ufdfa".repeat(100),
        "",
        " ");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void oneLineIsWritten(String text) {
    for (String ip : List.of("127.0.0.1", "192.0.2.7", text)) {
      for (String author :
          List.of(" joe@example.com", " joe@" + text, " \"" + text + "\" <joe@example.net>")) {
        Conversation talk = new Conversation(RealEngine.create(), Commands.offer());
        List<String> lines = LogLines.of(MessageLog.class, () -> message(talk, text, ip, author));
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).matches(LINE), () -> "not a line: " + lines.get(0));
      }
    }
  }

  private static void message(Conversation talk, String text, String ip, String author) {
    talk.take(macros('C', "_", text, "{daemon_name}", text, "{client_resolve}", text));
    talk.take(Commands.connect(text, ip), new MilterCommand.Helo(text));
    talk.take(macros('M', "i", text, "{auth_type}", text, "{auth_authen}", text + "@" + text));
    talk.take(mail("<" + text + "@" + text + ">"));
    talk.take(header("From", author.replace("\r\n", "\n ")));
    talk.take(header("Authentication-Results", " " + text + "; dkim=pass"));
    String signature = " v=1; a=rsa-sha256; d=" + text + "; s=" + text + "; h=from; bh=; b=" + text;
    for (int i = 0; i < 30; i++) {
      talk.take(header("DKIM-Signature", signature));
    }
    talk.take(Plain.END_OF_HEADERS, Commands.body(text), end());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, joe@example.com, 'DKIM-Signature field added (s=s1, d=example.com)'",
    "192.0.2.7, joe@example.com, 'not signed: a key signs for example.com, but'",
    "127.0.0.1, joe@example.org, 'not signed: No key is configured that signs for'",
    "192.0.2.7, joe@example.org, 'dkim=none client=mail.example.net[192.0.2.7]'"
  })
  void plainMailHasItsLineAsWell(String ip, String author, String begins) {
    Conversation talk = new Conversation(RealEngine.create(), Commands.offer());
    List<String> lines =
        LogLines.of(
            MessageLog.class,
            () -> {
              talk.take(Commands.connect("mail.example.net", ip), macros('M', "i", "4XyZ"));
              talk.take(mail("<" + author + ">"), header("From", " " + author));
              talk.take(Plain.END_OF_HEADERS, end("x\r\n"));
            });
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).startsWith("4XyZ: " + begins), lines.get(0));
  }
}
