package io.inkan.http;

import io.inkan.engine.Demand;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.engine.RawMessage;
import io.inkan.policy.Door;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a request's body into the engine, as fast as the slower of the two: while the engine or the
 * spool is busy, the request is paused. Confined to the request's context.
 */
final class BodyPump {

  private static final Logger LOG = LoggerFactory.getLogger(BodyPump.class);

  private final Context context;
  private final HttpServerRequest request;
  private final RawMessage message;
  private final @Nullable Spool copy;
  private final HttpSettings settings;
  private final EngineMetrics metrics;
  private final IdleWatch idle;
  private final Promise<Outcome> outcome = Promise.promise();

  private Demand demand = Demand.MORE;
  private final long most;
  private long octets;
  private boolean paused;
  private boolean spooled;
  private boolean done;

  /**
   * @param copy what keeps the message, or null if nothing does
   */
  BodyPump(
      Context context,
      HttpServerRequest request,
      RawMessage message,
      @Nullable Spool copy,
      Doorway doorway) {
    this.context = context;
    this.request = request;
    this.message = message;
    this.copy = copy;
    this.settings = doorway.settings();
    this.most = settings.maxMessageBytes().getAsLong();
    this.metrics = doorway.metrics();
    this.idle = new IdleWatch(context.owner(), settings.idleTimeout(), this::senderIsSilent);
  }

  /** The outcome; fails if the client goes away or what it sends is no HTTP. */
  Future<Outcome> run() {
    request.handler(this::take).endHandler(end -> finish()).exceptionHandler(this::broken);
    return outcome.future();
  }

  /** The number of octets that came in. */
  long octets() {
    return octets;
  }

  /** Whether the copy was written to a file. */
  boolean spooled() {
    return spooled;
  }

  /** Ends with the time for the whole request being up; false if it had ended before. */
  boolean deadline() {
    return exceed(
        Limit.MESSAGE_TIME,
        "The request took longer than "
            + settings.requestTimeout().toMillis()
            + " ms (limits.messageTime).");
  }

  /** Gives the message up, unless there is an outcome. Idempotent. */
  void abandon(Throwable cause) {
    if (!done) {
      close();
      message.cancel();
      outcome.fail(cause);
    }
  }

  /** Whether there is nobody left who could be told. */
  static boolean isGone(Throwable cause) {
    return cause instanceof HttpClosedException
        || cause instanceof StreamResetException
        || cause instanceof IOException;
  }

  private void broken(Throwable cause) {
    abandon(isGone(cause) ? cause : new ProblemException(Problems.malformed()));
  }

  private void take(Buffer buffer) {
    if (done) {
      return;
    }
    idle.touch();
    octets += buffer.length();
    if (octets > most) {
      exceed(Limit.MESSAGE_SIZE, Problems.tooLarge(most).detail());
    } else if (demand == Demand.MORE || copy != null) {
      feed(buffer.getBytes());
    }
  }

  private void feed(byte[] bytes) {
    try {
      CompletableFuture<Demand> fed = message.feed(bytes, 0, bytes.length).toCompletableFuture();
      if (fed.isDone()) {
        fed(fed.join());
      } else {
        pause();
        Future.fromCompletionStage(fed, context).onSuccess(this::fed).onFailure(this::abandon);
      }
    } catch (RuntimeException e) {
      // The engine must not throw; if it does, the client gets a 500 and not silence.
      abandon(e);
    }
  }

  private void fed(Demand next) {
    if (done) {
      return;
    }
    demand = next;
    Outcome settled = message.settled();
    if (settled != null) {
      settle(settled);
    } else if (copy != null && copy.isFull()) {
      exceed(Limit.SPOOL, "There is no room now to keep the message (spool.size).");
    } else if (copy != null && copy.wantsFlush()) {
      flush(copy);
    } else {
      resume();
    }
  }

  private void flush(Spool spool) {
    spooled = true;
    pause();
    context
        .executeBlocking(
            () -> {
              spool.flush();
              return true;
            },
            false)
        .onSuccess(flushed -> resume())
        .onFailure(this::spoolFails);
  }

  private void spoolFails(Throwable cause) {
    LOG.error("the spool in {} cannot be written: {}", settings.spoolDirectory(), cause.toString());
    exceed(Limit.SPOOL, "The message cannot be kept now: the spool cannot be written.");
  }

  private void finish() {
    if (done) {
      return;
    }
    idle.stop();
    try {
      Future.fromCompletionStage(message.end(), context)
          .onSuccess(this::settle)
          .onFailure(this::abandon);
    } catch (RuntimeException e) {
      abandon(e);
    }
  }

  private void senderIsSilent() {
    exceed(
        Limit.IDLE_TIME,
        "Nothing came for "
            + settings.idleTimeout().toMillis()
            + " ms (http.idleTimeout), and the message is not whole.");
  }

  /** Ends with a limit that the door itself found, unless it has ended. */
  private boolean exceed(Limit limit, String detail) {
    if (done) {
      return false;
    }
    metrics.rejected(Door.HTTP, limit);
    message.cancel();
    settle(new Outcome.LimitExceeded(limit, detail));
    return true;
  }

  private void settle(Outcome result) {
    if (!done) {
      close();
      outcome.complete(result);
    }
  }

  private void close() {
    done = true;
    idle.stop();
  }

  private void pause() {
    if (!paused) {
      paused = true;
      idle.suspend();
      request.pause();
    }
  }

  private void resume() {
    if (paused && !done) {
      paused = false;
      idle.resume();
      request.resume();
    }
  }
}
