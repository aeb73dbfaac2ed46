package io.inkan.interop;

import io.inkan.testing.TestAuthority;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * An application that has its messages signed by the HTTP door, over TLS and with an API key. Now
 * and then it takes a fresh connection, as those do that come and go.
 */
final class DayApplication {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int REQUESTS_OF_A_CONNECTION = 40;

  private final SSLContext trust;
  private final IntSupplier port;
  private final AtomicInteger requests = new AtomicInteger();
  private final Map<String, Integer> certificates = new ConcurrentHashMap<>();
  private volatile HttpClient client;
  private volatile String key;

  /**
   * @param port of the door, which changes with each start of the service
   */
  DayApplication(TestAuthority authority, IntSupplier port, String key) {
    this.trust = authority.client(null);
    this.port = port;
    this.key = key;
    this.client = connect();
  }

  /**
   * What the door said, or that it said nothing.
   *
   * @param content octets as ISO 8859-1
   */
  record Answer(int status, String title, String content) {

    boolean isSigned() {
      return status == 200;
    }

    @Override
    public String toString() {
      return status == 0 ? "no answer" : status + " " + title;
    }
  }

  /** Uses another key from now on. */
  void useKey(String next) {
    key = next;
  }

  /** Has a message signed; the whole of it comes back. */
  CompletableFuture<Answer> sign(byte[] message) {
    if (requests.incrementAndGet() % REQUESTS_OF_A_CONNECTION == 0) {
      client = connect();
    }
    return post("message/rfc822", message, key);
  }

  /** What is answered to this key, by a request that asks for nothing there is. */
  Answer greeting(String otherKey) {
    return post("application/octet-stream", new byte[0], otherKey).join();
  }

  private CompletableFuture<Answer> post(String type, byte[] content, String withKey) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port.getAsInt() + "/sign"))
            .header("Content-Type", type)
            .header("Accept", "message/rfc822")
            .header("Authorization", "Bearer " + withKey)
            .timeout(LIMIT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(content))
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1))
        .thenApply(this::answer)
        .exceptionally(failure -> new Answer(0, String.valueOf(failure), ""));
  }

  private HttpClient connect() {
    return HttpClient.newBuilder().sslContext(trust).connectTimeout(LIMIT).build();
  }

  private Answer answer(HttpResponse<String> response) {
    response
        .sslSession()
        .ifPresent(session -> certificates.merge(subject(session), 1, Integer::sum));
    String title =
        response.statusCode() == 200
            ? "OK"
            : new JsonObject(response.body()).getString("title", "");
    return new Answer(response.statusCode(), title, response.body());
  }

  private static String subject(SSLSession session) {
    try {
      return ((X509Certificate) session.getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    } catch (SSLPeerUnverifiedException e) {
      return e.toString();
    }
  }

  /** How many answers came over connections with the certificate of this subject. */
  int answersUnder(String subject) {
    return certificates.getOrDefault(subject, 0);
  }

  Map<String, Integer> certificates() {
    return Map.copyOf(certificates);
  }
}
