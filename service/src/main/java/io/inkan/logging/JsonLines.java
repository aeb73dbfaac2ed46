package io.inkan.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.inkan.policy.LogFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object on one line for each event: {@code timestamp} (RFC 3339, UTC, milliseconds),
 * {@code level}, {@code logger}, {@code message}, then the event's keys and values; the fields of
 * {@link LogFields} stand beside them. Everything but printable ASCII is escaped, and texts are
 * cut, so that no line is longer than what reads logs takes.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {

  /** Characters of any text but an exception's. */
  static final int LONGEST_TEXT = 4096;

  /** Characters of an exception with its stack. */
  static final int LONGEST_EXCEPTION = 16_384;

  private static final byte[] NOTHING = {};
  private static final int USUAL_OCTETS = 512;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private final JsonFactory factory =
      new JsonFactoryBuilder()
          .characterEscapes(new DeleteEscaped())
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_OCTETS);
    try (JsonGenerator json = factory.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("timestamp", TIME.format(event.getInstant()));
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("message", cut(event.getFormattedMessage(), LONGEST_TEXT));
      writePairs(event.getKeyValuePairs(), json);
      IThrowableProxy exception = event.getThrowableProxy();
      if (exception != null) {
        json.writeStringField(
            "exception", cut(ThrowableProxyUtil.asString(exception), LONGEST_EXCEPTION));
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

  private static void writePairs(@Nullable List<KeyValuePair> pairs, JsonGenerator json)
      throws IOException {
    if (pairs == null) {
      return;
    }
    for (KeyValuePair pair : pairs) {
      if (pair.value instanceof LogFields fields) {
        writeFields(fields.asMap(), json);
      } else {
        json.writeFieldName(pair.key);
        writeValue(pair.value, json);
      }
    }
  }

  private static void writeFields(Map<?, ?> fields, JsonGenerator json) throws IOException {
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      json.writeFieldName(String.valueOf(field.getKey()));
      writeValue(field.getValue(), json);
    }
  }

  private static void writeValue(@Nullable Object value, JsonGenerator json) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      writeFields(map, json);
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        writeValue(element, json);
      }
      json.writeEndArray();
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(cut(String.valueOf(value), LONGEST_TEXT));
    }
  }

  private static String cut(@Nullable String text, int longest) {
    String known = String.valueOf(text);
    return known.length() <= longest ? known : known.substring(0, longest) + "...";
  }
}
