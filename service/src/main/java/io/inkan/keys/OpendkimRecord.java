package io.inkan.keys;

import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.KeyWriter;
import io.inkan.crypto.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key record in the very text of opendkim-genkey, which other people's scripts parse: where
 * strings end, and the quotes about a note, are part of it. {@link GeneratedKey#zoneText} is how
 * Inkan itself writes records.
 *
 * @param selector one or more labels, also the names of the files
 * @param domain what a comment calls the domain, and the name's end if that is asked for; no
 *     comment if empty
 * @param wholeName whether the name ends in the domain instead of being relative to the zone
 * @param hashes {@code h=}, or null for none
 * @param note {@code n=}, or null for none
 * @param testing {@code t=y}
 * @param noSubdomains {@code t=s}
 * @param emailOnly {@code s=email}
 */
public record OpendkimRecord(
    String selector,
    String domain,
    boolean wholeName,
    @Nullable String hashes,
    @Nullable String note,
    boolean testing,
    boolean noSubdomains,
    boolean emailOnly) {

  /** Where opendkim-genkey ends a string of {@code p=}, counted without {@code p=} itself. */
  private static final int KEY_OCTETS = 250;

  private static final int LONGEST_STRING = 255; // RFC 1035 §3.3.14
  // RFC 6376 §3.6.1: key-h-tag-alg is a hyphenated-word.
  private static final Pattern HASHES =
      Pattern.compile("[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?(:[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?)*");
  // RFC 6376 §3.2: a tag ends at a semicolon; quote and backslash would end the zone's string.
  private static final Pattern NOTE = Pattern.compile("[\\x20-\\x7e&&[^;\"\\\\]]*");

  /**
   * Checks what would spoil the record.
   *
   * @throws IllegalArgumentException with a sentence for who asked
   */
  public OpendkimRecord {
    if (hashes != null && !HASHES.matcher(hashes).matches()) {
      throw new IllegalArgumentException(
          "\"" + hashes + "\" is no list of hash algorithms; write sha256 (or names with colons)");
    }
    if (note != null && !NOTE.matcher(note).matches()) {
      throw new IllegalArgumentException(
          "a note has no place for semicolons, quotes, backslashes or letters beyond ASCII");
    }
    if (wholeName && domain.isEmpty()) {
      throw new IllegalArgumentException("the domain that is to be appended is empty");
    }
  }

  /** The record as a piece of a zone file. */
  public String zoneText(SigningKey key) {
    String tags = tags(key);
    int octets = tags.replace("\\\"", "\"").length();
    if (octets > LONGEST_STRING) {
      throw new IllegalArgumentException(
          "the note is too long: with it the record's first string has "
              + octets
              + " octets of the 255 that DNS allows");
    }
    return selector
        + "._domainkey"
        + (wholeName ? "." + domain + "." : "")
        + "\tIN\tTXT\t( \""
        + tags
        + "\"\n\t  \"p="
        + strings(Base64.getEncoder().encodeToString(key.publicKeyRecordBytes()))
        + "\" ) "
        + (domain.isEmpty() ? "" : " ; ----- DKIM key " + selector + " for " + domain)
        + "\n";
  }

  /**
   * Writes {@code SELECTOR.private} and {@code SELECTOR.txt}, mode 0600, over what stands there, as
   * opendkim-genkey does.
   *
   * @throws KeyFileException if they cannot be written; both stand there then, or neither
   */
  public void write(SigningKey key, Path folder) throws KeyFileException {
    new FilePair(folder.resolve(selector + ".private"), folder.resolve(selector + ".txt"))
        .writeForOwner(KeyWriter.pem(key), zoneText(key).getBytes(StandardCharsets.US_ASCII), true);
  }

  private String tags(SigningKey key) {
    StringBuilder tags = new StringBuilder("v=DKIM1;");
    if (note != null) {
      tags.append(" n=\\\"").append(note).append("\\\";");
    }
    if (hashes != null) {
      tags.append(" h=").append(hashes).append(';');
    }
    tags.append(" k=").append(key.algorithm().keyType()).append("; ");
    if (testing || noSubdomains) {
      tags.append(testing ? (noSubdomains ? "t=y:s; " : "t=y; ") : "t=s; ");
    }
    return tags.append(emailOnly ? "s=email; " : "").toString();
  }

  private static String strings(String base64) {
    StringBuilder strings = new StringBuilder();
    int start = 0;
    for (; base64.length() - start >= KEY_OCTETS; start += KEY_OCTETS) {
      strings.append(base64, start, start + KEY_OCTETS).append("\"\n\t  \"");
    }
    return strings.append(base64.substring(start)).toString();
  }
}
