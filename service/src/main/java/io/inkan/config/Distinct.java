package io.inkan.config;

import java.util.HashMap;
import java.util.Map;

/** What may stand once only among the elements of a list. */
final class Distinct {

  private final Map<String, String> first = new HashMap<>();

  /**
   * Reports a value that an earlier element already gave.
   *
   * @param shown how the message calls the value
   * @param value the value in the form in which equal values are the same
   */
  void check(Section section, String key, String shown, String value) {
    String earlier = first.putIfAbsent(value, section.label());
    if (earlier != null) {
      section.problem(key, shown + " is already given by " + earlier + "; keep one");
    }
  }
}
