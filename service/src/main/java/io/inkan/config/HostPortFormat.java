package io.inkan.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code host:port} or {@code [IPv6]:port}.
 *
 * @param leastPort 0 where the system may choose, otherwise 1
 * @param defaultPort the port if none is written; -1 if one must be
 */
record HostPortFormat(int leastPort, int defaultPort, String example) implements Format<HostPort> {

  private static final Pattern IPV6 = Pattern.compile("\\[([0-9A-Fa-f:.]+)(%[\\w.-]+)?](?::(.*))?");
  private static final Pattern NAME = Pattern.compile("([^:]*)(?::(.*))?");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9])?");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
  private static final Pattern BYTE = Pattern.compile("25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9]");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  /** Where a door listens: the port must be named, 0 lets the system choose. */
  static HostPortFormat listening() {
    return new HostPortFormat(0, -1, "127.0.0.1:8080 or [::1]:8080");
  }

  /** A name server: port 53 unless another is named. */
  static HostPortFormat nameServer() {
    return new HostPortFormat(1, 53, "127.0.0.1:53 or [::1]:53");
  }

  @Override
  public HostPort parse(Entry.Scalar scalar) throws Misfit {
    Matcher ipv6 = IPV6.matcher(scalar.text());
    if (ipv6.matches()) {
      String zone = ipv6.group(2) == null ? "" : ipv6.group(2);
      if (!isIpv6(ipv6.group(1))) {
        throw misfit(scalar, "an address: between the brackets stands no IPv6 address");
      }
      return new HostPort(ipv6.group(1) + zone, port(scalar, ipv6.group(3)));
    }
    Matcher name = NAME.matcher(scalar.text());
    if (!name.matches() || scalar.text().indexOf(':') != scalar.text().lastIndexOf(':')) {
      throw misfit(scalar, "an address (IPv6 stands in brackets)");
    }
    String host = name.group(1);
    if (host.isEmpty()) {
      throw misfit(scalar, "an address: it has no host");
    }
    if (!HOST.matcher(host).matches() || (NUMBERS.matcher(host).matches() && !isIpv4(host))) {
      throw misfit(scalar, "an address");
    }
    return new HostPort(host, port(scalar, name.group(2)));
  }

  @Override
  public String print(HostPort value) {
    return value.toString();
  }

  private int port(Entry.Scalar scalar, @Nullable String text) throws Misfit {
    if (text == null) {
      if (defaultPort < 0) {
        throw misfit(scalar, "an address: it has no port");
      }
      return defaultPort;
    }
    int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (port < leastPort || port > 65535) {
      throw misfit(scalar, "an address: its port is not from " + leastPort + " to 65535");
    }
    return port;
  }

  private static boolean isIpv4(String text) {
    String[] parts = text.split("\\.", -1);
    boolean bytes = parts.length == 4;
    for (String part : parts) {
      bytes = bytes && BYTE.matcher(part).matches();
    }
    return bytes;
  }

  // RFC 4291 §2.2: eight groups, "::" once for any run of zeros, the last two also as IPv4.
  private static boolean isIpv6(String text) {
    String groups = text;
    int dot = text.indexOf('.');
    if (dot >= 0) {
      int last = text.lastIndexOf(':');
      if (last < 0 || last > dot || !isIpv4(text.substring(last + 1))) {
        return false;
      }
      groups = text.substring(0, last + 1) + "0:0";
    }
    int gap = groups.indexOf("::");
    if (gap < 0) {
      return count(groups) == 8;
    }
    int before = gap == 0 ? 0 : count(groups.substring(0, gap));
    String rest = groups.substring(gap + 2);
    int after = rest.isEmpty() ? 0 : count(rest);
    return before >= 0 && after >= 0 && before + after <= 7;
  }

  /** The number of groups, or a number below -8 if one of them is none. */
  private static int count(String groups) {
    String[] parts = groups.split(":", -1);
    for (String part : parts) {
      if (!part.matches("[0-9A-Fa-f]{1,4}")) {
        return -9;
      }
    }
    return parts.length;
  }
}
