package io.inkan.app;

import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;

/** Options that mean something to OpenDKIM and are not met here; whoever sets one is told. */
final class OpenDkimUnmet {

  private OpenDkimUnmet() {}

  /** Tells of each that is given, unless it is switched off. */
  static void tell(OpenDkimOptions options, OpenDkimFindings findings) {
    if (options.given().contains(OpenDkimOption.BOGUS_KEY)) {
      findings.warning(
          OpenDkimOption.BOGUS_KEY,
          "is always so: a resolver that validates gives no key whose DNSSEC is bogus, so that the"
              + " result is temperror");
    }
    if (options.given().contains(OpenDkimOption.ON_DNS_ERROR)) {
      findings.warning(
          OpenDkimOption.ON_DNS_ERROR,
          "has no effect, in OpenDKIM neither: a message whose key cannot be had now is accepted,"
              + " and its result is temperror");
    }
    if (options.enabled(OpenDkimOption.QUARANTINE)) {
      findings.warning(
          OpenDkimOption.QUARANTINE,
          "has no effect, in OpenDKIM neither; On-BadSignature quarantine does what it promises");
    }
  }
}
