package io.inkan.http;

import io.inkan.policy.AccessAudit;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.AccessRefusal.Reason;
import io.inkan.policy.Caller;
import io.inkan.policy.Entrance;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who may change the service's state: whoever shows the key of an administrator, and
 * whoever is on this machine and neither a browser nor a proxy, which would speak for others.
 */
final class Administrators {

  private static final List<String> OF_PROXIES = List.of("forwarded", "via", "x-real-ip");

  private final Callers callers;
  private final AccessAudit audit;

  /**
   * @param callers who bears a token; asked for tokens that are shown alone
   */
  Administrators(Callers callers, AccessAudit audit) {
    this.callers = callers;
    this.audit = audit;
  }

  /**
   * Lets a request in.
   *
   * @return whose it is
   * @throws ProblemException 401, 403 or 415 if it must not be obeyed
   */
  String admit(HttpServerRequest request, String requestId) {
    String name = Caller.LOCAL.name();
    Credentials credentials = Credentials.of(request.headers());
    if (credentials.shown()) {
      String token = credentials.token();
      Caller caller = token == null ? null : callers.find(token);
      if (caller == null) {
        String known = token == null ? null : callers.nameOf(token);
        throw refuse(request, requestId, Reason.CREDENTIALS, known, Problems.administration());
      }
      if (!caller.mayManage()) {
        throw refuse(request, requestId, Reason.ROLE, caller.name(), Problems.notAdmin());
      }
      name = caller.name();
    } else if (!isOnThisMachine(request)) {
      throw refuse(request, requestId, Reason.CREDENTIALS, null, Problems.administration());
    }
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.strip().toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new ProblemException(Problems.administrativeType());
    }
    return name;
  }

  private static boolean isOnThisMachine(HttpServerRequest request) {
    String peer = Admission.peer(request);
    return peer != null
        && isLoopback(peer)
        && !request.headers().contains(HttpHeaders.ORIGIN)
        && request.headers().names().stream().noneMatch(Administrators::isOfProxy);
  }

  private static boolean isOfProxy(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith("x-forwarded") || OF_PROXIES.contains(name);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress(); // an address: nothing is resolved
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private ProblemException refuse(
      HttpServerRequest request,
      String requestId,
      Reason reason,
      @Nullable String caller,
      Problem problem) {
    audit.refused(
        new AccessRefusal(
            Entrance.MANAGEMENT, reason, caller, Admission.peer(request), null, requestId));
    return new ProblemException(problem);
  }
}
