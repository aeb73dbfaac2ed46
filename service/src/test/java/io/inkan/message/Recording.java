package io.inkan.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.inkan.message.MessageReader.Fault;
import io.inkan.message.MessageReader.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader makes of a message that is fed in chunks; every octet is one character. */
record Recording(
    List<String> fields,
    @Nullable Defect headerDefect,
    String body,
    @Nullable Defect bodyDefect,
    @Nullable Fault fault) {

  static final Limits AMPLE = new Limits(100_000, 1000);

  static Recording of(String... chunks) {
    return within(AMPLE, chunks);
  }

  static Recording within(Limits limits, String... chunks) {
    Sink sink = new Sink();
    MessageReader reader = new MessageReader(limits, sink);
    for (String chunk : chunks) {
      // Neighbours that must not be read surround the borrowed slice.
      byte[] bytes = ("\n" + chunk + "\n").getBytes(ISO_8859_1);
      reader.feed(bytes, 1, bytes.length - 2);
      java.util.Arrays.fill(bytes, (byte) '!');
    }
    Fault fault = reader.end();
    return new Recording(
        sink.fields, sink.headerDefect, sink.body.toString(), sink.bodyDefect, fault);
  }

  private static final class Sink implements MessageSink {

    private final List<String> fields = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private @Nullable Defect headerDefect;
    private @Nullable Defect bodyDefect;
    private boolean headersSeen;

    @Override
    public void headers(HeaderFields headers) {
      if (headersSeen) {
        throw new AssertionError("the header section came twice");
      }
      headersSeen = true;
      headerDefect = headers.defect();
      for (HeaderField field : headers.fields()) {
        field.lendTo(
            (bytes, from, count) -> fields.add(new String(bytes, from, count, ISO_8859_1)));
      }
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
      if (!headersSeen) {
        throw new AssertionError("the body came before the header section");
      }
      body.append(new String(bytes, offset, length, ISO_8859_1));
    }

    @Override
    public void bodyDefect(Defect defect) {
      if (bodyDefect != null) {
        throw new AssertionError("a second defect was told");
      }
      bodyDefect = defect;
    }
  }
}
