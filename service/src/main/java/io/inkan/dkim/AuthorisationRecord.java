package io.inkan.dkim;

import io.inkan.message.DomainName;

/** A record by which an author's domain authorises a signer (RFC 6541 §4.4). */
public final class AuthorisationRecord {

  private AuthorisationRecord() {}

  /**
   * Whether {@code text} authorises {@code signer}: {@code v=ATPS1} comes first, and {@code d=}, if
   * it is there, names the signer.
   */
  public static boolean authorises(String text, DomainName signer) {
    try {
      TagList tags = TagList.parse(text);
      String domain = tags.get("d");
      return tags.first().equals("v")
          && tags.require("v").equals("ATPS1")
          && (domain == null || signer.equals(DomainName.parse(domain)));
    } catch (DkimException e) {
      return false;
    }
  }
}
