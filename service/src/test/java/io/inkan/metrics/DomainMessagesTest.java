package io.inkan.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.policy.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Messages by their authors' domains, and all of them in sum. */
class DomainMessagesTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private Map<String, Integer> counted() {
    Map<String, Integer> counted = new TreeMap<>();
    for (Counter counter : registry.find("inkan.domain.messages").counters()) {
      counted.merge(
          String.valueOf(counter.getId().getTag("domain")), (int) counter.count(), Integer::sum);
    }
    return counted;
  }

  private int sum() {
    return counted().values().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void listedDomainsHaveTheirNamesAndAllOthersHaveOneTogether() {
    DomainMessages messages = new DomainMessages(registry, Set.of("example.com"), 0);
    messages.count("example.com", Role.SIGN, "signed");
    messages.count("example.com", Role.SIGN, "signed");
    messages.count("sub.example.com", Role.SIGN, "signed");
    messages.count("example.net", Role.VERIFY, "pass");
    messages.count("other", Role.VERIFY, "pass");
    messages.count(null, Role.PASS, "passed");
    assertEquals(Map.of("example.com", 2, "other", 4), counted());
    assertEquals(
        2,
        registry
            .get("inkan.domain.messages")
            .tags("domain", "example.com", "role", "sign", "result", "signed")
            .counter()
            .count());
  }

  @Test
  void thereAreNeverMoreNamesThanAskedForAndNoMessageIsLost() {
    DomainMessages messages = new DomainMessages(registry, Set.of("listed.example"), 2);
    int sent = 0;
    for (int i = 1; i <= 12; i++) {
      for (int often = 0; often < 1 << i; often++) {
        messages.count("d" + i + ".example", Role.VERIFY, often % 2 == 0 ? "pass" : "fail");
        messages.count("listed.example", Role.SIGN, "signed");
        sent += 2;
      }
      // Two among the first, two that were, one on the list, and all others.
      assertTrue(counted().size() <= 6, counted().toString());
      assertEquals(sent, sum());
    }
    assertTrue(counted().containsKey("d12.example"), counted().toString());
    assertEquals(sent / 2, counted().get("listed.example"));
  }
}
