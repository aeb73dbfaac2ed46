package io.inkan.engine;

import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.message.HeaderFields;
import io.inkan.policy.Routing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a message, and how it is done.
 *
 * @param routing what is done and why
 * @param fields the header section that is signed or verified: the message's own, or as it will
 *     read after the mail server rewrote it
 * @param signing how it is signed
 * @param verifying how it is verified
 * @param repairsLineEnds whether a CR or LF alone in the body counts as a line end
 * @param keptOctets how large a body may be that is kept for the end; 0 if none is
 * @param notes what the log gets of that once the message ends
 * @param settled what it comes to if nothing is to be done about it, or null
 */
public record Course(
    Routing routing,
    HeaderFields fields,
    SigningRules signing,
    VerifyingRules verifying,
    boolean repairsLineEnds,
    int keptOctets,
    List<Conclusion.LogLine> notes,
    @Nullable Conclusion settled) {

  public Course {
    notes = List.copyOf(notes);
  }

  /** A message that is signed, verified or left alone. */
  public static Course of(
      Routing routing, HeaderFields fields, SigningRules signing, VerifyingRules verifying) {
    return new Course(routing, fields, signing, verifying, false, 0, List.of(), null);
  }

  /** The same, known what it comes to. */
  public Course settled(Conclusion conclusion) {
    return new Course(
        routing, fields, signing, verifying, repairsLineEnds, keptOctets, notes, conclusion);
  }
}
