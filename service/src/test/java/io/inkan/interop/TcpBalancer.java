package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Gives each new connection to the next of its targets, and carries octets. It knows no protocol,
 * tries no other target if one does not answer, and leaves connections where they are when their
 * target is no longer among those for new ones: as the Services of Kubernetes do.
 */
final class TcpBalancer implements AutoCloseable {

  private final ServerSocket listener;
  private final Supplier<List<Integer>> targets;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<Integer, AtomicInteger> open = new ConcurrentHashMap<>();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final Queue<String> unreachable = new ConcurrentLinkedQueue<>();

  /**
   * @param targets ports of loopback to which a new connection may go now
   */
  TcpBalancer(Supplier<List<Integer>> targets) {
    this.targets = targets;
    try {
      this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::acceptAll);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many connections to a target are open now. */
  int openTo(int target) {
    AtomicInteger count = open.get(target);
    return count == null ? 0 : count.get();
  }

  /** The connections that found no target, or one that did not answer. */
  List<String> unreachable() {
    return List.copyOf(unreachable);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        threads.execute(() -> connect(client));
      } catch (IOException e) {
        return; // it is closed
      }
    }
  }

  private void connect(Socket client) {
    sockets.add(client);
    List<Integer> now = targets.get();
    if (now.isEmpty()) {
      unreachable.add("no target is ready");
      close(client);
      return;
    }
    int target = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
    AtomicInteger count = open.computeIfAbsent(target, port -> new AtomicInteger());
    count.incrementAndGet();
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Phaser directions =
          new Phaser(2) {
            @Override
            protected boolean onAdvance(int phase, int parties) {
              close(client);
              close(server);
              count.decrementAndGet();
              return true;
            }
          };
      threads.execute(() -> carry(server, client, directions));
      carry(client, server, directions);
    } catch (IOException e) {
      unreachable.add(target + ": " + e);
      close(client);
      count.decrementAndGet();
    }
  }

  /** An end is passed on as an end, and a connection that breaks breaks the other too. */
  private static void carry(Socket from, Socket to, Phaser directions) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    } finally {
      directions.arriveAndDeregister();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.forEach(TcpBalancer::close);
    threads.shutdownNow();
  }
}
