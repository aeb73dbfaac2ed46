package io.inkan.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a signature that a milter added: its tags, without the white space that means nothing. */
final class AddedSignature {

  private AddedSignature() {}

  /** Tags and values; names in {@code h=} count in any letter case. */
  static Map<String, String> of(String value) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : List.of(value.split(";", -1))) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        String name = tag.substring(0, equals).strip();
        String content = tag.substring(equals + 1).replaceAll("\\s", "");
        tags.put(name, name.equals("h") ? content.toLowerCase(Locale.ROOT) : content);
      }
    }
    return tags;
  }

  /** Seconds from the making to the end; empty if it has none. */
  static String lifetime(Map<String, String> tags) {
    return tags.containsKey("t") && tags.containsKey("x")
        ? String.valueOf(Long.parseLong(tags.get("x")) - Long.parseLong(tags.get("t")))
        : "";
  }
}
