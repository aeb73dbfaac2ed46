package io.inkan.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * A DNS server on loopback, UDP and TCP on one port, that answers each name as the test says. Names
 * that it does not know do not exist. It counts the queries that reach it.
 */
public final class FakeDnsServer implements AutoCloseable {

  private static final int PORTS_TO_TRY = 50;
  private static final int LARGEST_MESSAGE = 65_535;

  private final ServerSocket tcp;
  private final DatagramSocket udp;
  private final Map<Name, FakeDnsReply> replies = new ConcurrentHashMap<>();
  private final Queue<Message> queries = new ConcurrentLinkedQueue<>();

  private FakeDnsServer(DatagramSocket udp, ServerSocket tcp) {
    this.udp = udp;
    this.tcp = tcp;
  }

  /** Starts a server on a port that the system chooses. */
  public static FakeDnsServer start() throws IOException {
    FakeDnsServer server = bind(PORTS_TO_TRY);
    start("fake DNS, UDP", server::serveDatagrams);
    start("fake DNS, TCP", server::acceptConnections);
    return server;
  }

  private static FakeDnsServer bind(int portsToTry) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    DatagramSocket udp = new DatagramSocket(0, loopback);
    try {
      return new FakeDnsServer(udp, new ServerSocket(udp.getLocalPort(), 50, loopback));
    } catch (IOException e) {
      udp.close(); // that port is taken for TCP
      if (portsToTry == 1) {
        throw e;
      }
      return bind(portsToTry - 1);
    }
  }

  /** Where the server listens, for UDP and TCP alike. */
  public InetSocketAddress address() {
    return new InetSocketAddress(tcp.getInetAddress(), tcp.getLocalPort());
  }

  /** Says how {@code name} is answered from now on. */
  public FakeDnsServer put(String name, FakeDnsReply reply) {
    replies.put(FakeDnsReply.name(name), reply);
    return this;
  }

  /** The queries that arrived so far and are not taken, over UDP and TCP. */
  public int queries() {
    return queries.size();
  }

  /** The queries that arrived so far and are not taken, over UDP and TCP, for {@code name}. */
  public int queries(String name) {
    Name wanted = FakeDnsReply.name(name);
    return (int) queries.stream().filter(query -> nameIn(query).equals(wanted)).count();
  }

  /** The first query that arrived and is not taken yet. */
  public Message takeQuery() {
    return queries.remove();
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
  }

  private static Name nameIn(Message query) {
    Record question = query.getQuestion();
    return question == null ? Name.root : question.getName();
  }

  private void serveDatagrams() throws IOException {
    byte[] buffer = new byte[LARGEST_MESSAGE];
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      udp.receive(packet);
      SocketAddress sender = packet.getSocketAddress();
      byte[] query = Arrays.copyOf(buffer, packet.getLength());
      answer(query, false, octets -> udp.send(new DatagramPacket(octets, octets.length, sender)));
    }
  }

  private void acceptConnections() throws IOException {
    while (!tcp.isClosed()) {
      Socket connection = tcp.accept();
      start("fake DNS, connection", () -> serveConnection(connection));
    }
  }

  private void serveConnection(Socket connection) throws IOException {
    try (connection) {
      DataInputStream in = new DataInputStream(connection.getInputStream());
      DataOutputStream out = new DataOutputStream(connection.getOutputStream());
      while (true) {
        byte[] query = new byte[in.readUnsignedShort()]; // RFC 1035 §4.2.2
        in.readFully(query);
        answer(
            query,
            true,
            octets -> {
              byte[] framed = new byte[octets.length + 2];
              framed[0] = (byte) (octets.length >> 8);
              framed[1] = (byte) octets.length;
              System.arraycopy(octets, 0, framed, 2, octets.length);
              out.write(framed);
              out.flush();
            });
      }
    }
  }

  private void answer(byte[] octets, boolean overTcp, Sender sender) throws IOException {
    Message query = new Message(octets);
    queries.add(query);
    replies
        .getOrDefault(nameIn(query), FakeDnsReply.noSuchName())
        .to(query, overTcp)
        .thenAccept(reply -> quietly(() -> sender.send(reply)));
  }

  private static void start(String name, Action action) {
    Thread thread = new Thread(() -> quietly(action), name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Sockets that are closed under a thread, by the test or by its client, end that thread only. */
  private static void quietly(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      // The peer sees the connection end; there is nobody else to tell.
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  private interface Sender {
    void send(byte[] octets) throws IOException;
  }
}
