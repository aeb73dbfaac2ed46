package io.inkan.opendkim;

/** Occasions on which a configuration of OpenDKIM says what becomes of a message. */
public enum Occasion {
  /** On-BadSignature. */
  BAD_SIGNATURE,
  /** On-InternalError. */
  INTERNAL_ERROR,
  /** On-KeyNotFound. */
  KEY_NOT_FOUND,
  /** On-NoSignature. */
  NO_SIGNATURE,
  /** On-Security. */
  SECURITY,
  /** On-SignatureError. */
  SIGNATURE_ERROR
}
