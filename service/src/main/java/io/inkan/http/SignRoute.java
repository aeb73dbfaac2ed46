package io.inkan.http;

import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import io.inkan.policy.Caller;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.Role;
import io.inkan.policy.SigningRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code POST /sign}: has a message signed and gives back its signatures, or all of it. */
final class SignRoute implements Task.Reader {

  static final String PATH = "/sign";

  private static final List<String> PARAMETERS =
      List.of("domain", "selector", "identity", "mailFrom", "rcptTo");
  private static final List<SignForm> FORMS = List.of(SignForm.values());

  @Override
  public Task read(RoutingContext routing, String requestId, Caller caller) {
    QueryParameters query = QueryParameters.parse(routing.request().query(), PARAMETERS);
    SigningRequest signing =
        new SigningRequest(
            value(query, "domain", DomainName::parse, "a domain name"),
            value(query, "selector", Selector::parse, "a selector"),
            value(
                query,
                "identity",
                ParameterValues::identity,
                "an address with an unquoted local part, or @ and a domain"));
    String mailFrom =
        value(
            query,
            "mailFrom",
            text -> ParameterValues.isEnvelopeAddress(text) ? text : null,
            "an address of at most 256 characters, without control characters");
    Envelope envelope =
        Envelope.signing(requestId, Door.HTTP, caller, signing)
            .withAddresses(mailFrom, recipients(query));
    return new SignTask(envelope, Accepting.form(routing, FORMS));
  }

  private static List<String> recipients(QueryParameters query) {
    List<String> recipients = query.all("rcptTo");
    for (String recipient : recipients) {
      if (recipient.isEmpty() || !ParameterValues.isEnvelopeAddress(recipient)) {
        throw wrong("rcptTo", "an address of at most 256 characters, without control characters");
      }
    }
    return recipients;
  }

  private static <T> @Nullable T value(
      QueryParameters query, String name, Function<String, @Nullable T> parse, String wanted) {
    String text = query.single(name);
    if (text == null) {
      return null;
    }
    T value = parse.apply(text);
    if (value == null) {
      throw wrong(name, wanted);
    }
    return value;
  }

  private static ProblemException wrong(String name, String wanted) {
    return new ProblemException(
        Problems.badParameter("The query parameter " + name + " must be " + wanted + "."));
  }

  private record SignTask(Envelope envelope, SignForm form) implements Task {

    @Override
    public Role role() {
      return Role.SIGN;
    }

    @Override
    public boolean wantsCopy() {
      return form == SignForm.MESSAGE;
    }

    @Override
    public OutcomeAnswers answers(@Nullable Spool copy) {
      return new SignAnswers(envelope.id(), form, copy);
    }
  }
}
