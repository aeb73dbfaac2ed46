package io.inkan.dns;

import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeyAnswer.Trouble;
import java.time.Duration;

/**
 * An answer, and how long DNS lets it be remembered.
 *
 * @param ttl not negative; meaningless for {@link PublicKeyAnswer.Unavailable}
 */
record TimedAnswer(PublicKeyAnswer answer, Duration ttl) {

  static TimedAnswer absent(Duration ttl) {
    return new TimedAnswer(PublicKeyAnswer.ABSENT, ttl);
  }

  static TimedAnswer unavailable(Trouble trouble) {
    return new TimedAnswer(new PublicKeyAnswer.Unavailable(trouble), Duration.ZERO);
  }
}
