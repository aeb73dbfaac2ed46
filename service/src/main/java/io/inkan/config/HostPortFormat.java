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

  private static final Pattern IPV6 =
      Pattern.compile("\\[([0-9A-Fa-f:.]+(?:%[\\w.-]+)?)](?::(.*))?");
  private static final Pattern NAME = Pattern.compile("([^:]*)(?::(.*))?");

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
      if (Addresses.scopedIpv6(ipv6.group(1)).isEmpty()) {
        throw misfit(scalar, "an address: between the brackets stands no IPv6 address");
      }
      return new HostPort(ipv6.group(1), port(scalar, ipv6.group(2)));
    }
    Matcher name = NAME.matcher(scalar.text());
    if (!name.matches() || scalar.text().indexOf(':') != scalar.text().lastIndexOf(':')) {
      throw misfit(scalar, "an address (IPv6 stands in brackets)");
    }
    String host = name.group(1);
    if (host.isEmpty()) {
      throw misfit(scalar, "an address: it has no host");
    }
    if (!Addresses.isHostName(host) && !Addresses.isIpv4(host)) {
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
    int port = Addresses.port(text).orElse(-1);
    if (port < leastPort) {
      throw misfit(scalar, "an address: its port is not from " + leastPort + " to 65535");
    }
    return port;
  }
}
