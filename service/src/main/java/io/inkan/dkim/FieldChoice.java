package io.inkan.dkim;

import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.List;

/** Which fields of a message a signer lists in {@code h=} (RFC 6376 §5.4). */
@FunctionalInterface
public interface FieldChoice {

  /**
   * The names to list for this message, in the order in which they are hashed; From is among them.
   * A name listed more than once stands for its fields from the bottom up (RFC 6376 §5.4.2).
   */
  List<HeaderName> choose(HeaderFields headers);
}
