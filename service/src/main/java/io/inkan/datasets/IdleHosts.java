package io.inkan.datasets;

import org.jspecify.annotations.Nullable;

/**
 * Tells rows of a set of hosts that can match none. As in OpenDKIM, an address is looked up by its
 * text and then by the text of each network it is in, whose bits behind the prefix are zero, so
 * that a row that spells either in another way is never found.
 */
final class IdleHosts {

  private IdleHosts() {}

  /** Why a row that is no pattern matches no host, or null if it may. */
  static @Nullable String of(String key) {
    boolean excepted = key.startsWith("!");
    String host = excepted ? key.substring(1) : key;
    NetworkText network = NetworkText.parse(host);
    if (network != null) {
      return network.isCanonical()
          ? null
          : "matches nothing, as in OpenDKIM, because texts are compared"
              + (network.hasHostBits() ? ", and a network's has no bits after its prefix" : "")
              + "; write "
              + (excepted ? "!" : "")
              + network.canonical();
    }
    if (host.equals("*")) {
      return "a star matches no host; for all hosts write 0.0.0.0/0 and ::/0";
    }
    return isName(host)
        ? null
        : "this is neither a host's name nor an address nor a network (1.2.3.0/24), so that it"
            + " matches nothing; correct it";
  }

  /** Whether a host can be called so, or end so. No name is all digits: RFC 1123 §2.1. */
  private static boolean isName(String host) {
    return host.chars()
            .allMatch(c -> c >= 0x80 || Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0)
        && host.chars().anyMatch(c -> c != '.' && (c < '0' || c > '9'));
  }
}
