package io.inkan.dkim;

import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.Collections;
import java.util.List;

/**
 * The fields that mail programs show, of which RFC 5322 §3.6 allows one each. A message with more
 * of them than a signature covers shows something that was never signed (RFC 6376 §8.15).
 */
final class DisplayedFields {

  private static final List<HeaderName> DISPLAYED =
      List.of(
          HeaderName.FROM,
          HeaderName.of("Sender"),
          HeaderName.of("Reply-To"),
          HeaderName.of("To"),
          HeaderName.of("Cc"),
          HeaderName.of("Subject"),
          HeaderName.of("Date"));

  private DisplayedFields() {}

  /** Whether there are several fields of this name, and more than {@code signed} lists. */
  static boolean repeated(HeaderFields headers, List<HeaderName> signed, HeaderName name) {
    int present = headers.count(name);
    return present > 1 && present > Collections.frequency(signed, name);
  }

  /** Whether that holds for any displayed field. */
  static boolean anyRepeated(HeaderFields headers, List<HeaderName> signed) {
    return DISPLAYED.stream().anyMatch(name -> repeated(headers, signed, name));
  }
}
