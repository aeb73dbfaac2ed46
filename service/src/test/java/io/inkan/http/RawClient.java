package io.inkan.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** An HTTP/1.1 client that sends exactly what it is told, right or wrong. */
final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** A response. */
  record Response(int status, TreeMap<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  RawClient send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return this;
  }

  /** Posts a message with its length. */
  RawClient post(String target, String message, String... headerLines) throws IOException {
    return send(
        head(target, "Content-Type: message/rfc822", headerLines)
            + "Content-Length: "
            + message.length()
            + "\r\n\r\n"
            + message);
  }

  static String head(String target, String line, String... more) {
    StringBuilder head = new StringBuilder();
    head.append("POST ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
    head.append(line).append("\r\n");
    for (String each : more) {
      head.append(each).append("\r\n");
    }
    return head.toString();
  }

  Response read() throws IOException {
    Response head = readHead();
    String length = head.header("content-length");
    byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return new Response(head.status, head.headers, new String(body, StandardCharsets.ISO_8859_1));
  }

  /** Reads a response that has no content, or whose content does not matter. */
  Response readHead() throws IOException {
    String[] status = line().split(" ", 3);
    TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
    }
    return new Response(Integer.parseInt(status[1]), headers, "");
  }

  /** Whether the server closes the connection without sending anything more. */
  boolean isClosedByServer() {
    try {
      return in.read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Goes away in the middle of whatever is going on. */
  void leave() throws IOException {
    socket.close();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("the connection was closed amid a response");
      }
      if (octet == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      }
      line.write(octet);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
