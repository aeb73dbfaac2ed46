package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.engine.KeyPublication.State;
import io.inkan.message.DomainName;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Signer;
import io.inkan.testing.Allocation;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which key is looked up when, and what is remembered of each. */
class KeyStatesTest {

  private static final int VERY_MANY = 100_000;

  private static KeyName name(String selector) {
    return new KeyName(DomainName.of("example.com"), Selector.of(selector));
  }

  private static Signer key(String selector) {
    return new Signer(
        name(selector),
        null,
        () -> {
          throw new KeyUnavailableException("nobody reads it here");
        });
  }

  private static List<Signer> keys(String... selectors) {
    return List.of(selectors).stream().map(KeyStatesTest::key).toList();
  }

  private static KeyStates of(String... selectors) {
    return KeyStates.none().successor(keys(selectors), Set.of());
  }

  private static List<Integer> next(KeyStates states, int times) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      indexes.add(states.next());
    }
    return indexes;
  }

  @Test
  void withoutKeysNothingIsLookedUp() {
    assertEquals(-1, KeyStates.none().next());
    assertEquals(0, KeyStates.none().size());
  }

  @Test
  void eachIsLookedUpOnceAndThenAllInTurn() {
    assertEquals(List.of(0, 1, 2, 0, 1, 2, 0), next(of("a", "b", "c"), 7));
  }

  @Test
  void thoseThatAreWaitedForComeFirst() {
    KeyStates states = KeyStates.none().successor(keys("a", "b", "c"), Set.of(name("c")));
    assertEquals(2, states.next());
    states.settle(2, State.PUBLISHED);
    assertEquals(List.of(0, 1, 0), next(states, 3));
  }

  @Test
  void statesAreCounted() {
    KeyStates states = of("a", "b", "c");
    assertEquals(3, states.count(null));
    states.settle(0, State.PUBLISHED);
    states.settle(1, State.ABSENT);
    states.settle(1, State.PUBLISHED);
    assertEquals(1, states.count(null));
    assertEquals(2, states.count(State.PUBLISHED));
    assertEquals(0, states.count(State.ABSENT));
    assertEquals(State.PUBLISHED, states.state(1));
    assertNull(states.state(2));
  }

  @Test
  void aReloadForgetsNothingOfTheKeysThatStay() {
    KeyStates before = of("a", "b", "c", "d");
    before.settle(0, State.PUBLISHED);
    before.settle(1, State.REVOKED);
    before.settle(2, State.UNKNOWN);
    KeyStates after = before.successor(keys("e", "c", "d", "a"), Set.of());
    assertNull(after.state(0));
    assertEquals(State.UNKNOWN, after.state(1));
    assertNull(after.state(2));
    assertEquals(State.PUBLISHED, after.state(3));
    assertEquals(2, after.count(null));
    assertEquals(0, after.count(State.REVOKED));
    assertEquals(List.of(0, 2), next(after, 2));
  }

  @Test
  void aFewKeysAreLookedUpSoonAndThenOnceAnHour() {
    KeyStates states = of("a", "b");
    assertEquals(KeyStates.FIRST_PACE, states.pace());
    next(states, 2);
    assertEquals(Duration.ofMinutes(30), states.pace());
  }

  @Test
  void veryManyAreSpreadOverTheHourFromTheStart() {
    KeyStates states = KeyStates.none().successor(veryMany(), Set.of(name("k7")));
    assertEquals(Duration.ofMillis(36), states.pace());
    assertEquals(7, states.next());
    assertEquals(0, states.next());
    assertEquals(Duration.ofMillis(36), states.pace());
  }

  @Test
  void aLookUpAmongVeryManyAllocatesNothing() {
    KeyStates states = KeyStates.none().successor(veryMany(), Set.of());
    for (int i = 0; i < VERY_MANY; i++) {
      states.settle(i, State.PUBLISHED);
    }
    KeyStates next = states.successor(veryMany(), Set.of());
    assertEquals(VERY_MANY, next.count(State.PUBLISHED));
    long octets = Allocation.octets(10, 10, () -> next.settle(next.next(), State.ABSENT));
    assertTrue(octets < 200, octets + " octets for one look-up");
  }

  // As a very large table gives them: each made when it is got.
  private static List<Signer> veryMany() {
    return new AbstractList<>() {
      @Override
      public Signer get(int index) {
        return key("k" + index);
      }

      @Override
      public int size() {
        return VERY_MANY;
      }
    };
  }
}
