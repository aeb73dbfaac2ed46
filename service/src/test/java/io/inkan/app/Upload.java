package io.inkan.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A POST of a generated message over a socket of its own, in pieces as the test wants. */
final class Upload implements AutoCloseable {

  static final String HEADER_SECTION =
      "From: joe@example.com\r\nTo: jane@example.net\r\nSubject: large\r\n\r\n";

  private static final int PATIENCE_MILLIS = 120_000;
  private static final byte[] BLOCK =
      "All work and no play makes Jack a dull boy, as long as the line.\r\n"
          .repeat(1024)
          .getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final OutputStream out;

  private Upload(Socket socket) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
  }

  /** The piece of which bodies consist: whole lines, about 64 KiB. */
  static byte[] block() {
    return BLOCK.clone();
  }

  static Upload begin(int port, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    Upload upload = new Upload(socket);
    upload.text("POST /sign HTTP/1.1\r\nHost: localhost\r\nContent-Type: message/rfc822\r\n");
    upload.text("Connection: close\r\nTransfer-Encoding: chunked\r\n");
    for (String header : headers) {
      upload.text(header + "\r\n");
    }
    upload.text("\r\n");
    upload.chunk(HEADER_SECTION.getBytes(StandardCharsets.US_ASCII));
    return upload;
  }

  /** Sends this many blocks of the body. */
  Upload blocks(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      chunk(BLOCK);
    }
    return this;
  }

  /** Ends the body and reads the whole answer. */
  String answer() throws IOException {
    text("0\r\n\r\n");
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  // RFC 9112 §7.1: chunk = chunk-size CRLF chunk-data CRLF
  private void chunk(byte[] octets) throws IOException {
    text(Integer.toHexString(octets.length) + "\r\n");
    out.write(octets);
    text("\r\n");
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Goes away, whatever is going on. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
