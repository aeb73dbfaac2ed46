package io.inkan.dkim;

import org.jspecify.annotations.Nullable;

/**
 * What an Authentication-Results field tells beyond the results.
 *
 * @param signatureStart whether {@code header.b} tells signatures of one domain apart (RFC 6008)
 * @param jobId follows our authentication identifier after a slash; or null
 * @param unprotected whether a key that came without DNSSEC is called {@code unprotected}
 * @param wording the words for each signature
 */
public record ResultsStyle(
    boolean signatureStart, @Nullable String jobId, boolean unprotected, ResultsWording wording) {

  /** The house's own. */
  public static final ResultsStyle DEFAULT =
      new ResultsStyle(true, null, false, ResultsWording.HOUSE);

  /** A style in the house's own words. */
  public ResultsStyle(boolean signatureStart, @Nullable String jobId, boolean unprotected) {
    this(signatureStart, jobId, unprotected, ResultsWording.HOUSE);
  }

  public ResultsStyle {
    if (jobId != null && !jobId.matches("[!-~]+")) {
      throw new IllegalArgumentException("a job's id is visible ASCII");
    }
  }
}
