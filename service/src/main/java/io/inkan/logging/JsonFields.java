package io.inkan.logging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.inkan.policy.LogFields;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * The keys and values of an event as fields of a JSON object; those of {@link LogFields} stand
 * beside the others. Everything but printable ASCII is escaped, and texts are cut.
 */
final class JsonFields {

  /** Characters of any text. */
  static final int LONGEST_TEXT = 4096;

  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .characterEscapes(new DeleteEscaped())
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private JsonFields() {}

  static void write(@Nullable List<KeyValuePair> pairs, JsonGenerator json) throws IOException {
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

  static String cut(@Nullable String text, int longest) {
    String known = String.valueOf(text);
    return known.length() <= longest ? known : known.substring(0, longest) + "...";
  }
}
