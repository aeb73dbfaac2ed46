package io.inkan.milter;

import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Limit;
import io.inkan.engine.OpenConnections;
import io.inkan.engine.Reception;
import io.inkan.policy.AccessAudit;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.Door;
import io.inkan.policy.Entrance;
import io.inkan.policy.HostSet;
import io.inkan.policy.IpAddress;
import io.inkan.policy.SparseLines;
import io.inkan.tls.FailedHandshakes;
import io.inkan.tls.ServerTls;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of the milter door: its servers and its connections, on one event loop. The only
 * class that knows the internals of Vert.x, by which a codec is mounted on a connection.
 */
final class MilterListener extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(MilterListener.class);

  /** The most octets of one command: the largest chunk that any MTA offers (SMFIP_MDS_1M). */
  static final int MOST_OCTETS = 1024 * 1024;

  private static final long TICK_MILLIS = 100;

  private final List<SocketAddress> addresses;
  private final MilterSettings settings;
  private final Reception reception;
  private final EngineMetrics metrics;
  private final AccessAudit audit;
  private final OpenConnections connections;

  private final List<NetServer> servers = new ArrayList<>();
  private final Set<MilterConnection> open = new HashSet<>();
  private final Scratch scratch = new Scratch();
  private final MessageLog log = new MessageLog();
  private final SparseLines tooMany = new SparseLines(System::nanoTime);
  private @Nullable Promise<Void> drained;

  MilterListener(
      List<SocketAddress> addresses,
      MilterSettings settings,
      Reception reception,
      EngineMetrics metrics,
      AccessAudit audit,
      OpenConnections connections) {
    this.addresses = addresses;
    this.settings = settings;
    this.reception = reception;
    this.metrics = metrics;
    this.audit = audit;
    this.connections = connections;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(TICK_MILLIS, id -> forEach(MilterSession::tick));
    FailedHandshakes failures = new FailedHandshakes(Entrance.MILTER, audit);
    List<Future<NetServer>> opening = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      MilterAddress written = settings.addresses().get(i);
      NetServer server =
          vertx
              .createNetServer(options(written))
              .exceptionHandler(failures::failed)
              .connectHandler(this::accept);
      servers.add(server);
      opening.add(
          server
              .listen(addresses.get(i))
              .recover(
                  cause ->
                      Future.failedFuture(
                          new IOException(written + ": " + cause.getMessage(), cause))));
    }
    return Future.join(opening);
  }

  // Everything that follows a message goes out in one write: waiting for more would only delay it.
  private NetServerOptions options(MilterAddress address) {
    NetServerOptions options =
        new NetServerOptions().setTcpNoDelay(true).setTcpKeepAlive(true).setAcceptBacklog(1024);
    ServerTls tls = settings.tls();
    if (tls != null && address instanceof MilterAddress.Inet) {
      tls.secure(options, Entrance.MILTER, audit);
    }
    return options;
  }

  /** Has the servers use this for connections that are opened from now on. */
  Future<Void> replaceTls(ServerTls tls) {
    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      if (settings.addresses().get(i) instanceof MilterAddress.Inet) {
        all.add(servers.get(i).updateSSLOptions(tls.options(Entrance.MILTER, audit)));
      }
    }
    return Future.join(all).mapEmpty();
  }

  /** The port of each address in use, in their order; -1 for a UNIX socket. */
  List<Integer> ports() {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      ports.add(addresses.get(i).isDomainSocket() ? -1 : servers.get(i).actualPort());
    }
    return ports;
  }

  private void accept(NetSocket socket) {
    if (!mayConnect(socket.remoteAddress())) {
      metrics.rejected(Door.MILTER, Limit.PEERS);
      audit.refused(
          new AccessRefusal(
              Entrance.MILTER,
              AccessRefusal.Reason.PEER,
              null,
              socket.remoteAddress().hostAddress(),
              null,
              null));
      socket.close();
    } else if (!connections.enter()) {
      tooMany.tell(
          before ->
              LOG.warn(
                  "more than {} connections (milter.maxConnections): one is closed{}",
                  settings.maxConnections(),
                  before));
      socket.close();
    } else {
      mount((NetSocketInternal) socket);
    }
  }

  private boolean mayConnect(@Nullable SocketAddress remote) {
    HostSet peers = settings.peers();
    if (peers == null || remote == null || !remote.isInetSocket()) {
      return true;
    }
    byte[] octets = NetUtil.createByteArrayFromIpAddressString(remote.hostAddress());
    return octets != null && peers.contains(null, IpAddress.of(octets));
  }

  private void forEach(Consumer<MilterSession> action) {
    for (MilterConnection connection : List.copyOf(open)) {
      connection.run(() -> action.accept(connection.session()));
    }
  }

  private void mount(NetSocketInternal socket) {
    CommandDecoder decoder = new CommandDecoder(MOST_OCTETS, scratch);
    MilterConnection connection =
        new MilterConnection(
            decoder,
            peer ->
                new MilterSession(
                    reception,
                    peer,
                    Pace.of(settings.idleTimeout(), settings.messageTime()),
                    settings.wishes(),
                    System::nanoTime,
                    log));
    ChannelHandlerContext ofVertx = socket.channelHandlerContext();
    ChannelPipeline pipeline = ofVertx.pipeline();
    pipeline.addBefore(ofVertx.name(), "milter-decoder", decoder);
    pipeline.addBefore(ofVertx.name(), "milter-connection", connection);
    open.add(connection);
    socket.closeHandler(closed -> closed(connection));
    if (drained != null) {
      connection.run(connection.session()::drain);
    }
  }

  private void closed(MilterConnection connection) {
    connection.session().closed();
    connections.leave();
    open.remove(connection);
    Promise<Void> promise = drained;
    if (promise != null && open.isEmpty()) {
      promise.tryComplete();
    }
  }

  /**
   * Lets messages under way end within {@code grace}. An MTA that waits for what becomes of one
   * that does not is told to try again; one that is still sending finds its connection closed, and
   * does what its default action says. New connections are closed between messages, which is at
   * once.
   */
  Future<Void> drain(Duration grace) {
    Promise<Void> promise = Promise.promise();
    context.runOnContext(now -> drain(grace, promise));
    return promise.future();
  }

  private void drain(Duration grace, Promise<Void> promise) {
    drained = promise;
    forEach(MilterSession::drain);
    if (open.isEmpty()) {
      promise.tryComplete();
      return;
    }
    vertx.setTimer(
        Math.max(1, grace.toMillis()),
        id -> {
          forEach(MilterSession::expire);
          promise.tryComplete();
        });
  }
}
