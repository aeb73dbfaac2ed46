package io.inkan.milter;

import java.util.Set;

/**
 * What the handling of messages asks of the conversation with an MTA.
 *
 * @param answersEarly whether the client and the end of the header section are answered: a message
 *     may then end there, at the cost of a turn for each
 * @param redirects whether recipients may be changed
 * @param macros the macros, besides those that every handling needs, that an origin is to carry
 */
public record MilterWishes(boolean answersEarly, boolean redirects, Set<String> macros) {

  /** No wishes. */
  public static final MilterWishes NONE = new MilterWishes(false, false, Set.of());

  public MilterWishes {
    macros = Set.copyOf(macros);
  }
}
