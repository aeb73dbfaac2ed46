package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The Postfix of the tests does what the tests rely on, seen with OpenDKIM as its milter. */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostfixServerInterop {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String BOB = "bob@example.net";

  private final PeerKey key = PeerKey.generate("example.com", "s", Algorithm.RSA_SHA256);
  private OpenDkimMilter milter;
  private PostfixServer postfix;

  @BeforeAll
  void start() {
    milter = OpenDkimMilter.start(MilterSettings.of("mx.example.org", key));
    postfix = PostfixServer.start(PostfixSettings.asking(milter.postfixAddress()));
  }

  @AfterAll
  void stop() {
    if (postfix != null) {
      postfix.close();
    }
    if (milter != null) {
      milter.close();
    }
  }

  @Test
  void mailOfProgramsAndOfSmtpClientsGoesThroughTheMilter() {
    postfix.sendmail("alice@example.com", List.of(BOB), message("<program@example.com>"));
    try (SmtpClient client = postfix.connect().hello("client.example.com")) {
      send(client, "<client@example.com>");
    }

    for (String id : List.of("<program@example.com>", "<client@example.com>")) {
      StoredMessage stored = postfix.awaitMessage(id);
      assertEquals(1, stored.fields("DKIM-Signature").size(), stored.octets());
      assertEquals("..leading dots\r\n.\r\nend\r\n", stored.body());
      assertEquals(BOB, stored.recipient());
      postfix.awaitLog(Pattern.compile(postfix.queueId(id) + ": removed"));
    }
  }

  @Test
  void clientThatClaimsToBeAnotherIsExternalToTheMilter() {
    try (SmtpClient client = postfix.connect().hello("proxy.example.com")) {
      client.claimToBe("ADDR=192.0.2.1 NAME=mail.example.com").hello("mail.example.com");
      send(client, "<external@example.com>");
    }

    StoredMessage stored = postfix.awaitMessage("<external@example.com>");
    assertEquals(List.of(), stored.fields("DKIM-Signature"));
    assertTrue(stored.value("Received").contains("192.0.2.1"), stored.octets());
  }

  @Test
  void userSubmitsMailAfterStartTls() {
    try (SmtpClient client = postfix.connectToSubmission().hello("laptop.example.com")) {
      assertFalse(client.extensions().toString().contains("AUTH"));
      client.startTls(postfix.certificate()).hello("laptop.example.com");
      client.authenticate(PostfixServer.USER + "@" + PostfixServer.HOST, PostfixServer.PASSWORD);
      send(client, "<submitted@example.com>");
    }

    assertTrue(
        postfix.awaitMessage("<submitted@example.com>").value("Received").contains("ESMTPSA"));
  }

  @Test
  void strangerSubmitsNothing() {
    try (SmtpClient client = postfix.connectToSubmission().hello("laptop.example.com")) {
      client.startTls(postfix.certificate()).hello("laptop.example.com");
      client.command("MAIL FROM:<alice@example.com>").expect(250, "MAIL FROM");
      client.command("RCPT TO:<" + BOB + ">").expect(554, "RCPT TO");
    }
  }

  @Test
  void mailToNobodyComesBack() {
    postfix.sendmail(
        "carol@example.com", List.of("nobody@example.edu"), message("<lost@example.com>"));

    assertTrue(
        postfix.awaitBounceTo("carol@example.com").body().contains("nobody lives there"),
        postfix::log);
  }

  @Test
  void manySessionsSendManyMessagesEach() throws Exception {
    int sessions = 4;
    int messages = 50;
    ExecutorService clients = Executors.newFixedThreadPool(sessions);
    List<Callable<Integer>> all = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      String session = "session" + i;
      all.add(() -> sendToSink(session, messages));
    }
    try {
      for (Future<Integer> sent : clients.invokeAll(all)) {
        assertEquals(messages, sent.get());
      }
    } finally {
      clients.shutdownNow();
    }

    postfix.awaitEmptyQueue(LIMIT);
    assertEquals(List.of(), postfix.queue());
    assertEquals(
        Math.multiplyExact(sessions, messages),
        Pattern.compile("relay=none,.*status=sent \\(sink\\.example\\)")
            .matcher(postfix.log())
            .results()
            .count());
  }

  @Test
  void anotherInstanceRunsBesideTheFirstAndTellsWhenItsMilterIsAway() {
    PostfixSettings settings =
        PostfixSettings.asking("inet:127.0.0.1:" + FreePort.find()).withDefaultAction("tempfail");
    try (PostfixServer other = PostfixServer.start(settings)) {
      SmtpClient client = other.connect();
      client.command("EHLO client.example.com");
      assertEquals(451, client.command("MAIL FROM:<alice@example.com>").code());
      other.awaitLog(Pattern.compile("connect to Milter service .*: Connection refused"));
      client.close();
    }
  }

  private int sendToSink(String session, int messages) {
    try (SmtpClient client = postfix.connect().hello("client.example.com")) {
      for (int i = 0; i < messages; i++) {
        byte[] message = octets(message("<" + session + "." + i + "@example.com>"));
        client.send("alice@example.com", List.of("bob@" + PostfixServer.SINK), message);
      }
    }
    return messages;
  }

  private static void send(SmtpClient client, String id) {
    client.send("alice@example.com", List.of(BOB), octets(message(id)));
  }

  private static String message(String id) {
    return "From: Alice <alice@example.com>\r\nTo: bob@example.net\r\nMessage-ID: "
        + id
        + "\r\n\r\n..leading dots\r\n.\r\nend\r\n";
  }

  private static byte[] octets(String message) {
    return message.getBytes(StandardCharsets.ISO_8859_1);
  }
}
