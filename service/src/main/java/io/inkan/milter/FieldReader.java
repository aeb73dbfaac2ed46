package io.inkan.milter;

import io.inkan.message.HeaderField;
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
    int start = name.length + (leadingSpace ? 1 : 2);
    byte[] field = new byte[start + value.length + bareLineFeeds(value)];
    System.arraycopy(name, 0, field, 0, name.length);
    field[name.length] = ':';
    if (!leadingSpace) {
      field[name.length + 1] = ' ';
    }
    int to = start;
    for (int i = 0; i < value.length; i++) {
      // MTAs write folds as LF alone; in the message, as in every signature over it, they are CRLF.
      if (isBareLineFeed(value, i)) {
        field[to++] = '\r';
      }
      field[to++] = value[i];
    }
    return HeaderField.take(field);
  }

  private static int bareLineFeeds(byte[] value) {
    int count = 0;
    for (int i = 0; i < value.length; i++) {
      count += isBareLineFeed(value, i) ? 1 : 0;
    }
    return count;
  }

  private static boolean isBareLineFeed(byte[] value, int index) {
    return value[index] == '\n' && (index == 0 || value[index - 1] != '\r');
  }
}
