package io.inkan.opendkim;

import io.inkan.dkim.Failure;

/** What is wrong with a signature, in the words of libopendkim's {@code dkim_sig_geterrorstr}. */
final class SignatureError {

  private SignatureError() {}

  /** The words; this project's own for what OpenDKIM does not tell apart or does not look for. */
  static String text(Failure failure) {
    return switch (failure) {
      case SIGNATURE, BODY_HASH -> "signature verification failed";
      case BODY_TOO_SHORT -> "length tag value exceeds body size";
      case FIELD_NOT_SIGNED -> "unprotected header field";
      case FROM_NOT_SIGNED -> "header list missing required entries";
      case UNSUPPORTED_VERSION -> "unsupported signature version";
      case UNSUPPORTED_ALGORITHM, SHA1 -> "signature algorithm invalid";
      case UNSUPPORTED_QUERY -> "query method invalid";
      case IDENTITY_MISMATCH -> "invalid domain coverage";
      case EXPIRY_NOT_AFTER_TIMESTAMP -> "signature timestamp order error";
      case EXPIRED -> "signature expired";
      case FROM_THE_FUTURE -> "signature timestamp in the future";
      case NO_KEY -> "key not found in DNS";
      case KEY_UNAVAILABLE -> "key DNS query failed";
      case KEY_SYNTAX -> "key DNS reply corrupt";
      case KEY_VERSION -> "unknown key version";
      case KEY_TYPE -> "unknown key type";
      case KEY_HASH -> "signature-key hash mismatch";
      case KEY_SERVICE -> "not an e-mail key";
      case KEY_IDENTITY -> "unauthorized subdomain";
      case KEY_REVOKED -> "key revoked";
      case KEY_TOO_SHORT -> "signing key too small";
      case SYNTAX,
          DUPLICATE_TAG,
          MISSING_TAG,
          UNSUPPORTED_CANONICALIZATION,
          INVALID_DOMAIN,
          INVALID_SELECTOR,
          INVALID_IDENTITY,
          TOO_MANY_NAMES,
          TOO_MANY_SIGNATURES,
          IGNORED,
          HEADER_DEFECT,
          NO_FROM,
          FIELD_REPEATED,
          KEY_TOO_LONG,
          BODY_PARTLY_SIGNED ->
          failure.reason();
    };
  }
}
