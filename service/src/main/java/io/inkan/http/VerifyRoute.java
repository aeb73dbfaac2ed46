package io.inkan.http;

import io.inkan.policy.Caller;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.Role;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /verify}: has a message's signatures looked at and tells what came of it. */
final class VerifyRoute implements Task.Reader {

  static final String PATH = "/verify";

  private static final List<String> PARAMETERS = List.of("authservId");

  @Override
  public Task read(RoutingContext routing, String requestId, Caller caller) {
    QueryParameters query = QueryParameters.parse(routing.request().query(), PARAMETERS);
    String authservId = query.single("authservId");
    // RFC 8601 §2.2: authserv-id = value; RFC 2045 §5.1: value := token / quoted-string
    if (authservId != null && !ParameterValues.isToken(authservId)) {
      throw new ProblemException(
          Problems.badParameter(
              "The query parameter authservId must be a token (RFC 2045), such as a host name."));
    }
    Accepting.form(routing, List.of(SignForm.JSON));
    return new VerifyTask(Envelope.verifying(requestId, Door.HTTP, caller, authservId));
  }

  private record VerifyTask(Envelope envelope) implements Task {

    @Override
    public Role role() {
      return Role.VERIFY;
    }

    @Override
    public boolean wantsCopy() {
      return false;
    }

    @Override
    public OutcomeAnswers answers(@Nullable Spool copy) {
      return new VerifyAnswers(envelope.id());
    }
  }
}
