package io.inkan.tls;

import io.inkan.policy.AccessAudit;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.Entrance;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's trust in client certificates of some authorities, which tells of those that it refuses.
 * It decides nothing by itself.
 */
final class AuditedTrust extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager jdk;
  private final Entrance entrance;
  private final AccessAudit audit;

  private AuditedTrust(X509ExtendedTrustManager jdk, Entrance entrance, AccessAudit audit) {
    this.jdk = jdk;
    this.entrance = entrance;
    this.audit = audit;
  }

  static AuditedTrust in(List<X509Certificate> authorities, Entrance entrance, AccessAudit audit) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509Certificate authority : authorities) {
        store.setCertificateEntry("authority-" + store.size(), authority);
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      X509ExtendedTrustManager jdk =
          Arrays.stream(factory.getTrustManagers())
              .filter(X509ExtendedTrustManager.class::isInstance)
              .map(X509ExtendedTrustManager.class::cast)
              .findFirst()
              .orElseThrow();
      return new AuditedTrust(jdk, entrance, audit);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java platform trusts by PKIX", e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    try {
      jdk.checkClientTrusted(chain, type, engine);
    } catch (CertificateException e) {
      refused(engine.getPeerHost());
      throw e;
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    try {
      jdk.checkClientTrusted(chain, type, socket);
    } catch (CertificateException e) {
      refused(null);
      throw e;
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    try {
      jdk.checkClientTrusted(chain, type);
    } catch (CertificateException e) {
      refused(null);
      throw e;
    }
  }

  private void refused(@Nullable String peer) {
    audit.refused(
        new AccessRefusal(entrance, AccessRefusal.Reason.CERTIFICATE, null, peer, null, null));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    jdk.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    jdk.checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    jdk.checkServerTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return jdk.getAcceptedIssuers();
  }
}
