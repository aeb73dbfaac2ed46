package io.inkan.milter;

import io.inkan.message.HeaderField;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Brings a field as an MTA hands it over back into the form that it has in the message. */
final class FieldReader {

  private FieldReader() {}

  /**
   * The field, or null if its name is none (RFC 5322 §3.6.8): no signature covers such a thing.
   *
   * @param leadingSpace whether the value still has the space that follows the colon; else one is
   *     put there, as nearly everybody writes it
   */
  static @Nullable HeaderField read(MilterCommand.Header header, boolean leadingSpace) {
    byte[] name = header.name().octets();
    byte[] value = header.value().octets();
    ByteArrayOutputStream field = new ByteArrayOutputStream(name.length + value.length + 8);
    field.write(name, 0, name.length);
    field.write(':');
    if (!leadingSpace) {
      field.write(' ');
    }
    int from = 0;
    for (int i = 0; i < value.length; i++) {
      // MTAs write folds as LF alone; in the message, as in every signature over it, they are CRLF.
      if (value[i] == '\n' && (i == 0 || value[i - 1] != '\r')) {
        field.write(value, from, i - from);
        field.write('\r');
        from = i;
      }
    }
    field.write(value, from, value.length - from);
    return HeaderField.parse(field.toByteArray(), 0, field.size());
  }
}
