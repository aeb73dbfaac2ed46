package io.inkan.app;

import io.inkan.dkim.KeyName;
import io.inkan.engine.KeyPublication;
import io.inkan.policy.Signer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * What is known of where each key stands in DNS, and which key is to be looked up next: those that
 * are waited for, then those of which nothing is known, then all of them in turn, once an hour. It
 * keeps eight octets for each key, for there may be very many. For one thread at a time, but for
 * {@link #count}.
 */
final class KeyStates {

  /** In which all keys are looked up once. */
  static final Duration ROUND = Duration.ofHours(1);

  /** Between two look-ups while there are keys of which nothing is known, if there are few. */
  static final Duration FIRST_PACE = Duration.ofMillis(200);

  private static final List<KeyPublication.State> STATES = List.of(KeyPublication.State.values());

  /** Stands for no state; what comes after it is one of {@link #STATES}. */
  private static final int UNCHECKED = 0;

  private static final int STATE_BITS = 8;
  private static final long STATE_MASK = (1 << STATE_BITS) - 1;

  private final List<Signer> keys;

  // Of each key the hash of its name, and in the lowest bits its state.
  private final long[] marks;
  private final AtomicIntegerArray counts = new AtomicIntegerArray(STATES.size() + 1);
  private final int[] awaited;
  private int nextAwaited;
  private int nextUnchecked;
  private int nextInTurn;

  private KeyStates(List<Signer> keys, long[] marks, int[] awaited, int nextInTurn) {
    this.keys = keys;
    this.marks = marks;
    this.awaited = awaited;
    this.nextInTurn = nextInTurn;
    for (long mark : marks) {
      counts.incrementAndGet(state(mark));
    }
  }

  /** Nothing is known yet. */
  static KeyStates none() {
    return new KeyStates(List.of(), new long[0], new int[0], 0);
  }

  /**
   * The states of other keys; what is known of a key of the same name is still known.
   *
   * @param others may make a key each time it is got
   * @param waitedFor are looked up first
   */
  KeyStates successor(List<Signer> others, Set<KeyName> waitedFor) {
    long[] known = marks.clone();
    Arrays.sort(known);
    long[] next = new long[others.size()];
    int[] first = new int[waitedFor.size()];
    int found = 0;
    for (int i = 0; i < next.length; i++) {
      KeyName name = others.get(i).name();
      long hash = hash(name);
      // Not found but where a mark with a state is, which is the greater; else nothing is known.
      int at = -Arrays.binarySearch(known, hash) - 1;
      next[i] =
          at >= 0 && at < known.length && (known[at] & ~STATE_MASK) == hash ? known[at] : hash;
      if (found < first.length && waitedFor.contains(name)) {
        first[found++] = i;
      }
    }
    return new KeyStates(
        others, next, Arrays.copyOf(first, found), nextInTurn < next.length ? nextInTurn : 0);
  }

  /** How many keys there are. */
  int size() {
    return marks.length;
  }

  Signer key(int index) {
    return keys.get(index);
  }

  /** The index of the key that is to be looked up next, or -1 if there is none. */
  int next() {
    if (nextAwaited < awaited.length) {
      return awaited[nextAwaited++];
    }
    while (nextUnchecked < marks.length) {
      int index = nextUnchecked++;
      if (state(marks[index]) == UNCHECKED) {
        return index;
      }
    }
    if (marks.length == 0) {
      return -1;
    }
    int index = nextInTurn;
    nextInTurn = (index + 1) % marks.length;
    return index;
  }

  /** How long to wait before the next look-up, so that they are spread evenly. */
  Duration pace() {
    Duration even = ROUND.dividedBy(Math.max(1, marks.length));
    boolean hurries = nextAwaited < awaited.length || nextUnchecked < marks.length;
    return hurries && FIRST_PACE.compareTo(even) < 0 ? FIRST_PACE : even;
  }

  /** The state of a key; null if nothing is known. */
  KeyPublication.@Nullable State state(int index) {
    int state = state(marks[index]);
    return state == UNCHECKED ? null : STATES.get(state - 1);
  }

  /** Takes note of a state. */
  void settle(int index, KeyPublication.State state) {
    int before = state(marks[index]);
    int after = number(state);
    if (before != after) {
      marks[index] = (marks[index] & ~STATE_MASK) | after;
      counts.incrementAndGet(after);
      counts.decrementAndGet(before);
    }
  }

  /** How many keys are in a state; null for those of which nothing is known. From any thread. */
  int count(KeyPublication.@Nullable State state) {
    return counts.get(state == null ? UNCHECKED : number(state));
  }

  private static int number(KeyPublication.State state) {
    return STATES.indexOf(state) + 1;
  }

  private static int state(long mark) {
    return (int) (mark & STATE_MASK);
  }

  /** Sixty-four bits of FNV-1a, of which the lowest make room for the state. */
  private static long hash(KeyName name) {
    long hash = 0xCBF29CE484222325L;
    String text = name.dnsName();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return (hash ^ (hash >>> 32)) << STATE_BITS;
  }
}
