package io.inkan.dkim;

import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The rules that need no key, in the order of RFC 6376 §6.1.1. */
public final class SignatureRules {

  private final VerifyingRules rules;
  private final long now;

  /**
   * @param now epoch seconds
   */
  public SignatureRules(VerifyingRules rules, long now) {
    this.rules = rules;
    this.now = now;
  }

  /** The first rule that the signature breaks, or null. */
  public @Nullable Failure check(DkimSignature signature, HeaderFields headers) {
    if (headers.defect() != null) {
      return Failure.HEADER_DEFECT;
    }
    if (headers.count(HeaderName.FROM) == 0) {
      return Failure.NO_FROM; // RFC 5322 §3.6: exactly one
    }
    if (signature.signedNames().size() > rules.signedNames()) {
      return Failure.TOO_MANY_NAMES;
    }
    // "If the "h=" tag does not include the From header field, the Verifier MUST ignore the
    // DKIM-Signature header field and return PERMFAIL (From field not signed)."
    if (!signature.signedNames().contains(HeaderName.FROM)) {
      return Failure.FROM_NOT_SIGNED;
    }
    // "The Verifier MUST confirm that the domain specified in the "d=" tag is the same as or a
    // parent domain of the domain part of the "i=" tag."
    if (!signature.identity().domain().isWithin(signature.domain())) {
      return Failure.IDENTITY_MISMATCH;
    }
    Failure time = checkTimes(signature);
    if (time != null) {
      return time;
    }
    if (!coversRequired(signature, headers)) {
      return Failure.FIELD_NOT_SIGNED;
    }
    // RFC 6376 §8.15: with a second From, readers may be shown an author who is not the signed one.
    return DisplayedFields.repeated(headers, signature.signedNames(), HeaderName.FROM)
        ? Failure.FIELD_REPEATED
        : null;
  }

  private boolean coversRequired(DkimSignature signature, HeaderFields headers) {
    for (HeaderName name : rules.mustBeSigned()) {
      if (headers.count(name) > Collections.frequency(signature.signedNames(), name)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Failure checkTimes(DkimSignature signature) {
    Long timestamp = signature.timestamp();
    Long expiry = signature.expiry();
    // "The value of the "x=" tag MUST be greater than the value of the "t=" tag if both are
    // present."
    if (timestamp != null && expiry != null && expiry <= timestamp) {
      return Failure.EXPIRY_NOT_AFTER_TIMESTAMP;
    }
    if (expiry != null && expiry < now - rules.clockDriftSeconds()) {
      return Failure.EXPIRED;
    }
    if (timestamp != null && timestamp > now + rules.clockDriftSeconds()) {
      return Failure.FROM_THE_FUTURE;
    }
    return null;
  }
}
