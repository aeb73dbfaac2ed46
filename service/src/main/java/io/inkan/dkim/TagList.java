package io.inkan.dkim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tag=value list (RFC 6376 §3.2): names are case-sensitive and unique, values have no white space
 * at their ends, and the order is kept.
 */
final class TagList {

  private final Map<String, String> tags;

  private TagList(Map<String, String> tags) {
    this.tags = tags;
  }

  /**
   * Reads a list.
   *
   * @throws DkimException {@link Failure#SYNTAX} or {@link Failure#DUPLICATE_TAG}
   */
  static TagList parse(String text) throws DkimException {
    Map<String, String> tags = new LinkedHashMap<>();
    String[] specs = text.split(";", -1);
    for (int i = 0; i < specs.length; i++) {
      // tag-list = tag-spec *( ";" tag-spec ) [ ";" ]
      if (i == specs.length - 1 && i > 0 && Whitespace.trim(specs[i]).isEmpty()) {
        break;
      }
      int equals = specs[i].indexOf('=');
      if (equals < 0) {
        throw new DkimException(Failure.SYNTAX);
      }
      String name = Whitespace.trim(specs[i].substring(0, equals));
      String value = Whitespace.trim(specs[i].substring(equals + 1));
      if (!isName(name) || !isValue(value)) {
        throw new DkimException(Failure.SYNTAX);
      }
      // "Tags with duplicate names MUST NOT occur within a single tag-list; if a tag name does
      // occur more than once, the entire tag-list is invalid."
      if (tags.putIfAbsent(name, value) != null) {
        throw new DkimException(Failure.DUPLICATE_TAG);
      }
    }
    return new TagList(tags);
  }

  /** The value of the tag, or null if the list does not have it. */
  @Nullable String get(String name) {
    return tags.get(name);
  }

  /** The value of the tag, or the empty text if the list does not have it. */
  String getOrEmpty(String name) {
    return tags.getOrDefault(name, "");
  }

  /** The name of the first tag. */
  String first() {
    return tags.keySet().iterator().next();
  }

  /**
   * The value of the tag.
   *
   * @throws DkimException {@link Failure#MISSING_TAG} if the list does not have it
   */
  String require(String name) throws DkimException {
    String value = tags.get(name);
    if (value == null) {
      throw new DkimException(Failure.MISSING_TAG);
    }
    return value;
  }

  /** The parts of a colon-separated value, each without white space at its ends. */
  static List<String> colonSeparated(String value) {
    List<String> parts = new ArrayList<>();
    for (String part : value.split(":", -1)) {
      parts.add(Whitespace.trim(part));
    }
    return parts;
  }

  // tag-name = ALPHA *ALNUMPUNC
  private static boolean isName(String name) {
    if (name.isEmpty() || !isAlpha(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isAlpha(c) && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return true;
  }

  // tval = 1*VALCHAR, VALCHAR = %x21-3A / %x3C-7E; RFC 6532 and RFC 8616 add UTF-8. An octet that
  // was no UTF-8 has become U+FFFD, which no signer writes.
  private static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Whitespace.isFws(c) && (c <= ' ' || c == 0x7F || c == 0xFFFD)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlpha(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
