package io.inkan.dns;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The names that a look-up came through by way of aliases (RFC 1034 §3.6.2).
 *
 * @param names from the name asked for to the present one; at least one
 * @param ttl the shortest time to live of the aliases followed
 * @param authenticated whether every answer that was left behind was authenticated
 */
record Trail(List<Name> names, Duration ttl, boolean authenticated) {

  private static final int LONGEST_CHAIN = 8;
  private static final long LARGEST_TTL = Integer.MAX_VALUE;

  static Trail from(Name name) {
    return new Trail(List.of(name), Duration.ofSeconds(LARGEST_TTL), true);
  }

  /** The name whose records are sought. */
  Name name() {
    return names.get(names.size() - 1);
  }

  /** The trail one alias further, or null if that is a loop or one alias too many. */
  @Nullable Trail follow(CNAMERecord alias) {
    Name target = alias.getTarget();
    if (names.contains(target) || names.size() > LONGEST_CHAIN) {
      return null;
    }
    return new Trail(
        Stream.concat(names.stream(), Stream.of(target)).toList(), ttlWith(alias), authenticated);
  }

  /** The trail when its last name must be asked for anew. */
  Trail leaving(boolean answerAuthenticated) {
    return new Trail(names, ttl, authenticated && answerAuthenticated);
  }

  /** The shortest time to live of the aliases and {@code entry}. */
  Duration ttlWith(Record entry) {
    return shorter(ttl, ofSeconds(entry.getTTL()));
  }

  /**
   * A time to live as it was sent. RFC 2181 §8: "Implementations should treat TTL values received
   * with the most significant bit set as if the entire value received was zero."
   */
  static Duration ofSeconds(long seconds) {
    return Duration.ofSeconds(seconds > LARGEST_TTL ? 0 : seconds);
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
