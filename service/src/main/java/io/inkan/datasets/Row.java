package io.inkan.datasets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a dataset.
 *
 * @param key what is looked up; a pattern if the dataset is a {@code refile:}
 * @param value what is found, or null if the row has only a key
 */
public record Row(String key, @Nullable String value, Place place) {

  /**
   * The value's fields, separated by colons. The last that is asked for takes the rest, colons and
   * all; fields that the value does not have are empty.
   */
  public List<String> fields(int number) {
    List<String> fields = new ArrayList<>();
    String rest = value == null ? "" : value;
    while (fields.size() < number - 1) {
      int colon = rest.indexOf(':');
      fields.add(colon < 0 ? rest : rest.substring(0, colon));
      rest = colon < 0 ? "" : rest.substring(colon + 1);
    }
    fields.add(rest);
    return fields;
  }

  /** Says only where the row stands: its value may be a private key. */
  @Override
  public String toString() {
    return "Row[" + place + "]";
  }
}
