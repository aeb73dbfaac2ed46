package io.inkan.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How signatures are judged.
 *
 * @param bodyLength what becomes of a signature that covers part of the body only (l=)
 * @param authservId by which name the verdict is given; empty for the host's
 * @param clockDrift how far another host's clock may be off; 0 to 24 hours
 * @param on what becomes of a message at the milter door
 * @param alignedOnly whether signatures of other domains than the author's are ignored
 * @param requireAligned what becomes of a message at the milter door for whose authors no signature
 *     of their domains vouches
 * @param addNone whether that door tells of the verdict on a message without a signature too
 */
public record VerifyConfig(
    BodyLength bodyLength,
    Optional<String> authservId,
    Duration clockDrift,
    OnConfig on,
    boolean alignedOnly,
    OnConfig.Disposition requireAligned,
    boolean addNone) {

  /** RFC 6376 §8.2: what follows the signed part of a body may be anything. */
  public enum BodyLength {
    /** A signature that leaves part of the body unsigned does not pass. */
    REFUSE,
    /** The signed part alone counts. */
    ACCEPT,
    /** The whole body is hashed, as if l= were not there. */
    IGNORE
  }

  /** The default. */
  public static VerifyConfig defaults() {
    return new VerifyConfig(
        BodyLength.REFUSE,
        Optional.empty(),
        Duration.ofMinutes(5),
        OnConfig.defaults(),
        false,
        OnConfig.Disposition.ACCEPT,
        false);
  }

  static VerifyConfig read(Section section) {
    VerifyConfig defaults = defaults();
    return new VerifyConfig(
        section.get("bodyLength", ChoiceFormat.of(BodyLength.class), defaults.bodyLength),
        section.optional("authservId", Texts.authservId()),
        section.get("clockDrift", DurationFormat.between("0s", "24h"), defaults.clockDrift),
        section.section("on", OnConfig::read),
        section.get("alignedOnly", new BooleanFormat(), defaults.alignedOnly),
        section.get(
            "requireAligned", ChoiceFormat.of(OnConfig.Disposition.class), defaults.requireAligned),
        section.get("addNone", new BooleanFormat(), defaults.addNone));
  }
}
