package io.inkan.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Lines of text, at whose end stands what {@link JsonLines} tells in fields, as one JSON object;
 * lines without fields are as they were.
 */
final class DetailedLines extends EncoderBase<ILoggingEvent> {

  private static final int USUAL_OCTETS = 512;

  private final Encoder<ILoggingEvent> text;

  /**
   * @param text writes lines
   */
  DetailedLines(Encoder<ILoggingEvent> text) {
    this.text = text;
  }

  @Override
  public byte[] headerBytes() {
    return text.headerBytes();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    byte[] line = text.encode(event);
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs == null || pairs.isEmpty()) {
      return line;
    }
    int end = 0;
    while (end < line.length && line[end] != '\n' && line[end] != '\r') {
      end++; // a stack may follow
    }
    ByteArrayOutputStream detailed = new ByteArrayOutputStream(USUAL_OCTETS);
    detailed.write(line, 0, end);
    detailed.write(' ');
    try (JsonGenerator json = JsonFields.FACTORY.createGenerator(detailed)) {
      json.writeStartObject();
      JsonFields.write(pairs, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    detailed.write(line, end, line.length - end);
    return detailed.toByteArray();
  }

  @Override
  public byte[] footerBytes() {
    return text.footerBytes();
  }
}
