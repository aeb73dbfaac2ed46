package io.inkan.config;

/** How an option of OpenDKIM's is met. */
public enum OpenDkimSupport {
  /** It means here what it means there. */
  MUST,
  /** Something else serves its purpose; a warning says what. */
  MAPPED,
  /** Nothing is left for it to do; a warning says why. */
  OBSOLETE,
  /** Passing over it would be unsafe; a problem says what to do instead. */
  REFUSED
}
