package io.inkan.dns;

import java.io.ByteArrayOutputStream;
import org.xbill.DNS.TXTRecord;

/** The text of a TXT record. */
final class TxtText {

  private TxtText() {}

  /**
   * Its octets. RFC 6376 §3.6.2.2: "Strings in a TXT RR MUST be concatenated together before use
   * with no intervening whitespace." Octets are joined: a string may end within a character.
   */
  static byte[] octets(TXTRecord entry) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (byte[] string : entry.getStringsAsByteArrays()) {
      text.writeBytes(string);
    }
    return text.toByteArray();
  }
}
