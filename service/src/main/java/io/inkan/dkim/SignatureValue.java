package io.inkan.dkim;

import io.inkan.message.HeaderField;
import io.inkan.message.Octets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the value of {@code b=} in a DKIM-Signature field as it was written. */
final class SignatureValue implements Octets {

  private byte @Nullable [] blanked;

  private SignatureValue() {}

  /**
   * The field with the value of {@code b=} deleted, "including all surrounding whitespace" (RFC
   * 6376 §3.7). The tags are walked, so that a {@code b=} inside of another tag's value, or in
   * {@code bh=}, is left alone.
   */
  static HeaderField blank(HeaderField field) {
    SignatureValue value = new SignatureValue();
    field.lendTo(value);
    if (value.blanked == null) {
      return field;
    }
    HeaderField blank = HeaderField.take(value.blanked);
    if (blank == null) {
      throw new IllegalArgumentException("a field remains a field");
    }
    return blank;
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) {
    int limit = offset + length;
    for (int start = find(':', bytes, offset, limit) + 1; start < limit; ) {
      int end = find(';', bytes, start, limit);
      int equals = find('=', bytes, start, end);
      if (equals < end && isNamed('b', bytes, start, equals)) {
        blanked = Arrays.copyOfRange(bytes, offset, limit - (end - equals - 1));
        System.arraycopy(bytes, end, blanked, equals + 1 - offset, limit - end);
        return;
      }
      start = end + 1;
    }
  }

  /** Where the octet stands first; {@code limit} if it does not. */
  private static int find(char octet, byte[] bytes, int from, int limit) {
    int at = from;
    while (at < limit && bytes[at] != octet) {
      at++;
    }
    return at;
  }

  /** Whether there is this letter, white space before and after it, and nothing else. */
  private static boolean isNamed(char letter, byte[] bytes, int from, int limit) {
    int start = from;
    while (start < limit && Whitespace.isFws(bytes[start])) {
      start++;
    }
    int end = limit;
    while (end > start && Whitespace.isFws(bytes[end - 1])) {
      end--;
    }
    return end - start == 1 && bytes[start] == letter;
  }
}
