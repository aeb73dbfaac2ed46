package io.inkan.cli;

import io.inkan.http.Spool;
import io.inkan.message.Defect;
import io.inkan.message.HeaderFields;
import io.inkan.message.MessageSink;
import java.io.IOException;

/** Keeps a copy and writes it to its file as soon as that is needed: here, blocking is allowed. */
final class FlushingSink implements MessageSink {

  private final Spool spool;

  FlushingSink(Spool spool) {
    this.spool = spool;
  }

  @Override
  public void headers(HeaderFields headers) {
    spool.headers(headers);
  }

  @Override
  public void body(byte[] bytes, int offset, int length) {
    spool.body(bytes, offset, length);
    if (spool.wantsFlush()) {
      try {
        spool.flush();
      } catch (IOException e) {
        throw new CommandException(
            ExitCode.INTERNAL,
            "inkan: the spool cannot be written (spool.directory): " + e.getMessage());
      }
    }
  }

  @Override
  public void bodyDefect(Defect defect) {
    spool.bodyDefect(defect);
  }
}
