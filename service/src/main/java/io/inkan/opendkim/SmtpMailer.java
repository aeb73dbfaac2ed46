package io.inkan.opendkim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands mail to a mail server by SMTP (RFC 5321): OpenDKIM's SMTPURI. A relay on this host or
 * network is meant, so there is no TLS and no login.
 */
public final class SmtpMailer implements Mailer {

  private static final int DEFAULT_PORT = 25;
  private static final int LONGEST_LINE = 4096;

  private final String host;
  private final int port;
  private final String name;
  private final Duration limit;
  private final Executor executor;

  /**
   * Reads the URI: {@code smtp://host[:port]}.
   *
   * @param name what this host calls itself
   * @param limit how long sending may take; then the connection is closed
   * @param executor waits for the server
   * @throws IllegalArgumentException if the URI is of another kind; the message says what to do
   */
  public SmtpMailer(String uri, String name, Duration limit, Executor executor) {
    URI parsed = parse(uri);
    String server = parsed == null ? null : parsed.getHost();
    if (parsed == null
        || server == null
        || !"smtp".equalsIgnoreCase(parsed.getScheme())
        || parsed.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "SMTPURI: write smtp://host or smtp://host:port; for TLS or a login use MTACommand with a"
              + " program that can do that");
    }
    this.host = server.replaceAll("[\\[\\]]", "");
    this.port = parsed.getPort() < 0 ? DEFAULT_PORT : parsed.getPort();
    this.name = name;
    this.limit = limit;
    this.executor = executor;
  }

  private static @Nullable URI parse(String uri) {
    try {
      return new URI(uri);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  @Override
  public CompletionStage<Void> send(OutgoingMail mail) {
    try {
      return CompletableFuture.runAsync(() -> deliver(mail), executor);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(new MailException("the service is stopping"));
    }
  }

  private void deliver(OutgoingMail mail) {
    int millis = (int) Math.min(limit.toMillis(), Integer.MAX_VALUE);
    try (Socket socket = new Socket()) {
      CompletableFuture<Void> watchdog =
          CompletableFuture.runAsync(
              () -> close(socket),
              CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
      try {
        socket.connect(new InetSocketAddress(host, port), millis);
        socket.setSoTimeout(millis);
        speak(socket, mail);
      } finally {
        watchdog.cancel(false);
      }
    } catch (IOException e) {
      throw new MailException(
          "the mail server at "
              + host
              + ":"
              + port
              + " did not take it ("
              + e.getClass().getSimpleName()
              + "); is SMTPURI right, and does it run?");
    }
  }

  private void speak(Socket socket, OutgoingMail mail) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = socket.getOutputStream();
    expect(in, '2', "greeting");
    command(in, out, "EHLO " + name, '2');
    command(in, out, "MAIL FROM:<" + mail.sender() + ">", '2');
    command(in, out, "RCPT TO:<" + mail.to() + ">", '2');
    for (String recipient : mail.blindRecipients()) {
      command(in, out, "RCPT TO:<" + recipient + ">", '2');
    }
    command(in, out, "DATA", '3');
    StringBuilder data = new StringBuilder();
    // RFC 5321 §4.5.2: a line that begins with a dot gets another one
    for (String line : (Iterable<String>) mail.asSent().lines()::iterator) {
      data.append(line.startsWith(".") ? "." : "").append(line).append("\r\n");
    }
    command(in, out, data + ".", '2', "the message");
    out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII)); // its answer changes nothing
    out.flush();
  }

  private void command(BufferedReader in, OutputStream out, String line, char expected)
      throws IOException {
    command(in, out, line, expected, line.substring(0, 4));
  }

  private void command(BufferedReader in, OutputStream out, String line, char expected, String step)
      throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    expect(in, expected, step);
  }

  private void expect(BufferedReader in, char expected, String step) throws IOException {
    String line = line(in);
    while (line.length() > 3 && line.charAt(3) == '-') {
      line = line(in);
    }
    if (line.isEmpty() || line.charAt(0) != expected) {
      throw new MailException(
          "the mail server at " + host + ":" + port + " refused " + step + " with " + code(line));
    }
  }

  private static String code(String line) {
    String code = line.substring(0, Math.min(3, line.length()));
    return code.matches("\\d{3}") ? code : "something that is not SMTP";
  }

  /** Reads a line, but none without end. */
  private static String line(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c != '\n' && c >= 0 && line.length() < LONGEST_LINE) {
      line.append((char) c);
      c = in.read();
    }
    if (c < 0) {
      throw new IOException("the connection ended");
    }
    return line.toString().strip();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // whoever waits for it learns of it
    }
  }
}
