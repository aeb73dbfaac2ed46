package io.inkan.dkim;

import io.inkan.message.HeaderName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a verifier decides for itself.
 *
 * @param partialBody what is done with a body that {@code l=} does not cover to its end
 * @param clockDriftSeconds how far clocks may differ when {@code t=} and {@code x=} are compared
 * @param signatures how many signatures of a message are verified, from the top; at least 1
 * @param signedNames how many names {@code h=} may list; at least 1
 * @param minimumKeyBits the shortest RSA key; never under 1024 (RFC 8301 §3.2)
 * @param maximumKeyBits the longest RSA key
 * @param mustBeSigned the fields that a signature must cover, each instance, if they are present
 * @param coverage how much of the body a signature must cover where {@link PartialBody#ACCEPT} lets
 *     it cover a part; null if anything will do
 * @param screen which signatures are ignored, before {@code signatures} counts; null for none
 */
public record VerifyingRules(
    PartialBody partialBody,
    long clockDriftSeconds,
    int signatures,
    int signedNames,
    int minimumKeyBits,
    int maximumKeyBits,
    Set<HeaderName> mustBeSigned,
    @Nullable Coverage coverage,
    @Nullable SignatureScreen screen) {

  /**
   * RFC 8301 §3.2: "Verifiers MUST NOT consider signatures using RSA keys of less than 1024 bits".
   */
  public static final int LEAST_KEY_BITS = 1024;

  /** The defaults. */
  public static final VerifyingRules DEFAULT =
      new VerifyingRules(PartialBody.REFUSE, 300, 10, 1000, LEAST_KEY_BITS, 8192);

  public VerifyingRules {
    mustBeSigned = Set.copyOf(mustBeSigned);
    if (minimumKeyBits < LEAST_KEY_BITS || maximumKeyBits < minimumKeyBits) {
      throw new IllegalArgumentException("key bits: 1024 <= minimum <= maximum");
    }
    if (signatures < 1 || signedNames < 1 || clockDriftSeconds < 0) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  /** Rules that ask no more of a signature than the RFCs do, and ignore none. */
  public VerifyingRules(
      PartialBody partialBody,
      long clockDriftSeconds,
      int signatures,
      int signedNames,
      int minimumKeyBits,
      int maximumKeyBits) {
    this(
        partialBody,
        clockDriftSeconds,
        signatures,
        signedNames,
        minimumKeyBits,
        maximumKeyBits,
        Set.of(),
        null,
        null);
  }

  /** What is done when text follows after the {@code l=} octets that a signature covers (§8.2). */
  public enum PartialBody {
    /** The signature is not acceptable: result {@code policy}. */
    REFUSE,
    /** The rest of the body is anybody's, and the signature passes all the same. */
    ACCEPT,
    /** The tag is ignored: the whole body is hashed, and the hash does not match. */
    IGNORE
  }
}
