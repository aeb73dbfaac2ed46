package io.inkan.load.run;

import io.inkan.load.session.Handled;
import java.util.Locale;

/** What every accepted message must have. */
interface Expectation {

  boolean isMetBy(Handled handled);

  /**
   * Reads {@code nothing}, {@code signed}, {@code verified}, or a result of RFC 8601 §2.7.1 such as
   * {@code pass}, which an Authentication-Results field must say.
   */
  static Expectation of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "nothing" -> handled -> true;
      case "signed" -> Handled::isSigned;
      case "verified" -> Handled::isVerified;
      case "pass", "fail", "policy", "neutral", "temperror", "permerror", "none" ->
          handled -> handled.hasResult(word.toLowerCase(Locale.ROOT));
      default ->
          throw new IllegalArgumentException(
              "\""
                  + word
                  + "\" cannot be expected; write nothing, signed, verified or a result"
                  + " such as pass");
    };
  }
}
