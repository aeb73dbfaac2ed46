package io.inkan.load.run;

import io.inkan.load.milter.MtaClient;
import io.inkan.load.milter.MtaSession;
import io.inkan.load.milter.Sender;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Opens sessions of one kind with one milter. */
final class Sessions {

  /** Few enough for the shortest queue of connections that a listener keeps (SOMAXCONN is 128). */
  private static final int AT_ONCE = 50;

  private final MtaClient client;
  private final SocketAddress address;
  private final Sender sender;

  Sessions(MtaClient client, SocketAddress address, Sender sender) {
    this.client = client;
    this.address = address;
    this.sender = sender;
  }

  CompletionStage<MtaSession> open() {
    return client.open(address, sender);
  }

  /**
   * Opens so many and waits for them.
   *
   * @throws RunException if the milter does not answer
   */
  List<MtaSession> open(int count) {
    List<MtaSession> sessions = new ArrayList<>();
    while (sessions.size() < count) {
      sessions.addAll(openAtOnce(Math.min(AT_ONCE, count - sessions.size())));
    }
    return sessions;
  }

  private List<MtaSession> openAtOnce(int count) {
    List<CompletionStage<MtaSession>> opening = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      opening.add(open());
    }
    List<MtaSession> sessions = new ArrayList<>();
    for (CompletionStage<MtaSession> stage : opening) {
      try {
        sessions.add(stage.toCompletableFuture().join());
      } catch (CompletionException e) {
        throw new RunException("no session with the milter at " + address + ": " + e.getCause(), e);
      }
    }
    return sessions;
  }
}
