package io.inkan.metrics;

import io.inkan.policy.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages by their authors' domains. Those on a list have a name for good; of the others those
 * with the most messages have one for as long as they are among them; all the rest are counted
 * together, so that the sum over all domains is that of all messages.
 */
final class DomainMessages {

  /** A domain of this very name, which has no place in DNS, is counted among the others as well. */
  static final String OTHER = "other";

  private record Labels(String domain, Role role, String result) {}

  private final MeterRegistry registry;
  private final Family<Labels, Counter> counters = new Family<>(this::register);
  private final Set<String> listed;
  private final @Nullable TopDomains top;

  /**
   * @param listed in A-labels
   * @param most how many more may have a name at one time; 0 for none
   */
  DomainMessages(MeterRegistry registry, Set<String> listed, int most) {
    this.registry = registry;
    this.listed = Set.copyOf(listed);
    this.top = most == 0 ? null : new TopDomains(most);
  }

  /**
   * Counts a message.
   *
   * @param domain the author's, or null if it is not known
   */
  void count(@Nullable String domain, Role role, String result) {
    if (domain == null || domain.equals(OTHER)) {
      countAs(OTHER, role, result);
    } else if (listed.contains(domain)) {
      countAs(domain, role, result);
    } else if (top == null) {
      countAs(OTHER, role, result);
    } else {
      countByRank(top, domain, role, result);
    }
  }

  /** One at a time, so that no count goes to a name that is being taken away. */
  private synchronized void countByRank(
      TopDomains ranking, String domain, Role role, String result) {
    boolean named = ranking.offer(domain);
    String forgotten = ranking.forgotten();
    if (forgotten != null) {
      forget(forgotten);
    }
    countAs(named ? domain : OTHER, role, result);
  }

  private void forget(String domain) {
    counters.removeIf(
        labels -> labels.domain().equals(domain),
        (labels, counter) -> {
          registry.remove(counter);
          counters
              .with(new Labels(OTHER, labels.role(), labels.result()))
              .increment(counter.count());
        });
  }

  private void countAs(String domain, Role role, String result) {
    counters.with(new Labels(domain, role, result)).increment();
  }

  private Counter register(Labels labels) {
    return Counter.builder("inkan.domain.messages")
        .description("Messages that have their outcome, by their authors' domains")
        .tag("domain", labels.domain())
        .tag("role", labels.role().word())
        .tag("result", labels.result())
        .register(registry);
  }
}
