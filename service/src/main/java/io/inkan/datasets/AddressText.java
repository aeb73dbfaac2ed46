package io.inkan.datasets;

import io.inkan.policy.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** IP addresses as texts. Nothing is ever asked of DNS. */
final class AddressText {

  private static final int IPV4_OCTETS = 4;
  private static final int GROUPS = 8;

  private AddressText() {}

  /** The address that a text spells, or null if it spells none. */
  static @Nullable IpAddress parse(String text) {
    byte[] octets = text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text);
    return octets == null ? null : IpAddress.of(octets);
  }

  private static byte @Nullable [] ipv4(String text) {
    List<String> parts = parts(text, '.');
    if (parts.size() != IPV4_OCTETS) {
      return null;
    }
    byte[] octets = new byte[IPV4_OCTETS];
    for (int i = 0; i < IPV4_OCTETS; i++) {
      String part = parts.get(i);
      int value = number(part, 10, 3);
      // RFC 6943 §3.1.1: a leading zero is octal to some and nothing to others.
      if (value < 0 || value > 0xFF || (part.length() > 1 && part.startsWith("0"))) {
        return null;
      }
      octets[i] = (byte) value;
    }
    return octets;
  }

  // RFC 4291 §2.2
  private static byte @Nullable [] ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap));
    List<Integer> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
    if (head == null || tail == null) {
      return null;
    }
    int written = head.size() + tail.size();
    if (gap < 0 ? written != GROUPS : written >= GROUPS) {
      return null;
    }
    byte[] octets = new byte[GROUPS * 2];
    for (int i = 0; i < head.size(); i++) {
      put(octets, i, head.get(i));
    }
    for (int i = 0; i < tail.size(); i++) {
      put(octets, GROUPS - tail.size() + i, tail.get(i));
    }
    return octets;
  }

  private static void put(byte[] octets, int group, int value) {
    octets[group * 2] = (byte) (value >> 8);
    octets[group * 2 + 1] = (byte) value;
  }

  private static @Nullable List<Integer> groups(String text) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    List<String> parts = parts(text, ':');
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      byte[] last = i == parts.size() - 1 && part.indexOf('.') >= 0 ? ipv4(part) : null;
      if (last != null) {
        groups.add((last[0] & 0xFF) << 8 | (last[1] & 0xFF));
        groups.add((last[2] & 0xFF) << 8 | (last[3] & 0xFF));
      } else {
        int value = number(part, 16, 4);
        if (value < 0) {
          return null;
        }
        groups.add(value);
      }
    }
    return groups;
  }

  private static List<String> parts(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
      parts.add(text.substring(start, at));
      start = at + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static int number(String text, int radix, int longest) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= longest
            && text.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
    return digits ? Integer.parseInt(text, radix) : -1;
  }

  /**
   * The one text of an address, as the C library writes it for OpenDKIM: for IPv6 that of RFC 5952
   * §4, but an IPv4-compatible address (RFC 4291 §2.5.5.1) ends as an IPv4 address does.
   */
  static String canonical(IpAddress address) {
    byte[] octets = address.octets();
    if (octets.length == IPV4_OCTETS) {
      return dotted(octets, 0);
    }
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (octets[2 * i] & 0xFF) << 8 | (octets[2 * i + 1] & 0xFF);
    }
    int gap = longestGap(groups);
    int gapEnd = gap;
    while (gapEnd >= 0 && gapEnd < GROUPS && groups[gapEnd] == 0) {
      gapEnd++;
    }
    if (gap == 0 && gapEnd == GROUPS - 2) {
      return "::" + dotted(octets, octets.length - IPV4_OCTETS);
    }
    return gap < 0
        ? joined(groups, 0, GROUPS)
        : joined(groups, 0, gap) + "::" + joined(groups, gapEnd, GROUPS);
  }

  private static String dotted(byte[] octets, int start) {
    return (octets[start] & 0xFF)
        + "."
        + (octets[start + 1] & 0xFF)
        + "."
        + (octets[start + 2] & 0xFF)
        + "."
        + (octets[start + 3] & 0xFF);
  }

  /** Where the first of the longest runs of at least two zeros begins, or -1. */
  private static int longestGap(int[] groups) {
    int longest = 1;
    int found = -1;
    for (int start = 0; start < GROUPS; start++) {
      int end = start;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - start > longest) {
        longest = end - start;
        found = start;
      }
    }
    return found;
  }

  private static String joined(int[] groups, int start, int end) {
    List<String> texts = new ArrayList<>();
    for (int i = start; i < end; i++) {
      texts.add(Integer.toHexString(groups[i]));
    }
    return String.join(":", texts);
  }
}
