package io.inkan.milter;

import io.inkan.message.HeaderName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a message's fields in their order: an MTA is told of a field by its occurrence. */
final class FieldOrder {

  private final List<HeaderName> names = new ArrayList<>();
  private final List<Integer> occurrences = new ArrayList<>();
  private final Map<HeaderName, Integer> counts = new HashMap<>();

  void add(HeaderName name) {
    names.add(name);
    occurrences.add(counts.merge(name, 1, Integer::sum));
  }

  int size() {
    return names.size();
  }

  /** How to take the field at {@code index}, from 0 at the top, out. */
  MilterReply deletion(int index) {
    return new MilterReply.DeleteHeader(names.get(index).spelling(), occurrences.get(index));
  }
}
