package io.inkan.milter;

import io.inkan.engine.EngineMetrics;
import io.inkan.engine.OpenConnections;
import io.inkan.engine.Reception;
import io.inkan.policy.AccessAudit;
import io.inkan.policy.Door;
import io.inkan.tls.ServerTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The milter door, for Postfix and Sendmail, on TCP and UNIX sockets. It runs as several verticles
 * that share its addresses and one bound on connections.
 */
public final class MilterFrontEnd {

  private static final Logger LOG = LoggerFactory.getLogger(MilterFrontEnd.class);

  private final Vertx vertx;
  private final MilterSettings settings;
  private final Reception reception;
  private final EngineMetrics metrics;
  private final AccessAudit audit;
  private final OpenConnections connections;
  private final List<SocketFile> files = new CopyOnWriteArrayList<>();
  private final List<MilterListener> listeners = new CopyOnWriteArrayList<>();
  private final List<String> deployments = new CopyOnWriteArrayList<>();

  public MilterFrontEnd(
      Vertx vertx,
      MilterSettings settings,
      Reception reception,
      EngineMetrics metrics,
      AccessAudit audit) {
    this.vertx = vertx;
    this.settings = settings;
    this.reception = reception;
    this.metrics = metrics;
    this.audit = audit;
    this.connections = new OpenConnections(Door.MILTER, settings.maxConnections(), metrics);
  }

  /**
   * What keeps the UNIX sockets of these settings from being made by this process: their folders
   * and their group. Nothing is opened. Blocks.
   *
   * @return sentences that begin with the address
   */
  public static List<String> socketProblems(MilterSettings settings) {
    List<String> problems = new ArrayList<>();
    for (MilterAddress address : settings.addresses()) {
      if (address instanceof MilterAddress.Local local) {
        SocketFile.problems(local.path(), settings.socketGroup())
            .forEach(problem -> problems.add(local + ": " + problem));
      }
    }
    return problems;
  }

  /**
   * Opens the door at all its addresses. To be called once.
   *
   * @param instances how many event loops serve it, at least 1
   * @return the port of each address, in the order of the settings, -1 for a UNIX socket; fails if
   *     one of them cannot be bound, with a sentence that names it
   */
  public Future<List<Integer>> start(int instances) {
    if (settings.addresses().isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return vertx
        .executeBlocking(this::socketAddresses, false)
        .compose(addresses -> deploy(addresses, instances))
        .compose(ports -> vertx.executeBlocking(() -> publish(ports), false));
  }

  private List<SocketAddress> socketAddresses() throws IOException {
    List<SocketAddress> addresses = new ArrayList<>();
    for (MilterAddress address : settings.addresses()) {
      addresses.add(
          address instanceof MilterAddress.Local local
              ? prepared(local)
              : inet((MilterAddress.Inet) address, addresses.size()));
    }
    return addresses;
  }

  private SocketAddress prepared(MilterAddress.Local local) throws IOException {
    try {
      SocketFile file = SocketFile.prepare(local.path());
      files.add(file);
      return SocketAddress.domainSocketAddress(file.boundAt().toString());
    } catch (IOException e) {
      throw new IOException(local + ": " + e.getMessage(), e);
    }
  }

  /** Instances on port 0 would each get a port of their own, but for a name that they share. */
  private static SocketAddress inet(MilterAddress.Inet address, int number) {
    return address.port() == 0
        ? SocketAddress.sharedRandomPort(number + 1, address.host())
        : SocketAddress.inetSocketAddress(address.port(), address.host());
  }

  private Future<List<Integer>> deploy(List<SocketAddress> addresses, int instances) {
    List<Future<MilterListener>> all = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      MilterListener listener =
          new MilterListener(addresses, settings, reception, metrics, audit, connections);
      all.add(
          vertx
              .deployVerticle(listener)
              .map(
                  id -> {
                    listeners.add(listener);
                    deployments.add(id);
                    return listener;
                  }));
    }
    return Future.join(all).map(opened -> opened.<MilterListener>resultAt(0).ports());
  }

  private List<Integer> publish(List<Integer> ports) throws IOException {
    for (SocketFile file : files) {
      try {
        file.publish(settings.socketMode(), settings.socketGroup());
      } catch (IOException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
    return ports;
  }

  /** Has connections that are opened from now on use this; those that are open stay. */
  public Future<Void> replaceTls(ServerTls tls) {
    return Future.join(listeners.stream().map(listener -> listener.replaceTls(tls)).toList())
        .mapEmpty();
  }

  /** Closes the door: messages under way may end within {@code grace}. */
  public Future<Void> stop(Duration grace) {
    return Future.join(listeners.stream().map(listener -> listener.drain(grace)).toList())
        .eventually(() -> Future.join(deployments.stream().map(vertx::undeploy).toList()))
        .eventually(() -> vertx.executeBlocking(this::removeFiles, false))
        .mapEmpty();
  }

  private boolean removeFiles() {
    for (SocketFile file : files) {
      try {
        file.remove();
      } catch (IOException e) {
        LOG.warn("a socket could not be taken away: {}", e.toString());
      }
    }
    return true;
  }
}
