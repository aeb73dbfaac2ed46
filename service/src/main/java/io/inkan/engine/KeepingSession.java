package io.inkan.engine;

import io.inkan.message.Defect;
import io.inkan.message.HeaderFields;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A session whose body is kept as well, unless it is larger than somebody wants to look at. */
final class KeepingSession implements MessageSession {

  private final MessageSession session;
  private final int most;
  private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();

  KeepingSession(MessageSession session, int most) {
    this.session = session;
    this.most = most;
  }

  /** The whole body, read only; null if it is larger. */
  @Nullable ByteBuffer kept() {
    ByteArrayOutputStream octets = kept;
    return octets == null ? null : ByteBuffer.wrap(octets.toByteArray()).asReadOnlyBuffer();
  }

  @Override
  public CompletionStage<Demand> headers(HeaderFields headers) {
    return session.headers(headers);
  }

  @Override
  public Demand body(byte[] bytes, int offset, int length) {
    ByteArrayOutputStream octets = kept;
    if (octets != null && octets.size() + length <= most) {
      octets.write(bytes, offset, length);
    } else {
      kept = null;
    }
    return session.body(bytes, offset, length);
  }

  @Override
  public void bodyDefect(Defect defect) {
    session.bodyDefect(defect);
  }

  @Override
  public @Nullable Outcome settled() {
    return session.settled();
  }

  @Override
  public CompletionStage<Outcome> end() {
    return session.end();
  }

  @Override
  public void cancel() {
    kept = null;
    session.cancel();
  }
}
