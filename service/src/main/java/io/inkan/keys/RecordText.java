package io.inkan.keys;

import io.inkan.crypto.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The text of a key record (RFC 6376 §3.6.1), in the order of opendkim-genkey.
 *
 * @param tags everything before {@code p=}, ended by a space
 * @param key {@code p=} and its value
 */
record RecordText(String tags, String key) {
  /** RFC 1035 §3.3.14 allows 255 bytes in a string; opendkim-genkey leaves this margin. */
  private static final int LONGEST_STRING = 252;

  static RecordText of(SigningKey key, RecordOptions options) {
    StringBuilder tags = new StringBuilder("v=DKIM1; ");
    if (!options.note().isEmpty()) {
      tags.append("n=").append(quotedPrintable(options.note())).append("; ");
    }
    if (options.sha256Only()) {
      tags.append("h=sha256; ");
    }
    tags.append("k=").append(key.algorithm().keyType()).append("; ");
    if (options.testing() || options.noSubdomains()) {
      tags.append(options.testing() ? "t=y" : "t=s");
      tags.append(options.testing() && options.noSubdomains() ? ":s; " : "; ");
    }
    if (options.emailOnly()) {
      tags.append("s=email; ");
    }
    String base64 = Base64.getEncoder().encodeToString(key.publicKeyRecordBytes());
    return new RecordText(tags.toString(), "p=" + base64);
  }

  String value() {
    return tags + key;
  }

  /** A record of a zone file (RFC 1035 §5.1), the name relative to the domain's zone. */
  String zoneText(String selector, String domain) {
    List<String> strings = new ArrayList<>(split(tags));
    strings.addAll(split(key));
    return selector
        + "._domainkey\tIN\tTXT\t( \""
        + String.join("\"\n\t  \"", strings)
        + "\" )  ; ----- DKIM key "
        + selector
        + " for "
        + domain
        + "\n";
  }

  private static List<String> split(String text) {
    List<String> strings = new ArrayList<>();
    for (int start = 0; start < text.length(); start += LONGEST_STRING) {
      strings.add(text.substring(start, Math.min(start + LONGEST_STRING, text.length())));
    }
    return strings;
  }

  /**
   * RFC 6376 §3.6.1: n= is a qp-section (RFC 2045 §6.7). Encoded beyond what that asks are the
   * semicolon, which ends a tag, and quote and backslash, which a zone file would have to escape.
   */
  private static String quotedPrintable(String note) {
    byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      boolean atEdge = i == 0 || i == bytes.length - 1;
      int octet = bytes[i] & 0xff;
      if (isPlain(octet) || (octet == ' ' && !atEdge)) {
        encoded.append((char) octet);
      } else {
        encoded.append(String.format(Locale.ROOT, "=%02X", octet));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(int octet) {
    return octet > ' ' && octet < 0x7f && ";=\"\\".indexOf(octet) < 0;
  }
}
