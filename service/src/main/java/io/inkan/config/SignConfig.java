package io.inkan.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How signatures are made.
 *
 * @param canonicalization c=
 * @param expire after which time a signature expires (x=); empty for never
 * @param bodyLength whether the body's length is written (l=)
 * @param headers the fields to sign if present, From among them; empty for the built-in list
 * @param oversign the fields to name once more than present; empty for the built-in list
 * @param copyHeaders whether the signed fields are copied into the signature (z=)
 */
public record SignConfig(
    Canonicalization canonicalization,
    Optional<Duration> expire,
    boolean bodyLength,
    Optional<List<String>> headers,
    Optional<List<String>> oversign,
    boolean copyHeaders) {

  /** RFC 6376 §3.4. */
  public enum Algorithm {
    /** Tolerates almost no change. */
    SIMPLE,
    /** Tolerates changes of white space and of a header name's case. */
    RELAXED
  }

  /**
   * c=, RFC 6376 §3.5.
   *
   * @param header of the header section
   * @param body of the body
   */
  public record Canonicalization(Algorithm header, Algorithm body) {}

  public SignConfig {
    headers = headers.map(List::copyOf);
    oversign = oversign.map(List::copyOf);
  }

  /** The default: relaxed/relaxed, the built-in lists, neither x= nor l= nor z=. */
  public static SignConfig defaults() {
    return new SignConfig(
        new Canonicalization(Algorithm.RELAXED, Algorithm.RELAXED),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  static SignConfig read(Section section) {
    SignConfig defaults = defaults();
    SignConfig read =
        new SignConfig(
            section.get(
                "canonicalization", new CanonicalizationFormat(), defaults.canonicalization),
            section.get(
                "expire", new OffFormat<>(DurationFormat.between("1s", "3650d")), defaults.expire),
            section.get("bodyLength", new BooleanFormat(), defaults.bodyLength),
            section.optionalList("headers", Texts.fieldName()),
            section.optionalList("oversign", Texts.fieldName()),
            section.get("copyHeaders", new BooleanFormat(), defaults.copyHeaders));
    if (read.headers.isPresent() && !names(read.headers, "From")) {
      // RFC 6376 §5.4: "The From header field MUST be signed".
      section.problem("headers", "does not name From, which RFC 6376 §5.4 says MUST be signed");
    }
    refuseResults(section, "headers", read.headers);
    refuseResults(section, "oversign", read.oversign);
    return read;
  }

  private static void refuseResults(Section section, String key, Optional<List<String>> fields) {
    if (names(fields, "Authentication-Results")) {
      section.problem(
          key,
          "names Authentication-Results; those that bear our name are taken out, and whoever gets"
              + " the mail puts in one of its own (RFC 8601 §5), which would break the signature:"
              + " leave it out");
    }
  }

  private static boolean names(Optional<List<String>> fields, String name) {
    return fields.stream().flatMap(List::stream).anyMatch(name::equalsIgnoreCase);
  }
}
