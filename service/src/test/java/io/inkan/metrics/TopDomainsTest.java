package io.inkan.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The domains with the most messages have names, and keep them. */
class TopDomainsTest {

  private final TopDomains top = new TopDomains(3);

  private boolean offer(String domain, int times) {
    boolean named = false;
    for (int i = 0; i < times; i++) {
      named = top.offer(domain);
    }
    return named;
  }

  @Test
  void whileThereArePlacesEveryDomainHasOne() {
    assertTrue(offer("a.example", 1));
    assertTrue(offer("b.example", 1));
    assertTrue(offer("c.example", 1));
    assertFalse(offer("d.example", 1));
  }

  @Test
  void aDomainThatLeadsByFarTakesThePlaceOfTheLeast() {
    offer("a.example", 100);
    offer("b.example", 10);
    offer("c.example", 100);
    assertFalse(offer("d.example", 20));
    assertTrue(offer("d.example", 1));
    assertFalse(offer("b.example", 1));
    assertTrue(offer("a.example", 1));
  }

  @Test
  void domainsOfLikeSizeDoNotChangePlaces() {
    List<String> domains = List.of("a.example", "b.example", "c.example", "d.example", "e.example");
    Set<String> named = new HashSet<>();
    for (int round = 0; round < 10_000; round++) {
      for (String domain : domains) {
        if (top.offer(domain)) {
          named.add(domain);
        }
      }
    }
    assertEquals(Set.of("a.example", "b.example", "c.example"), named);
  }

  @Test
  void whatWasLongAgoCountsLess() {
    offer("a.example", 100_000);
    offer("b.example", 100_000);
    offer("c.example", 100_000);
    assertTrue(offer("new.example", 60_000));
  }

  @Test
  void whoeverLosesItsPlaceKeepsItsNameUntilAsManyOthersLostTheirs() {
    List<String> forgotten = new ArrayList<>();
    int often = 1;
    for (String domain : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
      for (int i = 0; i < often; i++) {
        top.offer(domain + ".example");
        if (top.forgotten() != null) {
          forgotten.add(top.forgotten());
        }
      }
      often = often * 2 + 10;
    }
    // Five gave way to others, and three of them still have their names.
    assertEquals(List.of("a.example", "b.example"), forgotten);
    top.offer("h.example");
    assertNull(top.forgotten());
  }

  /** As mail has it: a few domains with much, and very many with next to nothing. */
  @Test
  void theGreatAreFoundAmongVeryManySmall() {
    TopDomains ten = new TopDomains(10);
    Random random = new Random(1);
    Set<String> named = new HashSet<>();
    for (int i = 0; i < 400_000; i++) {
      boolean great = random.nextInt(10) < 3;
      String domain =
          great
              ? "great" + random.nextInt(10) + ".example"
              : "small" + random.nextInt(100_000) + ".example";
      if (ten.offer(domain) && i > 200_000) {
        named.add(domain);
      }
    }
    Set<String> greats = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      greats.add("great" + i + ".example");
    }
    assertEquals(greats, named);
  }
}
