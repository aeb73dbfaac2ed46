package io.inkan.config;

import java.util.List;

/**
 * A key that some reader asked for.
 *
 * @param path dotted; the fields of a list's elements as {@code keys[].file}
 * @param defaultText what holds if it is not given, as it would be written; {@code none} or {@code
 *     required} if nothing does
 */
record KnownKey(String path, String defaultText) {

  private static final String ELEMENT = "[].";

  /** Whether the key is a field of a list's elements, set through the list's variable. */
  boolean ofElement() {
    return path.contains(ELEMENT);
  }

  /** The variables that set this key or, for an element's field, the whole list. */
  List<String> variables() {
    int element = path.indexOf(ELEMENT);
    return Environment.names(element < 0 ? path : path.substring(0, element));
  }
}
