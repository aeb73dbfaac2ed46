package io.inkan.opendkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ways by which reports go out: a program, and a mail server. */
class MailersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration IMPATIENCE = Duration.ofMillis(300);

  /** As many threads as block: a server of a test waits for its client. */
  private static final Executor EXECUTOR =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "mail");
            thread.setDaemon(true);
            return thread;
          });

  private static final OutgoingMail MAIL =
      new OutgoingMail(
          "postmaster@example.org",
          "Admin <postmaster@example.org>",
          "dkim@example.com",
          "tom@example.net",
          List.of("tom@example.net"),
          "Subject: x\n\n.dot\ntext\n");

  @TempDir Path folder = Path.of("");

  private static void send(Mailer mailer) throws Exception {
    mailer.send(MAIL).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static String trouble(Mailer mailer) {
    ExecutionException e = assertThrows(ExecutionException.class, () -> send(mailer));
    return String.valueOf(assertInstanceOf(MailException.class, e.getCause()).getMessage());
  }

  private String script(String body) throws IOException {
    Path script = Files.writeString(folder.resolve("mta"), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script.toString();
  }

  @Test
  void programGetsTheWholeMessageAndTheCustomaryOptions() throws Exception {
    Path out = folder.resolve("out");
    String mta = script("for word; do echo \"[$word]\"; done > " + out + "; cat >> " + out);

    send(new CommandMailer(mta + "  -odq", PATIENCE, EXECUTOR));

    assertEquals(
        """
        [-odq]
        [-t]
        [-fpostmaster@example.org]
        From: Admin <postmaster@example.org>
        To: dkim@example.com
        Bcc: tom@example.net
        Subject: x

        .dot
        text
        """,
        Files.readString(out));
  }

  @Test
  void programThatFailsIsToldOf() throws Exception {
    String mta = script("cat > /dev/null; exit 75");
    assertEquals(
        mta + " ended with status 75", trouble(new CommandMailer(mta, PATIENCE, EXECUTOR)));
  }

  @Test
  void programThatIsNotThereIsToldOf() {
    String mta = folder.resolve("none").toString();
    assertEquals(
        mta + " cannot be run; correct MTACommand",
        trouble(new CommandMailer(mta, PATIENCE, EXECUTOR)));
  }

  @Test
  void programThatTakesTooLongIsStopped() throws Exception {
    String told = trouble(new CommandMailer(script("sleep 60"), IMPATIENCE, EXECUTOR));
    assertTrue(told.endsWith("took longer than 0 s and was stopped"), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "mta 'a b'", "mta; rm x", "mta | cat", "mta > x", "$MTA", "`x`"})
  void commandThatNeedsAShellIsRefused(String command) {
    assertThrows(
        IllegalArgumentException.class, () -> new CommandMailer(command, PATIENCE, EXECUTOR));
  }

  @Test
  void serverGetsTheMessageWithoutItsBlindRecipients() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<List<String>> heard =
          CompletableFuture.supplyAsync(() -> serve(server, ""), EXECUTOR);

      send(mailer(server, PATIENCE));

      assertEquals(
          List.of(
              "EHLO inkan.example.org",
              "MAIL FROM:<postmaster@example.org>",
              "RCPT TO:<dkim@example.com>",
              "RCPT TO:<tom@example.net>",
              "DATA",
              "From: Admin <postmaster@example.org>",
              "To: dkim@example.com",
              "Subject: x",
              "",
              "..dot",
              "text",
              ".",
              "QUIT"),
          heard.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }
  }

  @Test
  void serverThatRefusesIsToldOf() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<List<String>> heard =
          CompletableFuture.supplyAsync(() -> serve(server, "RCPT"), EXECUTOR);

      String told = trouble(mailer(server, PATIENCE));

      assertTrue(told.endsWith("refused RCPT with 550"), told);
      assertEquals(3, heard.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).size());
    }
  }

  @Test
  void serverThatSaysNothingIsNotWaitedForForEver() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String told = trouble(mailer(silent, IMPATIENCE));
      assertTrue(told.contains("did not take it"), told);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "smtps://localhost", "smtp://me:pw@localhost", "smtp:x"})
  void otherUrisAreRefusedWithAdvice(String uri) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SmtpMailer(uri, "inkan.example.org", PATIENCE, EXECUTOR));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("MTACommand"), message);
    assertTrue(!message.contains("pw"), "no secret in a message");
  }

  private static SmtpMailer mailer(ServerSocket server, Duration limit) {
    String host = server.getInetAddress().getHostAddress();
    return new SmtpMailer(
        "smtp://" + host + ":" + server.getLocalPort(), "inkan.example.org", limit, EXECUTOR);
  }

  /** Speaks SMTP once; answers what it heard. */
  private static List<String> serve(ServerSocket server, String refused) {
    List<String> heard = new ArrayList<>();
    try (Socket socket = server.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      OutputStream out = socket.getOutputStream();
      reply(out, "220-welcome\r\n220 ready");
      boolean data = false;
      String line = in.readLine();
      while (line != null) {
        heard.add(line);
        boolean ends = data && line.equals(".");
        if (!data || ends) {
          boolean refuse = !refused.isEmpty() && line.startsWith(refused);
          data = line.equals("DATA");
          reply(out, refuse ? "550 no" : data ? "354 go on" : "250-a\r\n250 ok");
        }
        line = in.readLine();
      }
    } catch (IOException e) {
      assertTrue(Objects.toString(e.getMessage()).contains("closed") || !heard.isEmpty());
    }
    return heard;
  }

  private static void reply(OutputStream out, String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
