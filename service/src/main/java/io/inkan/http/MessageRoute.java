package io.inkan.http;

import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.policy.Caller;
import io.inkan.policy.Door;
import io.inkan.policy.Role;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * A route to which messages are posted. Everything that the head of a request can be refused for is
 * checked before the client is asked for the body ({@code Expect: 100-continue}, RFC 9110 §10.1.1).
 */
final class MessageRoute implements Handler<RoutingContext> {

  private final Doorway doorway;
  private final Admission admission;
  private final LoopLag lag;
  private final Role role;
  private final Task.Reader reader;

  MessageRoute(Doorway doorway, Admission admission, LoopLag lag, Role role, Task.Reader reader) {
    this.doorway = doorway;
    this.admission = admission;
    this.role = role;
    this.lag = lag;
    this.reader = reader;
  }

  @Override
  public void handle(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    RequestRecord record = RequestRecord.of(routing);
    Caller caller = admission.admit(routing, record, role);
    MediaTypes.checkContent(request.headers());
    Task task = reader.read(routing, record.id(), caller);
    record.role(task.role().word());
    long most = doorway.settings().maxMessageBytes().getAsLong();
    if (ContentLength.of(request) > most) {
      doorway.metrics().rejected(Door.HTTP, Limit.MESSAGE_SIZE);
      throw new ProblemException(Problems.tooLarge(most));
    }
    Outcome.LimitExceeded overload = doorway.intake().announce(lag.nanos());
    if (overload != null) {
      doorway.metrics().rejected(Door.HTTP, overload.limit());
      throw new ProblemException(OutcomeAnswers.problem(overload));
    }
    new MessageExchange(routing, doorway, task).start();
  }
}
