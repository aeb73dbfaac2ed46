package io.inkan.tls;

import io.inkan.policy.AccessAudit;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.Entrance;
import io.inkan.policy.SparseLines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the failures of connections that were never opened, and tells which of them came of a
 * client without a certificate where one is needed, or of one that speaks clear text. Vert.x does
 * not tell from which address.
 *
 * <p>Nothing that was received is told: Netty puts the octets of clear text into its failure's
 * words, and they may be a request with an API key.
 */
public final class FailedHandshakes {

  private static final Logger LOG = LoggerFactory.getLogger(FailedHandshakes.class);

  /** The JDK's words in sun.security.ssl.CertificateMessage; a test holds them. */
  private static final String NO_CERTIFICATE = "Empty client certificate chain";

  /** Netty's failure, by its name: this room knows Netty by what Vert.x shows of it. */
  private static final String CLEAR_TEXT = "io.netty.handler.ssl.NotSslRecordException";

  /** Words of the JDK that hold nothing of what was received. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "Received fatal alert: [a-z_]{1,40}|no cipher suites in common|" + NO_CERTIFICATE);

  private static final int MOST_CAUSES = 10;

  private final Entrance entrance;
  private final AccessAudit audit;
  private final SparseLines ofClearText;

  public FailedHandshakes(Entrance entrance, AccessAudit audit) {
    this(entrance, audit, System::nanoTime);
  }

  /**
   * @param nanoClock as {@link System#nanoTime}, by which lines are held to a rate
   */
  FailedHandshakes(Entrance entrance, AccessAudit audit, LongSupplier nanoClock) {
    this.entrance = entrance;
    this.audit = audit;
    this.ofClearText = new SparseLines(nanoClock);
  }

  /** Takes one failure. */
  public void failed(Throwable failure) {
    List<Throwable> causes = causes(failure);
    if (causes.stream().anyMatch(each -> each.getClass().getName().equals(CLEAR_TEXT))) {
      tellClearText();
    } else if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{}: a connection failed: {}",
          entrance.word(),
          String.join(" by ", causes.stream().map(FailedHandshakes::words).toList()));
    }
    if (causes.stream().anyMatch(FailedHandshakes::lacksCertificate)) {
      audit.refused(
          new AccessRefusal(entrance, AccessRefusal.Reason.CERTIFICATE, null, null, null, null));
    }
  }

  private void tellClearText() {
    ofClearText.tell(
        before ->
            LOG.info(
                "{}: a client spoke clear text, and this door speaks TLS; if it sent an API key,"
                    + " others may have read it{}",
                entrance.word(),
                before));
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (@Nullable Throwable each = failure;
        each != null && causes.size() < MOST_CAUSES;
        each = each.getCause()) {
      causes.add(each);
    }
    return causes;
  }

  private static String words(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String name = failure.getClass().getSimpleName();
    return HARMLESS.matcher(message).matches() ? name + " (" + message + ")" : name;
  }

  private static boolean lacksCertificate(Throwable failure) {
    return failure instanceof SSLHandshakeException
        && String.valueOf(failure.getMessage()).contains(NO_CERTIFICATE);
  }
}
