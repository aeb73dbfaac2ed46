package io.inkan.dkim;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.VerifyingKey;
import org.jspecify.annotations.Nullable;

/** Whether a published key may verify a signature: the rules of RFC 6376 §6.1.2. */
final class KeyRules {

  private KeyRules() {}

  /** The first rule that the pair breaks, or null. */
  static @Nullable Failure check(DkimSignature signature, KeyRecord record, VerifyingRules rules) {
    VerifyingKey key = record.key();
    // "If the "h=" tag exists in the public-key record and the hash algorithm implied by the "a="
    // tag in the DKIM-Signature header field is not included in the contents of the "h=" tag, the
    // Verifier MUST ignore the public-key record"
    if (!record.hashes().isEmpty() && !record.hashes().contains(HashAlgorithm.SHA256.word())) {
      return Failure.KEY_HASH;
    }
    // "If the public-key data is not suitable for use with the algorithm and key types defined by
    // the "a=" and "k=" tags, the Verifier MUST immediately return PERMFAIL"
    if (key == null || key.algorithm() != signature.algorithm()) {
      return Failure.KEY_TYPE;
    }
    // §3.6.1 s=: "Verifiers for a given service type MUST ignore this record if the appropriate
    // type is not listed."
    if (!record.services().contains("*") && !record.services().contains("email")) {
      return Failure.KEY_SERVICE;
    }
    // §3.6.1 t=s: "the domain used in the "i=" tag MUST NOT be a subdomain of "d=""
    if (record.sameDomain() && !signature.identity().domain().equals(signature.domain())) {
      return Failure.KEY_IDENTITY;
    }
    return checkSize(key, rules);
  }

  private static @Nullable Failure checkSize(VerifyingKey key, VerifyingRules rules) {
    if (key.algorithm() != SignatureAlgorithm.RSA_SHA256) {
      return null;
    }
    if (key.bits() < rules.minimumKeyBits()) {
      return Failure.KEY_TOO_SHORT;
    }
    return key.bits() > rules.maximumKeyBits() ? Failure.KEY_TOO_LONG : null;
  }
}
