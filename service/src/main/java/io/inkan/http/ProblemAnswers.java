package io.inkan.http;

import io.inkan.policy.SparseLines;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests that end before a message is taken up, or against all expectation. */
final class ProblemAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

  private final Vertx vertx;
  private final String paths;
  private final SparseLines invalid = new SparseLines(System::nanoTime);

  /**
   * @param paths what there is at this server, for who asks for what there is not
   */
  ProblemAnswers(Vertx vertx, String paths) {
    this.vertx = vertx;
    this.paths = paths;
  }

  /**
   * Lets this answer whatever the router's handlers throw and whatever no route matches. To be
   * called before the first route is made.
   */
  void mount(Router router) {
    for (int status : List.of(400, 404, 405, 406, 415, 500)) {
      router.errorHandler(status, this::answer);
    }
    router.route().handler(ProblemAnswers::checkHead);
  }

  private static void checkHead(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    // RFC 9112 §3.2: "A server MUST respond with a 400 (Bad Request) status code to any HTTP/1.1
    // request message that lacks a Host header field and to any request message that contains more
    // than one Host header field line".
    if (request.version() == HttpVersion.HTTP_1_1
        && request.headers().getAll(HttpHeaders.HOST).size() != 1) {
      throw new ProblemException(Problems.badRequest("The request needs exactly one Host field."));
    }
    try {
      routing.normalizedPath();
    } catch (IllegalArgumentException e) {
      // The path is not percent-encoded as it should be.
      throw new ProblemException(Problems.malformed());
    }
    routing.next();
  }

  private void answer(RoutingContext routing) {
    RequestRecord record = RequestRecord.ofOrNew(routing);
    if (routing.response().headWritten()) {
      LOG.error("{}: failed amid the answer", record.id(), routing.failure());
      routing.response().reset();
      return;
    }
    Problem problem = problem(routing, record.id());
    record.status(problem.status());
    write(routing.request(), problem, record.id());
  }

  private Problem problem(RoutingContext routing, String id) {
    if (routing.failure() instanceof ProblemException known) {
      return known.problem();
    }
    return switch (routing.statusCode()) {
      case 400 -> Problems.malformed();
      case 404 -> Problems.notFound(paths);
      default -> {
        LOG.error("{}: failed", id, routing.failure());
        yield Problems.internal();
      }
    };
  }

  /** Answers what is no HTTP request, or is larger than one may be. */
  void invalid(HttpServerRequest request) {
    String id = RequestId.of(request);
    Problem problem = InvalidRequests.problem(request);
    invalid.tell(
        before -> LOG.info("{}: http invalid request status={}{}", id, problem.status(), before));
    write(request, problem, id);
  }

  private void write(HttpServerRequest request, Problem problem, String id) {
    AnswerWriter.write(vertx.getOrCreateContext(), request, problem.answer(id), id);
  }
}
