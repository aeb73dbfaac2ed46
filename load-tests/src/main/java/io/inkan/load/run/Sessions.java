package io.inkan.load.run;

import io.inkan.load.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Opens sessions of one kind with one service. */
final class Sessions {

  /** Few enough for the shortest queue of connections that a listener keeps (SOMAXCONN is 128). */
  private static final int AT_ONCE = 50;

  private final String address;
  private final Supplier<CompletionStage<Session>> opener;

  /**
   * @param address for messages to a person
   */
  Sessions(String address, Supplier<CompletionStage<Session>> opener) {
    this.address = address;
    this.opener = opener;
  }

  CompletionStage<Session> open() {
    return opener.get();
  }

  /**
   * Opens so many and waits for them.
   *
   * @throws RunException if the service does not answer
   */
  List<Session> open(int count) {
    List<Session> sessions = new ArrayList<>();
    while (sessions.size() < count) {
      sessions.addAll(openAtOnce(Math.min(AT_ONCE, count - sessions.size())));
    }
    return sessions;
  }

  private List<Session> openAtOnce(int count) {
    List<CompletionStage<Session>> opening = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      opening.add(open());
    }
    List<Session> sessions = new ArrayList<>();
    for (CompletionStage<Session> stage : opening) {
      try {
        sessions.add(stage.toCompletableFuture().join());
      } catch (CompletionException e) {
        throw new RunException("no session with " + address + ": " + e.getCause(), e);
      }
    }
    return sessions;
  }
}
