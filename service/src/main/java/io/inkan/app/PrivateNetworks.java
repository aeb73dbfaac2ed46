package io.inkan.app;

import io.inkan.config.Network;
import java.util.List;

/** The networks that are not routed on the Internet. */
final class PrivateNetworks {

  static final List<Network> ALL =
      List.of(
          new Network("127.0.0.0", 8),
          new Network("10.0.0.0", 8), // RFC 1918 §3
          new Network("172.16.0.0", 12),
          new Network("192.168.0.0", 16),
          new Network("100.64.0.0", 10), // RFC 6598 §7
          new Network("169.254.0.0", 16), // RFC 3927 §2.1
          new Network("::1", 128),
          new Network("fc00::", 7), // RFC 4193 §3.1
          new Network("fe80::", 10)); // RFC 4291 §2.5.6

  private PrivateNetworks() {}
}
