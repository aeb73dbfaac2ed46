package io.inkan.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the form of an answer that a request's Accept field admits. */
final class Accepting {

  private Accepting() {}

  /**
   * The form that the client likes best.
   *
   * @throws ProblemException 406 if it accepts none of {@code offered}
   */
  static SignForm form(RoutingContext routing, List<SignForm> offered) {
    SignForm form = SignForm.negotiate(ranges(routing), offered);
    if (form == null) {
      throw new ProblemException(
          Problems.notAcceptable(
              offered.stream().map(SignForm::mediaType).collect(Collectors.joining(", "))));
    }
    return form;
  }

  private static List<MIMEHeader> ranges(RoutingContext routing) {
    List<String> fields = routing.request().headers().getAll(HttpHeaders.ACCEPT);
    if (fields.isEmpty() || (fields.size() == 1 && fields.get(0).isBlank())) {
      return List.of();
    }
    return routing.parsedHeaders().accept();
  }
}
