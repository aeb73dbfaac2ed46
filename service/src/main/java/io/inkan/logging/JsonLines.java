package io.inkan.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One JSON object on one line for each event: {@code timestamp} (RFC 3339, UTC, milliseconds),
 * {@code level}, {@code logger}, {@code message}, then the {@linkplain JsonFields fields}.
 * Everything but printable ASCII is escaped, and texts are cut, so that no line is longer than what
 * reads logs takes.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {

  /** Characters of an exception with its stack. */
  static final int LONGEST_EXCEPTION = 16_384;

  private static final byte[] NOTHING = {};
  private static final int USUAL_OCTETS = 512;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_OCTETS);
    try (JsonGenerator json = JsonFields.FACTORY.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("timestamp", TIME.format(event.getInstant()));
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField(
          "message", JsonFields.cut(event.getFormattedMessage(), JsonFields.LONGEST_TEXT));
      JsonFields.write(event.getKeyValuePairs(), json);
      IThrowableProxy exception = event.getThrowableProxy();
      if (exception != null) {
        json.writeStringField(
            "exception", JsonFields.cut(ThrowableProxyUtil.asString(exception), LONGEST_EXCEPTION));
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return line.toByteArray();
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
