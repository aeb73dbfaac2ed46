package io.inkan.opendkim;

import io.inkan.dkim.SignatureReport;
import java.util.List;

/**
 * UnprotectedKey: what a key that DNSSEC does not protect makes of a signature, whatever it would
 * be otherwise.
 */
public enum KeyProtection {
  /** Nothing. */
  NONE,
  /** It says nothing: the result is {@code neutral}. */
  NEUTRAL,
  /** It counts as bad: the result is {@code policy}. */
  FAIL;

  /** Whether one of the keys that were found is not protected. */
  boolean concerns(List<SignatureReport> reports) {
    return this != NONE && reports.stream().anyMatch(this::concerns);
  }

  boolean concerns(SignatureReport report) {
    return this != NONE && report.keyBits() != null && !report.authenticated();
  }
}
