package io.inkan.http;

import io.inkan.engine.Outcome;
import io.inkan.engine.RawMessage;
import io.inkan.engine.Refusal;
import io.inkan.message.MessageSink;
import io.inkan.policy.AccessAudit;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.Entrance;
import io.vertx.core.Context;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** One message from the first octet of its body to the last of the answer. */
final class MessageExchange {

  private final RoutingContext routing;
  private final HttpServerRequest request;
  private final RequestRecord record;
  private final Context context;
  private final Task task;
  private final AccessAudit audit;
  private final @Nullable Spool copy;
  private final BodyPump pump;
  private final long deadline;
  private boolean released;

  MessageExchange(RoutingContext routing, Doorway doorway, Task task) {
    this.routing = routing;
    this.request = routing.request();
    this.record = RequestRecord.of(routing);
    this.context = routing.vertx().getOrCreateContext();
    this.task = task;
    this.audit = doorway.audit();
    this.copy = task.wantsCopy() ? new Spool(doorway.space()) : null;
    RawMessage message =
        doorway.intake().open(task.envelope(), copy == null ? MessageSink.NONE : copy);
    record.facts(message.facts());
    this.pump = new BodyPump(context, request, message, copy, doorway);
    this.deadline =
        routing
            .vertx()
            .setTimer(doorway.settings().requestTimeout().toMillis(), id -> deadlinePassed());
  }

  void start() {
    routing.addEndHandler(end -> release());
    pump.run().map(this::answer).onSuccess(this::write).onFailure(this::broken);
    if (ContentLength.expectsContinue(request)) {
      request.response().writeContinue();
    }
  }

  private Answer answer(Outcome outcome) {
    record.outcome(outcome);
    audit(outcome);
    return outcome.accept(task.answers(copy));
  }

  private void audit(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused && refused.refusal() == Refusal.NOT_PERMITTED) {
      audit.refused(
          new AccessRefusal(
              Entrance.HTTP,
              AccessRefusal.Reason.DOMAIN,
              task.envelope().caller().name(),
              Admission.peer(request),
              refused.domain(),
              record.id()));
    }
  }

  /** The client is gone, or it did not keep to HTTP, or the engine broke its promise. */
  private void broken(Throwable cause) {
    if (BodyPump.isGone(cause)) {
      record.gone();
      release();
    } else {
      routing.fail(cause);
    }
  }

  private void write(Answer answer) {
    if (!request.response().closed()) {
      AnswerWriter.write(context, request, answer, record.id()).onComplete(end -> release());
    }
  }

  private void deadlinePassed() {
    if (!pump.deadline()) {
      // The answer is on its way, and the client does not take it. HTTP/1's connection closes when
      // what is written is sent, or when it is idle for too long; the message is freed at once.
      release();
      request.response().reset();
    }
  }

  /** Frees everything; the end of the answer and the loss of the client both lead here. */
  private void release() {
    if (released) {
      return;
    }
    released = true;
    routing.vertx().cancelTimer(deadline);
    record.octets(pump.octets());
    pump.abandon(new HttpClosedException("the client went away"));
    if (copy != null && pump.spooled()) {
      Spool spool = copy;
      context.executeBlocking(
          () -> {
            spool.close();
            return true;
          },
          false);
    } else if (copy != null) {
      copy.close();
    }
  }
}
