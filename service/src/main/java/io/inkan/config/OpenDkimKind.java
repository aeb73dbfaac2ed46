package io.inkan.config;

/** What an option of OpenDKIM's holds, and how that is written. */
enum OpenDkimKind {
  /** Yes or no; the first character alone decides. */
  BOOLEAN,
  /** A number that is not negative. */
  INTEGER,
  /** A number of octets, where -1 stands for no limit. */
  LENGTH,
  /** The permissions that a new file does not get. */
  MASK,
  /** Anything. */
  TEXT,
  /** A file or directory; a relative one starts at {@code BaseDirectory}. */
  PATH,
  /** Words between commas. */
  LIST,
  /** A file or a list to look things up in. */
  DATASET,
  /** One or two algorithms. */
  ALGORITHMS,
  /** What becomes of a message. */
  ACTION,
  /** Signing, verifying or both. */
  ROLES,
  /** How much of a body must be signed. */
  COVERAGE,
  /** What becomes of a key by its state in DNSSEC. */
  KEY_ACTION,
  /** How to sign. */
  ALGORITHM,
  /** How ATPS names are hashed. */
  ATPS_HASH,
  /** Where the milter listens. */
  ADDRESS,
  /** Anything, which nobody looks at. */
  UNREAD;

  Format<?> format() {
    return switch (this) {
      case BOOLEAN -> new OpenDkimBooleanFormat();
      case INTEGER -> new OpenDkimIntegerFormat(0, Integer.MAX_VALUE);
      case LENGTH -> new OpenDkimIntegerFormat(-1, Integer.MAX_VALUE);
      case MASK -> new OpenDkimIntegerFormat(0, 0777);
      case TEXT -> new OpenDkimTextFormat();
      case PATH -> new PathFormat("/etc/dkimkeys/example.private");
      case LIST -> new OpenDkimListFormat();
      case DATASET -> new OpenDkimDatasetFormat();
      case ALGORITHMS -> new OpenDkimCanonicalizationFormat();
      case ACTION -> new OpenDkimActionFormat();
      case ROLES -> new OpenDkimRolesFormat();
      case COVERAGE -> new OpenDkimCoverageFormat();
      case KEY_ACTION -> new OpenDkimWordFormat("a way to treat a key", "none, neutral or fail");
      case ALGORITHM -> new OpenDkimAlgorithmFormat();
      case ATPS_HASH -> new OpenDkimWordFormat("a hash of ATPS", "none, sha1 or sha256");
      case ADDRESS -> new MilterAddressFormat();
      case UNREAD -> new OpenDkimTextFormat();
    };
  }
}
