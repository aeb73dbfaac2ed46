package io.inkan.engine;

import io.inkan.message.HeaderFields;
import io.inkan.policy.Envelope;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message of which it is known what came of it.
 *
 * @param fields the header section, as far as the limits let it in
 * @param unread the indexes, from 0 at the top, of the Authentication-Results beyond the limits,
 *     which nobody read
 * @param course what was decided about the message, or null if it was given up before that
 * @param outcome what came of it
 * @param body the whole body, read only, if the course asked for it and it is not too large; or
 *     null
 */
public record Finished(
    Envelope envelope,
    HeaderFields fields,
    Set<Integer> unread,
    @Nullable Course course,
    Outcome outcome,
    @Nullable ByteBuffer body) {

  public Finished {
    unread = Set.copyOf(unread);
  }

  /** A message whose body nobody kept. */
  public Finished(
      Envelope envelope,
      HeaderFields fields,
      Set<Integer> unread,
      @Nullable Course course,
      Outcome outcome) {
    this(envelope, fields, unread, course, outcome, null);
  }

  /** The same message, of which something else came. */
  Finished failed(Outcome.Failed failure) {
    return new Finished(envelope, fields, unread, course, failure, body);
  }
}
