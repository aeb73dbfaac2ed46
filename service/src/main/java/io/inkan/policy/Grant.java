package io.inkan.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is given.
 *
 * @param name the caller's name, for logs
 * @param domains what it may sign for: names, {@code .name} for everything below a name, {@code *}
 *     for all
 * @param roles what it may have done with messages
 * @param admin whether it may change the service's state
 * @param rate how many messages it may send, or null for as many as it likes
 */
public record Grant(
    String name, List<String> domains, Set<Role> roles, boolean admin, @Nullable Rate rate) {
  public Grant {
    domains = List.copyOf(domains);
    roles = Set.copyOf(roles);
  }
}
