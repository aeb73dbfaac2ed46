package io.inkan.app;

import io.inkan.config.ApiKeyConfig;
import io.inkan.config.CallerRole;
import io.inkan.config.ClientConfig;
import io.inkan.config.HostPort;
import io.inkan.config.HttpConfig;
import io.inkan.config.RateConfig;
import io.inkan.policy.ApiKeys;
import io.inkan.policy.Caller;
import io.inkan.policy.ClientNames;
import io.inkan.policy.Grant;
import io.inkan.policy.Rate;
import io.inkan.policy.Role;
import io.inkan.policy.TokenBuckets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. Signing is a power: a door that others than this machine can reach does not open
 * unless callers must show a key or a certificate.
 */
final class Access {

  /** Whoever comes, where nobody must show who he is; else null. */
  private final @Nullable Caller anybody;

  private final ApiKeys keys;
  private final ClientNames clients;
  private final TokenBuckets buckets;

  private Access(
      @Nullable Caller anybody, ApiKeys keys, ClientNames clients, TokenBuckets buckets) {
    this.anybody = anybody;
    this.keys = keys;
    this.clients = clients;
    this.buckets = buckets;
  }

  /**
   * The callers of the HTTP door.
   *
   * @param before those of the configuration before, or null if there was none
   * @param problems takes what is wrong, in sentences
   */
  static Access of(HttpConfig config, @Nullable Access before, Collection<String> problems) {
    HostPort listen = config.listen().orElse(null);
    // A file without keys lets nobody in: who takes out the last key means it.
    boolean open =
        config.apiKeys().isEmpty() && config.apiKeyFile().isEmpty() && config.clients().isEmpty();
    if (listen != null && open && !isLoopback(listen)) {
      problems.add(
          "http.listen: "
              + listen
              + " can be reached from other machines, and whoever reaches it could have anything"
              + " signed; give http.apiKeys, http.apiKeyFile or http.clients, or listen on"
              + " 127.0.0.1");
    }
    TokenBuckets buckets = before == null ? TokenBuckets.full() : before.buckets.successor();
    Rate others = config.rate().map(Access::rate).orElse(null);
    try {
      return new Access(
          open ? Caller.local(others, buckets) : null,
          new ApiKeys(config.allApiKeys().stream().map(key -> key(key, others)).toList(), buckets),
          new ClientNames(
              config.clients().stream().map(client -> grant(client, others)).toList(), buckets),
          buckets);
    } catch (IllegalArgumentException e) {
      problems.add(
          "http: domains of an API key or a client holds something else than a domain, .domain for"
              + " everything below it, or *");
      return new Access(
          null, new ApiKeys(List.of(), buckets), new ClientNames(List.of(), buckets), buckets);
    }
  }

  private static ApiKeys.ApiKey key(ApiKeyConfig key, @Nullable Rate others) {
    return new ApiKeys.ApiKey(
        key.hash().substring(key.hash().indexOf(':') + 1),
        new Grant(
            key.name(), key.domains(), roles(key.roles()), key.admin(), rate(key.rate(), others)),
        key.expires().orElse(null));
  }

  private static Grant grant(ClientConfig client, @Nullable Rate others) {
    return new Grant(
        client.name(), client.domains(), roles(client.roles()), false, rate(client.rate(), others));
  }

  private static Set<Role> roles(Set<CallerRole> roles) {
    return roles.stream()
        .map(
            role ->
                switch (role) {
                  case SIGN -> Role.SIGN;
                  case VERIFY -> Role.VERIFY;
                })
        .collect(Collectors.toSet());
  }

  private static @Nullable Rate rate(Optional<RateConfig> own, @Nullable Rate others) {
    return own.isPresent() ? rate(own.get()) : others;
  }

  private static Rate rate(RateConfig rate) {
    return new Rate(rate.count(), rate.per());
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

  /** The caller of the HTTP door who shows this key, or none; null if nobody is let in by it. */
  @Nullable Caller find(@Nullable String bearerToken, Instant now) {
    if (anybody != null) {
      return anybody;
    }
    return bearerToken == null ? null : keys.find(bearerToken, now);
  }

  /** The holder of a key, wherever it is shown; null if nobody holds it. */
  @Nullable Caller holder(@Nullable String bearerToken, Instant now) {
    return bearerToken == null ? null : keys.find(bearerToken, now);
  }

  /** The name of the holder of a key, though it may have expired; null if nobody holds it. */
  @Nullable String nameOf(String bearerToken) {
    return keys.nameOf(bearerToken);
  }

  /** The caller whose client certificate bears these names, or null if none is known. */
  @Nullable Caller certified(List<String> names) {
    return clients.find(names);
  }
}
