package io.inkan.milter;

import java.util.Set;

/**
 * What the handling of messages asks of the conversation with an MTA.
 *
 * @param answersEarly whether the client and the end of the header section are answered: a message
 *     may then end there, at the cost of a turn for each
 * @param skipsBodies whether parts of the body are answered, so that the MTA can be told when no
 *     more of them are needed: for a filter that only verifies, and so needs none of unsigned mail
 * @param redirects whether recipients may be changed
 * @param macros the macros, besides those that every handling needs, that an origin is to carry
 */
public record MilterWishes(
    boolean answersEarly, boolean skipsBodies, boolean redirects, Set<String> macros) {

  /** No wishes. */
  public static final MilterWishes NONE = new MilterWishes(false, false, false, Set.of());

  public MilterWishes {
    macros = Set.copyOf(macros);
  }
}
