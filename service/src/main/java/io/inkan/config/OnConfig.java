package io.inkan.config;

/**
 * What becomes of a message at the milter door, by the word of RFC 8601 §2.7.1 that it earned.
 *
 * @param pass a signature is good
 * @param fail none is, and one is bad
 * @param policy the local rules refuse what would be good
 * @param neutral a signature cannot be judged
 * @param temperror a later attempt may tell
 * @param permerror no later attempt will tell
 * @param none there is no signature
 */
public record OnConfig(
    Disposition pass,
    Disposition fail,
    Disposition policy,
    Disposition neutral,
    Disposition temperror,
    Disposition permerror,
    Disposition none) {

  /** What an MTA does with a message. */
  public enum Disposition {
    /** Delivers it. */
    ACCEPT,
    /** Refuses it for good. */
    REJECT,
    /** Refuses it for now. */
    TEMPFAIL,
    /** Keeps it for a person to look at. */
    QUARANTINE,
    /** Says it took it and throws it away. */
    DISCARD
  }

  /**
   * The default: every message is delivered. RFC 6376 §6.3: acceptability SHOULD NOT rest "solely
   * on a lack of any signature or on an unverifiable signature".
   */
  public static OnConfig defaults() {
    return new OnConfig(
        Disposition.ACCEPT,
        Disposition.ACCEPT,
        Disposition.ACCEPT,
        Disposition.ACCEPT,
        Disposition.ACCEPT,
        Disposition.ACCEPT,
        Disposition.ACCEPT);
  }

  static OnConfig read(Section section) {
    OnConfig defaults = defaults();
    ChoiceFormat<Disposition> word = ChoiceFormat.of(Disposition.class);
    return new OnConfig(
        section.get("pass", word, defaults.pass),
        section.get("fail", word, defaults.fail),
        section.get("policy", word, defaults.policy),
        section.get("neutral", word, defaults.neutral),
        section.get("temperror", word, defaults.temperror),
        section.get("permerror", word, defaults.permerror),
        section.get("none", word, defaults.none));
  }
}
