package io.inkan.tls;

import io.inkan.policy.AccessAudit;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.Entrance;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the failures of connections that were never opened, and tells which of them came of a
 * client without a certificate where one is needed. Vert.x does not tell from which address.
 */
public final class FailedHandshakes {

  private static final Logger LOG = LoggerFactory.getLogger(FailedHandshakes.class);

  /** The JDK's words in sun.security.ssl.CertificateMessage; a test holds them. */
  private static final String NO_CERTIFICATE = "Empty client certificate chain";

  private final Entrance entrance;
  private final AccessAudit audit;

  public FailedHandshakes(Entrance entrance, AccessAudit audit) {
    this.entrance = entrance;
    this.audit = audit;
  }

  /** Takes one failure. */
  public void failed(Throwable failure) {
    LOG.debug("a connection failed: {}", failure.toString());
    if (lacksCertificate(failure)) {
      audit.refused(
          new AccessRefusal(entrance, AccessRefusal.Reason.CERTIFICATE, null, null, null, null));
    }
  }

  private static boolean lacksCertificate(Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SSLHandshakeException
          && String.valueOf(each.getMessage()).contains(NO_CERTIFICATE)) {
        return true;
      }
    }
    return false;
  }
}
