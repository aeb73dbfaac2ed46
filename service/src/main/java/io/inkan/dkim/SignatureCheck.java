package io.inkan.dkim;

import io.inkan.crypto.VerifyingKey;
import io.inkan.message.HeaderFields;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of one signature once its keys and the body's hash are known (RFC 6376 §6.1.2,
 * §6.1.3).
 */
public final class SignatureCheck {

  /**
   * What came of it.
   *
   * @param failure why it did not pass, or null
   * @param record the key record that decided, or null if none could be read
   */
  public record Verdict(@Nullable Failure failure, @Nullable KeyRecord record) {}

  // Nobody publishes more at one selector; a stranger's answer of thousands is no work for us.
  private static final int MOST_RECORDS = 8;

  private final VerifyingRules rules;

  public SignatureCheck(VerifyingRules rules) {
    this.rules = rules;
  }

  /** Which hash of the body the signature needs under these rules. */
  public BodyHashKey bodyHashKey(DkimSignature signature) {
    return rules.partialBody() == VerifyingRules.PartialBody.IGNORE
        ? new BodyHashKey(
            signature.canonicalization().body(), HashAlgorithm.SHA256, BodyHashKey.NO_LIMIT)
        : signature.bodyHashKey();
  }

  /** Hashes of the body that answer to these signatures, and measure it if the rules must know. */
  public BodyHashes bodyHashes(List<DkimSignature> signatures) {
    return new BodyHashes(
        signatures.stream().map(this::bodyHashKey).toList(), rules.coverage() != null);
  }

  /**
   * Tries the records in turn: where several are published, "the Verifier can choose one of the key
   * records or may cycle through the key records, performing the remainder of these steps on each
   * record at its discretion" (§6.1.2); of more than eight, the first eight. The first that
   * verifies decides; else the first that could be read.
   */
  public Verdict verify(
      DkimSignature signature, HeaderFields headers, BodyHash bodyHash, List<PublishedKey> keys) {
    byte[] input = null;
    Verdict first = null;
    for (PublishedKey published : keys.subList(0, Math.min(MOST_RECORDS, keys.size()))) {
      KeyRecord record = published.record();
      if (record == null) {
        first = first == null ? new Verdict(published.failure(), null) : first;
        continue;
      }
      Failure failure = KeyRules.check(signature, record, rules);
      VerifyingKey key = record.key();
      if (failure == null && key != null) {
        failure = checkBody(signature, bodyHash);
        if (failure == null) {
          input = input == null ? input(signature, headers) : input;
          failure = key.verify(input, signature.signature()) ? null : Failure.SIGNATURE;
        }
      }
      if (failure == null) {
        return new Verdict(null, record);
      }
      first = first == null || first.record() == null ? new Verdict(failure, record) : first;
    }
    return first == null ? new Verdict(Failure.NO_KEY, null) : first;
  }

  private @Nullable Failure checkBody(DkimSignature signature, BodyHash hash) {
    Long length = signature.bodyLength();
    boolean lengthObeyed = rules.partialBody() != VerifyingRules.PartialBody.IGNORE;
    // §3.5 l=: "This value MUST NOT be larger than the actual number of octets in the canonicalized
    // message body."
    if (length != null && lengthObeyed && hash.total() < length) {
      return Failure.BODY_TOO_SHORT;
    }
    if (!MessageDigest.isEqual(hash.octets(), signature.bodyHash())) {
      return Failure.BODY_HASH;
    }
    return isCovered(hash) ? null : Failure.BODY_PARTLY_SIGNED;
  }

  private boolean isCovered(BodyHash hash) {
    Coverage coverage = rules.coverage();
    return hash.hashed() == hash.total()
        || (rules.partialBody() != VerifyingRules.PartialBody.REFUSE
            && (coverage == null || coverage.isReachedBy(hash)));
  }

  private static byte[] input(DkimSignature signature, HeaderFields headers) {
    return SignedFields.input(
        headers, signature.signedNames(), signature.field(), signature.canonicalization().header());
  }
}
