package io.inkan.dns;

import io.inkan.engine.PublicKeyAnswer.Trouble;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.TXTRecord;

/**
 * The TXT records of a name.
 *
 * @param records in the order of the answer; empty if there are none
 * @param authenticated whether all of the answer was authenticated
 * @param ttl how long DNS lets it be remembered; meaningless with trouble
 * @param trouble why nothing is known for now, or null
 */
record TxtAnswer(
    List<TXTRecord> records, boolean authenticated, Duration ttl, @Nullable Trouble trouble) {

  TxtAnswer {
    records = List.copyOf(records);
  }

  static TxtAnswer absent(Duration ttl) {
    return new TxtAnswer(List.of(), false, ttl, null);
  }

  static TxtAnswer unavailable(Trouble trouble) {
    return new TxtAnswer(List.of(), false, Duration.ZERO, trouble);
  }
}
