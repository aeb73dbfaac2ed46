package io.inkan.datasets;

import io.inkan.policy.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * An address or a network as somebody wrote it.
 *
 * @param written the text
 * @param address the address, host bits and all
 * @param prefix how many of its bits count
 * @param canonical the text that OpenDKIM would compare with
 */
record NetworkText(String written, IpAddress address, int prefix, String canonical) {

  private static final int IPV6_BITS = 128;

  /** What {@code text} spells: an address, perhaps in brackets, perhaps with a prefix; or null. */
  static @Nullable NetworkText parse(String text) {
    int slash = text.lastIndexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    IpAddress address = AddressText.parse(bare);
    if (address == null) {
      return null;
    }
    int prefix = slash < 0 ? address.bits() : number(text.substring(slash + 1));
    boolean mapped = bare.indexOf(':') >= 0 && address.bits() < IPV6_BITS;
    if (mapped && slash >= 0) {
      prefix -= IPV6_BITS - address.bits();
    }
    if (prefix < 0 || prefix > address.bits()) {
      return null;
    }
    String spelt = AddressText.canonical(address.network(prefix));
    String inBrackets = bracketed ? "[" + spelt + "]" : spelt;
    return new NetworkText(
        text, address, prefix, slash < 0 ? inBrackets : inBrackets + "/" + prefix);
  }

  /** Whether it is written as OpenDKIM would compare it, which regards no letters' case. */
  boolean isCanonical() {
    return LetterCase.INSENSITIVE.fold(written).equals(canonical);
  }

  /** Whether bits after the prefix are set. */
  boolean hasHostBits() {
    return !address.network(prefix).equals(address);
  }

  private static int number(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.parseInt(text) : -1;
  }
}
