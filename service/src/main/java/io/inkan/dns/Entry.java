package io.inkan.dns;

import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeyAnswer.Found;

/**
 * A remembered answer. Times are nanoseconds of the cache's ticker, compared by difference only.
 *
 * <p>Three moments follow each other: until {@code askAgain} the answer is given without asking
 * DNS; until {@code keptUntil} it may stand in for a look-up that failed. {@code freshUntil}, the
 * end of its time to live, comes before both or coincides with {@code askAgain}; between it and
 * {@code askAgain} lies the pause after a look-up in vain (RFC 8767 §5, failure recheck timer).
 *
 * @param verified whether a signature verified with this key
 */
record Entry(
    PublicKeyAnswer answer, long freshUntil, long askAgain, long keptUntil, boolean verified) {

  static Entry of(PublicKeyAnswer answer, long now, long lifetime) {
    long end = now + lifetime;
    return new Entry(answer, end, end, end, false);
  }

  /** Whether DNS need not be asked. */
  boolean suffices(long now) {
    return askAgain - now > 0;
  }

  /** Whether the answer may stand in for a failed look-up. */
  boolean standsIn(long now) {
    return verified && keptUntil - now > 0;
  }

  /** The answer as it is now, marked stale if it is. */
  PublicKeyAnswer at(long now) {
    return answer instanceof Found found && freshUntil - now <= 0
        ? new Found(found.keys(), found.authenticated(), true)
        : answer;
  }

  /** This entry, once its key has verified a signature. */
  Entry verifiedKeptFor(long staleFor) {
    return new Entry(answer, freshUntil, askAgain, freshUntil + staleFor, true);
  }

  /** This entry after a look-up in vain, with a pause before the next. */
  Entry askedInVain(long now, long pause) {
    long next = keptUntil - now < pause ? keptUntil : now + pause;
    return new Entry(answer, freshUntil, next, keptUntil, verified);
  }
}
