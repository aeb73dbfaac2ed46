package io.inkan.interop;

import java.util.List;
import java.util.Map;

/**
 * What two milters did not do alike.
 *
 * @param what in words, such as {@code reply}
 * @param their the result that it is a part of, as OpenDKIM wrote it; empty if it is of none
 * @param our the same as Inkan wrote it
 */
record Difference(
    String what,
    String openDkim,
    String inkan,
    Map<String, String> their,
    Map<String, String> our) {

  Difference {
    their = Map.copyOf(their);
    our = Map.copyOf(our);
  }

  /** Whether it is one of these. */
  boolean is(String... names) {
    return List.of(names).contains(what);
  }

  @Override
  public String toString() {
    return what + ": OpenDKIM " + openDkim + " | Inkan " + inkan;
  }
}
