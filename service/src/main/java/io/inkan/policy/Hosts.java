package io.inkan.policy;

import org.jspecify.annotations.Nullable;

/** Some hosts of all. */
public interface Hosts {

  /**
   * Whether the host is one of them.
   *
   * @param hostName its name as far as it was confirmed, or null
   * @param address its address, or null if it has none
   */
  boolean contains(@Nullable String hostName, @Nullable IpAddress address);
}
