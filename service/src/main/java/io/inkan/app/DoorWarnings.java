package io.inkan.app;

import io.inkan.policy.Entrance;
import io.inkan.tls.ServerTls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What may stand about the doors but should be known, a sentence each. */
public final class DoorWarnings {

  private DoorWarnings() {}

  /** Certificates that expired or are about to. Only if there were no problems with TLS. */
  public static List<String> ofCertificates(Setup setup, Instant now) {
    CertificateExpiry expiry = new CertificateExpiry();
    List<String> warnings = new ArrayList<>();
    for (Entrance door : Entrance.values()) {
      ServerTls tls = setup.tls().of(door);
      String warning = tls == null ? null : expiry.warning(door, tls, now);
      if (warning != null) {
        warnings.add(warning);
      }
    }
    return warnings;
  }
}
