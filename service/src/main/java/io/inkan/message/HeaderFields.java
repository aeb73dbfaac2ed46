package io.inkan.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message's header section: its fields from the top down, and the first forbidden octet found in
 * it, if there was one.
 *
 * @param fields the fields in the order in which they were sent
 * @param defect what made the section improper, or null
 */
public record HeaderFields(List<HeaderField> fields, @Nullable Defect defect) {

  public HeaderFields {
    fields = List.copyOf(fields);
  }

  /** A section without a defect. */
  public static HeaderFields of(HeaderField... fields) {
    return new HeaderFields(List.of(fields), null);
  }

  /** The fields of this name, from the top down. */
  public List<HeaderField> named(HeaderName name) {
    List<HeaderField> named = new ArrayList<>(2);
    for (HeaderField field : fields) {
      if (field.name().equals(name)) {
        named.add(field);
      }
    }
    return Collections.unmodifiableList(named);
  }

  /** How many fields have this name. */
  public int count(HeaderName name) {
    int count = 0;
    for (HeaderField field : fields) {
      if (field.name().equals(name)) {
        count++;
      }
    }
    return count;
  }

  /** Says how many fields there are: their content is not for logs. */
  @Override
  public String toString() {
    return "HeaderFields[" + fields.size() + "]";
  }
}
