package io.inkan.dkim;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The grammar of each tag of a DKIM-Signature field (RFC 6376 §3.5). */
final class SignatureTags {

  private SignatureTags() {}

  static SignatureAlgorithm algorithm(String value) throws DkimException {
    // RFC 8301 §3.1: "rsa-sha1 MUST NOT be used for signing or verifying."
    Failure otherwise = value.equals("rsa-sha1") ? Failure.SHA1 : Failure.UNSUPPORTED_ALGORITHM;
    return SignatureAlgorithm.ofWord(value).orElseThrow(() -> new DkimException(otherwise));
  }

  static byte[] base64(String value) throws DkimException {
    byte[] octets = Base64Text.decode(value);
    if (octets == null || octets.length == 0) {
      throw new DkimException(Failure.SYNTAX);
    }
    return octets;
  }

  static byte[] bodyHash(String value) throws DkimException {
    byte[] hash = base64(value);
    if (hash.length != HashAlgorithm.SHA256.length()) {
      throw new DkimException(Failure.SYNTAX);
    }
    return hash;
  }

  static CanonicalizationPair canonicalization(@Nullable String value) throws DkimException {
    CanonicalizationPair pair =
        value == null ? CanonicalizationPair.DEFAULT : CanonicalizationPair.parse(value);
    if (pair == null) {
      throw new DkimException(Failure.UNSUPPORTED_CANONICALIZATION);
    }
    return pair;
  }

  /** {@code domain-name = sub-domain 1*("." sub-domain)}: at least two labels. */
  static DomainName domain(String value) throws DkimException {
    DomainName domain = DomainName.parse(value);
    if (domain == null || domain.labels() < 2) {
      throw new DkimException(Failure.INVALID_DOMAIN);
    }
    return domain;
  }

  static Selector selector(String value) throws DkimException {
    // sig-s-tag = %x73 [FWS] "=" [FWS] selector: white space may fold it, though no signer should.
    Selector selector = Selector.parse(Whitespace.strip(value));
    if (selector == null) {
      throw new DkimException(Failure.INVALID_SELECTOR);
    }
    return selector;
  }

  static List<HeaderName> names(String value) throws DkimException {
    List<HeaderName> names = new ArrayList<>();
    for (String name : TagList.colonSeparated(value)) {
      if (!HeaderName.isName(name) || name.indexOf(';') >= 0) {
        throw new DkimException(Failure.SYNTAX);
      }
      names.add(HeaderName.of(name));
    }
    return names;
  }

  static Identity identity(@Nullable String value, DomainName domain) throws DkimException {
    if (value == null) {
      return Identity.ofDomain(domain);
    }
    Identity identity = Identity.parse(value);
    if (identity == null) {
      throw new DkimException(Failure.INVALID_IDENTITY);
    }
    return identity;
  }

  /**
   * A decimal number, or null if the tag is absent. A number too great to be held is the greatest:
   * {@code l=} may have 76 digits, and such a length exceeds every body as such a time every clock.
   */
  static @Nullable Long number(@Nullable String value) throws DkimException {
    if (value == null) {
      return null;
    }
    if (value.isEmpty() || value.length() > 76 || !value.chars().allMatch(SignatureTags::isDigit)) {
      throw new DkimException(Failure.SYNTAX);
    }
    String significant = value.replaceFirst("^0+(?=.)", "");
    return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
  }

  static void queryMethods(@Nullable String value) throws DkimException {
    // "Implementations MUST use the recognized query mechanisms in the order presented.
    // Unrecognized query mechanisms MUST be ignored."
    if (value != null && !TagList.colonSeparated(value).contains("dns/txt")) {
      throw new DkimException(Failure.UNSUPPORTED_QUERY);
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
