package io.inkan.http;

import io.vertx.core.http.HttpConnection;
import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names in clients' certificates, which are read once for each connection and forgotten with
 * it. Confined to one event loop.
 */
final class ClientCertificates {

  private final Callers callers;
  private final Map<HttpConnection, List<String>> read = new WeakHashMap<>();

  ClientCertificates(Callers callers) {
    this.callers = callers;
  }

  /** The names in the certificate of a connection, or null if the client showed none. */
  @Nullable List<String> names(HttpConnection connection) {
    if (!connection.isSsl()) {
      return null;
    }
    List<String> known = read.get(connection);
    if (known != null) {
      return known;
    }
    X509Certificate certificate = certificate(connection);
    if (certificate == null) {
      return null;
    }
    List<String> names = callers.names(certificate);
    read.put(connection, names);
    return names;
  }

  private static @Nullable X509Certificate certificate(HttpConnection connection) {
    try {
      List<Certificate> chain = connection.peerCertificates();
      return chain == null || chain.isEmpty() ? null : (X509Certificate) chain.get(0);
    } catch (IOException e) {
      return null; // the client showed no certificate
    }
  }
}
