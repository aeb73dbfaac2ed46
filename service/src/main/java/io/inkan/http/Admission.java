package io.inkan.http;

import io.inkan.policy.AccessAudit;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.AccessRefusal.Reason;
import io.inkan.policy.Caller;
import io.inkan.policy.Entrance;
import io.inkan.policy.Role;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in, or refuses them and tells of it. Whoever shows a key is asked for nothing else;
 * whoever shows none is known by the client certificate of the connection, if there is one.
 * Confined to one event loop.
 */
final class Admission {

  private static final String REFUSED = "io.inkan.http.refused";

  private final Callers callers;
  private final ClientCertificates certificates;
  private final AccessAudit audit;
  private final LongSupplier nanoClock;

  /**
   * @param nanoClock as {@link System#nanoTime}, by which rates are held
   */
  Admission(Callers callers, AccessAudit audit, LongSupplier nanoClock) {
    this.callers = callers;
    this.certificates = new ClientCertificates(callers);
    this.audit = audit;
    this.nanoClock = nanoClock;
  }

  /** Whether a request was refused here, so that the audit tells of it. */
  static boolean refused(RoutingContext routing) {
    return routing.get(REFUSED) != null;
  }

  /**
   * The caller, who may have this done with one more message.
   *
   * @throws ProblemException 401 if credentials are malformed, unknown, or missing where some are
   *     needed; 403 if the certificate bears no known name, or the caller may not have this done;
   *     429 if the caller sends more than it may
   */
  Caller admit(RoutingContext routing, RequestRecord record, Role role) {
    Caller caller = caller(routing, record);
    record.caller(caller.name());
    if (!caller.may(role)) {
      throw refuse(routing, record, Reason.ROLE, caller.name(), Problems.role(role));
    }
    long wait = caller.take(nanoClock.getAsLong());
    if (wait > 0) {
      throw refuse(routing, record, Reason.RATE, caller.name(), Problems.rate(wait));
    }
    return caller;
  }

  private Caller caller(RoutingContext routing, RequestRecord record) {
    HttpServerRequest request = routing.request();
    Credentials credentials = Credentials.of(request.headers());
    Caller caller;
    if (credentials.shown()) {
      caller = credentials.token() == null ? null : callers.find(credentials.token());
    } else {
      List<String> names = certificates.names(request.connection());
      caller = names == null ? callers.find(null) : callers.certified(names);
      if (names != null && caller == null) {
        throw refuse(routing, record, Reason.CERTIFICATE, null, Problems.certificate());
      }
    }
    if (caller == null) {
      // An expired key opens nothing, but whose it was tells whom to give another.
      String token = credentials.token();
      String name = token == null ? null : callers.nameOf(token);
      throw refuse(routing, record, Reason.CREDENTIALS, name, Problems.unauthorized());
    }
    return caller;
  }

  private ProblemException refuse(
      RoutingContext routing,
      RequestRecord record,
      Reason reason,
      @Nullable String caller,
      Problem problem) {
    routing.put(REFUSED, true);
    audit.refused(
        new AccessRefusal(
            Entrance.HTTP, reason, caller, peer(routing.request()), null, record.id()));
    return new ProblemException(problem);
  }

  /** The address at the other end of the connection, whatever a header field says. */
  static @Nullable String peer(HttpServerRequest request) {
    SocketAddress address = request.connection().remoteAddress(true);
    return address == null ? null : address.hostAddress();
  }
}
