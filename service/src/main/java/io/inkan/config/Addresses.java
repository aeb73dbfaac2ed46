package io.inkan.config;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Host names, IP addresses and ports as text. Nothing is resolved here. */
final class Addresses {

  static final int LAST_PORT = 65535;

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9])?");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
  // RFC 6943 §3.1.1: a leading zero is octal to some and nothing to others.
  private static final Pattern BYTE =
      Pattern.compile("25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9]");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final Pattern SCOPED = Pattern.compile("([0-9A-Fa-f:.]+)(%[\\w.-]+)?");
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int GROUPS = 8;

  private Addresses() {}

  /** Whether the text is a host's name, which no text of digits and dots alone is. */
  static boolean isHostName(String text) {
    return HOST.matcher(text).matches() && !text.contains("..") && !NUMBERS.matcher(text).matches();
  }

  static boolean isIpv4(String text) {
    return ipv4(text).isPresent();
  }

  /**
   * The one text of an IPv6 address that may name a zone (RFC 4007 §11); empty if the text, which
   * has no brackets, is none.
   */
  static Optional<String> scopedIpv6(String text) {
    Matcher scoped = SCOPED.matcher(text);
    if (!scoped.matches()) {
      return Optional.empty();
    }
    String zone = scoped.group(2) == null ? "" : scoped.group(2);
    return ipv6(scoped.group(1)).map(address -> print(address) + zone);
  }

  /** The port, 0 to 65535; empty if the text is none. */
  static OptionalInt port(String text) {
    int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : -1;
    return port < 0 || port > LAST_PORT ? OptionalInt.empty() : OptionalInt.of(port);
  }

  /** The 4 or 16 bytes of an IP address; empty if the text is none. */
  static Optional<byte[]> bytes(String text) {
    return ipv4(text).or(() -> ipv6(text));
  }

  /** Whether 16 bytes are an IPv4 address within IPv6. RFC 4291 §2.5.5.2. */
  static boolean isMapped(byte[] address) {
    return address.length == IPV6_BYTES
        && IntStream.range(0, 10).allMatch(index -> address[index] == 0)
        && (address[10] & address[11]) == -1;
  }

  /** The one text of an address of 4 or 16 bytes. RFC 5952 §4. */
  static String print(byte[] address) {
    ByteBuffer bytes = ByteBuffer.wrap(address);
    if (address.length == IPV4_BYTES) {
      return "%d.%d.%d.%d"
          .formatted(
              bytes.get() & 0xff, bytes.get() & 0xff, bytes.get() & 0xff, bytes.get() & 0xff);
    }
    int[] groups = IntStream.range(0, GROUPS).map(i -> bytes.getShort() & 0xffff).toArray();
    // RFC 5952 §4.2: the longest run of zeros, the first of equals, never a single group.
    int start = -1;
    int longest = 1;
    for (int from = 0; from < GROUPS; from++) {
      int run = 0;
      while (from + run < GROUPS && groups[from + run] == 0) {
        run++;
      }
      if (run > longest) {
        start = from;
        longest = run;
      }
    }
    return start < 0
        ? joined(groups, 0, GROUPS)
        : joined(groups, 0, start) + "::" + joined(groups, start + longest, GROUPS);
  }

  private static String joined(int[] groups, int from, int to) {
    List<String> texts = new ArrayList<>();
    for (int index = from; index < to; index++) {
      texts.add(Integer.toHexString(groups[index]));
    }
    return String.join(":", texts);
  }

  private static Optional<byte[]> ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != IPV4_BYTES) {
      return Optional.empty();
    }
    byte[] address = new byte[IPV4_BYTES];
    for (int index = 0; index < IPV4_BYTES; index++) {
      if (!BYTE.matcher(parts[index]).matches()) {
        return Optional.empty();
      }
      address[index] = (byte) Integer.parseInt(parts[index]);
    }
    return Optional.of(address);
  }

  // RFC 4291 §2.2: eight groups, "::" once for any run of zeros, the last two also as IPv4.
  private static Optional<byte[]> ipv6(String text) {
    String written = text;
    if (text.indexOf('.') >= 0) {
      int last = text.lastIndexOf(':') + 1;
      Optional<byte[]> tail = ipv4(text.substring(last));
      if (last == 0 || tail.isEmpty()) {
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.wrap(tail.get());
      written =
          "%s%x:%x"
              .formatted(
                  text.substring(0, last), bytes.getShort() & 0xffff, bytes.getShort() & 0xffff);
    }
    int gap = written.indexOf("::");
    Optional<List<Integer>> before = groups(gap < 0 ? written : written.substring(0, gap));
    Optional<List<Integer>> after = groups(gap < 0 ? "" : written.substring(gap + 2));
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    int count = before.get().size() + after.get().size();
    if (gap < 0 ? count != GROUPS : count >= GROUPS) {
      return Optional.empty();
    }
    ByteBuffer address = ByteBuffer.allocate(IPV6_BYTES);
    before.get().forEach(group -> address.putShort(group.shortValue()));
    address.position(IPV6_BYTES - 2 * after.get().size());
    after.get().forEach(group -> address.putShort(group.shortValue()));
    return Optional.of(address.array());
  }

  /** The groups between colons; empty if one of them is none. */
  private static Optional<List<Integer>> groups(String text) {
    List<Integer> groups = new ArrayList<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(":", -1)) {
      if (!GROUP.matcher(part).matches()) {
        return Optional.empty();
      }
      groups.add(Integer.parseInt(part, 16));
    }
    return Optional.of(groups);
  }
}
