package io.inkan.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;

/** Speaks TLS for a client that speaks clear text, as stunnel does. */
public final class TlsRelay implements AutoCloseable {

  private final ServerSocket listening;
  private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();

  /**
   * @param context how the relay connects
   * @param port to which one of 127.0.0.1
   */
  public TlsRelay(SSLContext context, int port) throws IOException {
    listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    open.add(listening);
    start(
        () -> {
          while (true) {
            Socket clear = listening.accept();
            Socket secure =
                context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
            open.add(clear);
            open.add(secure);
            start(() -> pump(clear, secure));
            start(() -> pump(secure, clear));
          }
        });
  }

  /** Where clients connect. */
  public int port() {
    return listening.getLocalPort();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                return; // closed
              }
            },
            "tls-relay");
    thread.setDaemon(true);
    thread.start();
  }

  private static void pump(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  @Override
  public void close() {
    for (Closeable each : open) {
      try {
        each.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
