package io.inkan.app;

import io.inkan.config.HostPort;
import io.inkan.config.HttpConfig;
import io.inkan.http.Callers;
import io.inkan.policy.ApiKeys;
import io.inkan.policy.Caller;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. Signing is a power: a door that others than this machine can reach does not open
 * unless callers must show a key.
 */
final class Access implements Callers {

  private final ApiKeys keys;

  private Access(ApiKeys keys) {
    this.keys = keys;
  }

  /**
   * The callers of the HTTP door.
   *
   * @param problems takes what is wrong, in sentences
   */
  static Access of(HttpConfig config, Collection<String> problems) {
    List<ApiKeys.ApiKey> keys = new ArrayList<>();
    config
        .apiKeys()
        .forEach(
            key ->
                keys.add(
                    new ApiKeys.ApiKey(
                        key.name(),
                        key.hash().substring(key.hash().indexOf(':') + 1),
                        key.domains(),
                        key.admin())));
    HostPort listen = config.listen().orElse(null);
    if (listen != null && keys.isEmpty() && !isLoopback(listen)) {
      problems.add(
          "http.listen: "
              + listen
              + " can be reached from other machines, and whoever reaches it could have anything"
              + " signed; give http.apiKeys, or listen on 127.0.0.1");
    }
    try {
      return new Access(new ApiKeys(keys));
    } catch (IllegalArgumentException e) {
      problems.add(
          "http.apiKeys: domains holds something else than a domain, .domain for everything below"
              + " it, or *");
      return new Access(new ApiKeys(List.of()));
    }
  }

  /** Whether only this machine can reach the address. */
  static boolean isLoopback(HostPort address) {
    return isLoopback(address.host());
  }

  /** Whether only this machine can reach the host. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public @Nullable Caller find(@Nullable String bearerToken) {
    if (keys.isEmpty()) {
      return Caller.LOCAL;
    }
    return bearerToken == null ? null : keys.find(bearerToken);
  }
}
