package io.inkan.load.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A milter that answers the end of a message alone, by a field that looks like a signature. */
final class FakeMilter implements AutoCloseable {

  private static final byte[] SIGNATURE =
      "i\0\0\0\0DKIM-Signature\0 v=1\0".getBytes(StandardCharsets.US_ASCII);

  /** SMFIP_NR_* for all that comes before the end. */
  private static final int ONLY_THE_END = 0x80 | 0xFF000;

  private final ServerSocket server;
  private volatile CountDownLatch held = new CountDownLatch(0);

  private FakeMilter(ServerSocket server) {
    this.server = server;
  }

  static FakeMilter start() throws IOException {
    FakeMilter milter = new FakeMilter(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    milter.spawn(milter::accept);
    return milter;
  }

  SocketAddress address() {
    return server.getLocalSocketAddress();
  }

  /** Answers no message any more until released. */
  void hold() {
    held = new CountDownLatch(1);
  }

  /** Goes on at a moment of {@link System#nanoTime()}. */
  void releaseAfter(long moment) {
    spawn(
        () -> {
          for (long left = moment - System.nanoTime();
              left > 0;
              left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          held.countDown();
        });
  }

  private void spawn(Runnable task) {
    Thread thread = new Thread(task, "fake milter");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        spawn(() -> serve(socket));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(Socket accepted) {
    try (Socket socket = accepted;
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
      while (true) {
        byte[] packet = in.readNBytes(in.readInt());
        if (packet[0] == 'O') {
          out.writeInt(13);
          out.writeByte('O');
          out.writeInt(6);
          out.writeInt(1);
          out.writeInt(ONLY_THE_END);
        } else if (packet[0] == 'E') {
          held.await();
          out.writeInt(SIGNATURE.length);
          out.write(SIGNATURE);
          out.writeInt(1);
          out.writeByte('c');
        }
      }
    } catch (EOFException | SocketException e) {
      // The other side has gone.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
