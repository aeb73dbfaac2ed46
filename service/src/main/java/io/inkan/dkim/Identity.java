package io.inkan.dkim;

import io.inkan.message.DomainName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code i=}, the agent or user identifier: {@code [local-part] "@" domain-name}.
 *
 * @param localPart what stands before the {@code @}, decoded; may be empty
 * @param domain what stands after it, the same as {@code d=} or below it
 */
public record Identity(String localPart, DomainName domain) {

  /** The identity that a signature without {@code i=} means: {@code @d} (RFC 6376 §3.5). */
  static Identity ofDomain(DomainName domain) {
    return new Identity("", domain);
  }

  /** The identity that {@code text} spells in dkim-quoted-printable, or null. */
  static @Nullable Identity parse(String text) {
    String decoded = decode(text);
    return decoded == null ? null : ofAddress(decoded);
  }

  /** The identity that an addr-spec, or {@code @domain}, spells; null if it spells none. */
  public static @Nullable Identity ofAddress(String address) {
    int at = address.lastIndexOf('@');
    DomainName domain = at < 0 ? null : DomainName.parse(address.substring(at + 1));
    boolean clean = address.chars().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD);
    return domain == null || !clean ? null : new Identity(address.substring(0, at), domain);
  }

  /** The identity as an address, the domain in A-labels. */
  public String address() {
    return localPart + "@" + domain.ascii();
  }

  /** The identity in dkim-quoted-printable (RFC 6376 §2.11), as {@code i=} spells it. */
  String encoded() {
    return QuotedPrintable.encode(localPart) + "@" + domain.ascii();
  }

  private static @Nullable String decode(String text) {
    byte[] octets = QuotedPrintable.decode(text);
    if (octets == null) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
