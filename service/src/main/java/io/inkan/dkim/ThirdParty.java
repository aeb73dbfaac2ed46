package io.inkan.dkim;

import io.inkan.message.DomainName;
import java.util.Set;

/**
 * An author's domain that has authorised another domain to sign for it (RFC 6541): verifiers ask
 * the author's domain whether it has.
 *
 * @param domain the author's, {@code atps=}
 * @param hash by which algorithm the signer's domain is hashed to the name that is asked, {@code
 *     atpsh=}: {@code sha256}, {@code sha1}, or {@code none}
 */
public record ThirdParty(DomainName domain, String hash) {

  private static final Set<String> HASHES = Set.of("none", "sha1", "sha256");

  public ThirdParty {
    // RFC 6541 §4.1; here sha1 makes names, and secures nothing
    if (!HASHES.contains(hash)) {
      throw new IllegalArgumentException("the hash is none, sha1, or sha256");
    }
  }
}
