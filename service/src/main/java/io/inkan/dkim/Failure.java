package io.inkan.dkim;

/**
 * Every reason for which a signature does not pass. The set is closed: its {@link #reason} texts
 * are what reaches header fields, logs and metrics, and nothing of a sender's making does.
 */
public enum Failure {
  SYNTAX("signature syntax error"),
  DUPLICATE_TAG("duplicate tag"),
  MISSING_TAG("required tag missing"),
  UNSUPPORTED_VERSION("unsupported version"),
  UNSUPPORTED_ALGORITHM("unsupported algorithm"),
  SHA1("rsa-sha1 is not accepted"),
  UNSUPPORTED_CANONICALIZATION("unsupported canonicalization"),
  UNSUPPORTED_QUERY("unsupported query method"),
  INVALID_DOMAIN("invalid domain"),
  INVALID_SELECTOR("invalid selector"),
  INVALID_IDENTITY("invalid identity"),
  IDENTITY_MISMATCH("identity outside of the domain"),
  TOO_MANY_NAMES("too many signed fields"),
  FROM_NOT_SIGNED("From not signed"),
  EXPIRY_NOT_AFTER_TIMESTAMP("expiry not after timestamp"),
  EXPIRED("signature expired"),
  FROM_THE_FUTURE("timestamp in the future"),
  TOO_MANY_SIGNATURES("too many signatures"),
  IGNORED("ignored"),
  HEADER_DEFECT("forbidden octet in the header section"),
  NO_FROM("no From field"),
  FIELD_NOT_SIGNED("required field not signed"),
  FIELD_REPEATED("displayed field repeated beyond what is signed"),
  NO_KEY("no key for signature"),
  KEY_UNAVAILABLE("key unavailable"),
  KEY_SYNTAX("key syntax error"),
  KEY_VERSION("unsupported key version"),
  KEY_TYPE("inappropriate key type"),
  KEY_HASH("inappropriate hash algorithm"),
  KEY_SERVICE("key not meant for mail"),
  KEY_IDENTITY("key does not allow subdomains"),
  KEY_REVOKED("key revoked"),
  KEY_TOO_SHORT("key too short"),
  KEY_TOO_LONG("key too long"),
  BODY_TOO_SHORT("body shorter than signed length"),
  BODY_PARTLY_SIGNED("body only partly signed"),
  BODY_HASH("body hash did not verify"),
  SIGNATURE("signature did not verify");

  private final String reason;

  Failure(String reason) {
    this.reason = reason;
  }

  /** The reason in a few words, safe in a comment or quoted string of any header field. */
  public String reason() {
    return reason;
  }

  /** The word of RFC 8601 §2.7.1 for this reason: the one place where that is decided. */
  public DkimResult result() {
    return switch (this) {
      // "The message was signed, but some aspect of the signature or signatures was not
      // acceptable to the ADMD."
      case EXPIRED, // RFC 6376 §3.5 x=: "Signatures MAY be considered invalid"
          FROM_THE_FUTURE, // RFC 6376 §3.5 t=: "Implementations MAY ignore signatures"
          TOO_MANY_SIGNATURES, // RFC 6376 §6.1: "a Verifier ... might limit the number"
          TOO_MANY_NAMES,
          FIELD_NOT_SIGNED,
          FIELD_REPEATED, // RFC 6376 §8.15
          BODY_PARTLY_SIGNED, // RFC 6376 §8.2
          KEY_TOO_LONG ->
          DkimResult.POLICY;
      // "The message was signed and the signature or signatures were acceptable to the ADMD, but
      // they failed the verification test(s)."
      case BODY_HASH, SIGNATURE, BODY_TOO_SHORT -> DkimResult.FAIL;
      // "The message was signed, but the signature or signatures contained syntax errors or were
      // not otherwise able to be processed": nobody looked at it.
      case IGNORED -> DkimResult.NEUTRAL;
      // "An error that is likely transient in nature, such as ... a temporary inability to
      // retrieve a public key."
      case KEY_UNAVAILABLE -> DkimResult.TEMPERROR;
      // "An error that is unrecoverable."
      case SYNTAX,
          DUPLICATE_TAG,
          MISSING_TAG,
          UNSUPPORTED_VERSION,
          UNSUPPORTED_ALGORITHM,
          SHA1,
          UNSUPPORTED_CANONICALIZATION,
          UNSUPPORTED_QUERY,
          INVALID_DOMAIN,
          INVALID_SELECTOR,
          INVALID_IDENTITY,
          IDENTITY_MISMATCH,
          FROM_NOT_SIGNED,
          EXPIRY_NOT_AFTER_TIMESTAMP,
          HEADER_DEFECT,
          NO_FROM,
          NO_KEY,
          KEY_SYNTAX,
          KEY_VERSION,
          KEY_TYPE,
          KEY_HASH,
          KEY_SERVICE,
          KEY_IDENTITY,
          KEY_REVOKED,
          KEY_TOO_SHORT ->
          DkimResult.PERMERROR;
    };
  }
}
