package io.inkan.interop;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** One SMTP session, a command at a time, for as many messages as one likes. RFC 5321. */
final class SmtpClient implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int BUFFER = 64 * 1024;
  private static final Pattern QUEUED = Pattern.compile("queued as (\\w+)");

  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private List<String> extensions = List.of();

  private SmtpClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(Math.toIntExact(LIMIT.toMillis()));
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  /** Connects on loopback and reads the greeting. */
  static SmtpClient connect(int port) {
    SmtpClient client = dial(port);
    client.greeting().expect(220, "the connection");
    return client;
  }

  /** Connects on loopback; the greeting is to be read next. */
  static SmtpClient dial(int port) {
    try {
      return new SmtpClient(new Socket(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the first reply, whatever it is. */
  SmtpReply greeting() {
    try {
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a command and reads the reply, whatever it is. */
  SmtpReply command(String command) {
    try {
      write(command);
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException("after " + command, e);
    }
  }

  /** EHLO. */
  SmtpClient hello(String name) {
    extensions = command("EHLO " + name).expect(250, "EHLO").lines();
    return this;
  }

  /** The lines by which the server answered to EHLO. */
  List<String> extensions() {
    return extensions;
  }

  /**
   * Claims to be another client, as a proxy may; EHLO must follow. Postfix's XCLIENT_README.
   *
   * @param attributes {@code ADDR=192.0.2.1 NAME=mail.example.net}
   */
  SmtpClient claimToBe(String attributes) {
    command("XCLIENT " + attributes).expect(220, "XCLIENT");
    return this;
  }

  /**
   * STARTTLS; EHLO must follow. RFC 3207
   *
   * @param certificate the one that is trusted, PEM
   */
  SmtpClient startTls(Path certificate) {
    command("STARTTLS").expect(220, "STARTTLS");
    try {
      SSLSocket secured =
          (SSLSocket)
              trusting(certificate)
                  .getSocketFactory()
                  .createSocket(
                      socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
      secured.startHandshake();
      socket = secured;
      in = new BufferedInputStream(secured.getInputStream(), BUFFER);
      out = new BufferedOutputStream(secured.getOutputStream(), BUFFER);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** AUTH PLAIN. RFC 4616 */
  SmtpClient authenticate(String user, String password) {
    String response = "\0" + user + "\0" + password;
    command(
            "AUTH PLAIN "
                + Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8)))
        .expect(235, "AUTH PLAIN");
    return this;
  }

  /**
   * Sends a message and returns the name that the queue gives it. Asks for SMTPUTF8 if an address
   * needs it, RFC 6531.
   *
   * @param sender without angle brackets; empty for the null sender
   * @param message with CRLF after every line
   */
  String send(String sender, List<String> recipients, byte[] message) {
    SmtpReply reply = offer(sender, recipients, message);
    Matcher queued = QUEUED.matcher(reply.expect(250, "the message").toString());
    if (!queued.find()) {
      throw new AssertionError("no name of the queue in: " + reply);
    }
    return queued.group(1);
  }

  /** Sends a message and returns the reply to it, whatever that is. */
  SmtpReply offer(String sender, List<String> recipients, byte[] message) {
    boolean international =
        Stream.concat(Stream.of(sender), recipients.stream()).anyMatch(SmtpClient::isInternational);
    command("MAIL FROM:<" + sender + ">" + (international ? " SMTPUTF8" : ""))
        .expect(250, "MAIL FROM");
    for (String recipient : recipients) {
      command("RCPT TO:<" + recipient + ">").expect(250, "RCPT TO");
    }
    command("DATA").expect(354, "DATA");
    return content(message);
  }

  /** Sends the content of a message, after DATA, and reads the reply, whatever it is. */
  SmtpReply content(byte[] message) {
    try {
      writeStuffed(message);
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isInternational(String address) {
    return address.chars().anyMatch(c -> c > 127);
  }

  /** RFC 5321 §4.5.2 */
  private void writeStuffed(byte[] message) throws IOException {
    boolean lineBegins = true;
    int written = 0;
    for (int i = 0; i < message.length; i++) {
      if (lineBegins && message[i] == '.') {
        out.write(message, written, i - written);
        out.write('.');
        written = i;
      }
      lineBegins = message[i] == '\n';
    }
    out.write(message, written, message.length - written);
    write(lineBegins ? "." : "\r\n.");
  }

  private void write(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** RFC 5321 §4.2.1 */
  private SmtpReply read() throws IOException {
    List<String> lines = new ArrayList<>();
    while (true) {
      String line = readLine();
      if (line.length() < 3) {
        throw new IOException("no reply of SMTP: " + line);
      }
      lines.add(line.substring(Math.min(4, line.length())));
      if (line.length() == 3 || line.charAt(3) != '-') {
        return new SmtpReply(Integer.parseInt(line.substring(0, 3)), lines);
      }
    }
  }

  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the server has closed the connection after: " + line);
      }
      line.write(octet);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private static SSLContext trusting(Path certificate) {
    try (InputStream file = Files.newInputStream(certificate)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(file));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot trust " + certificate, e);
    }
  }

  @Override
  public void close() {
    try {
      try {
        write("QUIT");
      } finally {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
