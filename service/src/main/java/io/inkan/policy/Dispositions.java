package io.inkan.policy;

import io.inkan.dkim.DkimResult;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a verdict leads to.
 *
 * @param verdicts by a message's result; what is not there is accepted
 * @param malformed for a message that can never be handled: without a single author, with octets
 *     that no message may hold, or larger than the limits
 * @param trouble for a message that cannot be handled now
 * @param tellNone whether a message without signatures is told about as well
 */
public record Dispositions(
    Map<DkimResult, Disposition> verdicts,
    Disposition malformed,
    Disposition trouble,
    boolean tellNone) {

  /** Refuses no mail for a bad signature, and loses none. */
  public static final Dispositions DEFAULT =
      new Dispositions(Map.of(), Disposition.ACCEPT, Disposition.TEMPFAIL, false);

  public Dispositions {
    EnumMap<DkimResult, Disposition> all = new EnumMap<>(DkimResult.class);
    for (DkimResult result : DkimResult.values()) {
      all.put(result, verdicts.getOrDefault(result, Disposition.ACCEPT));
    }
    verdicts = Map.copyOf(all);
  }

  /** What a message with this result comes to. */
  public Disposition of(DkimResult result) {
    return verdicts.getOrDefault(result, Disposition.ACCEPT);
  }

  /** Whether a message with this result gets an Authentication-Results field. */
  public boolean tells(DkimResult result) {
    return result != DkimResult.NONE || tellNone;
  }
}
