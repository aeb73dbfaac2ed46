package io.inkan.dkim;

import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.UnusableKeyException;
import io.inkan.crypto.VerifyingKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DKIM key record (RFC 6376 §3.6.1): the text of a TXT record at {@code
 * selector._domainkey.domain}.
 *
 * @param type {@code k=}, the key's type; {@code rsa} by default
 * @param key {@code p=}, or null if the type is not known here
 * @param hashes {@code h=}, the hash algorithms allowed; empty for all
 * @param services {@code s=}, what the key may be used for; {@code *} by default
 * @param testing {@code t=y}
 * @param sameDomain {@code t=s}: {@code i=} must not lie below {@code d=}
 * @param notes {@code n=}, as it is written, or null
 */
public record KeyRecord(
    String type,
    @Nullable VerifyingKey key,
    List<String> hashes,
    List<String> services,
    boolean testing,
    boolean sameDomain,
    @Nullable String notes) {

  public KeyRecord {
    hashes = List.copyOf(hashes);
    services = List.copyOf(services);
  }

  /**
   * Reads a record. Unknown tags are ignored, {@code g=} among them (RFC 6376 §3.6.1, Appendix C).
   *
   * @throws DkimException if the text is no key record, or its key is revoked or unusable
   */
  public static KeyRecord parse(String text) throws DkimException {
    TagList tags = tags(text);
    String version = tags.get("v");
    // "This tag MUST be the first tag in the record. ... Records beginning with a "v=" tag with any
    // other value MUST be discarded."
    if (version != null && !(version.equals("DKIM1") && tags.first().equals("v"))) {
      throw new DkimException(Failure.KEY_VERSION);
    }
    String type = orDefault(tags, "k", SignatureAlgorithm.RSA_SHA256.keyType());
    String flags = orDefault(tags, "t", "");
    String hashes = tags.get("h");
    return new KeyRecord(
        type,
        key(type, tags),
        hashes == null ? List.of() : TagList.colonSeparated(hashes),
        TagList.colonSeparated(orDefault(tags, "s", "*")),
        TagList.colonSeparated(flags).contains("y"),
        TagList.colonSeparated(flags).contains("s"),
        tags.get("n"));
  }

  /** The same record, with a key that verifies by these providers. */
  KeyRecord adoptedBy(CryptoProviders crypto) {
    return key == null
        ? this
        : new KeyRecord(type, crypto.adopt(key), hashes, services, testing, sameDomain, notes);
  }

  private static TagList tags(String text) throws DkimException {
    try {
      return TagList.parse(text);
    } catch (DkimException e) {
      throw new DkimException(Failure.KEY_SYNTAX);
    }
  }

  private static @Nullable VerifyingKey key(String type, TagList tags) throws DkimException {
    String value = tags.get("p");
    if (value == null) {
      throw new DkimException(Failure.KEY_SYNTAX);
    }
    // "An empty value means that this public key has been revoked."
    if (value.isEmpty()) {
      throw new DkimException(Failure.KEY_REVOKED);
    }
    byte[] octets = Base64Text.decode(value);
    if (octets == null) {
      throw new DkimException(Failure.KEY_SYNTAX);
    }
    try {
      SignatureAlgorithm algorithm = SignatureAlgorithm.ofKeyType(type).orElse(null);
      if (algorithm == null) {
        return null;
      }
      return switch (algorithm) {
        case RSA_SHA256 -> VerifyingKey.rsa(octets);
        case ED25519_SHA256 -> VerifyingKey.ed25519(octets); // RFC 8463 §4.2: the bare 32 octets
      };
    } catch (UnusableKeyException e) {
      throw new DkimException(failure(e.reason()));
    }
  }

  private static Failure failure(UnusableKeyException.Reason reason) {
    return switch (reason) {
      case MODULUS_TOO_SMALL -> Failure.KEY_TOO_SHORT; // RFC 8301 §3.2
      case MODULUS_TOO_LARGE -> Failure.KEY_TOO_LONG;
      case OTHER_ALGORITHM -> Failure.KEY_TYPE; // RFC 6376 §6.1.2
      case MALFORMED, TRAILING_BYTES, BAD_MODULUS, BAD_EXPONENT, WRONG_LENGTH, BAD_POINT ->
          Failure.KEY_SYNTAX;
    };
  }

  private static String orDefault(TagList tags, String name, String otherwise) {
    String value = tags.get(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
