package io.inkan.engine;

import io.inkan.message.Defect;
import io.inkan.message.HeaderFields;
import io.inkan.message.LineEndRepair;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A session whose body's every CR or LF that stands alone counts as a line end. */
final class RepairingSession implements MessageSession {

  private final MessageSession session;
  private final LineEndRepair repair;
  private Demand demand = Demand.MORE;

  RepairingSession(MessageSession session) {
    this.session = session;
    this.repair =
        new LineEndRepair((bytes, offset, length) -> demand = session.body(bytes, offset, length));
  }

  @Override
  public CompletionStage<Demand> headers(HeaderFields headers) {
    return session.headers(headers);
  }

  @Override
  public Demand body(byte[] bytes, int offset, int length) {
    repair.accept(bytes, offset, length);
    return demand;
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
    repair.finish();
    return session.end();
  }

  @Override
  public void cancel() {
    session.cancel();
  }
}
