package io.inkan.dkim;

import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a field is a signature at all, before any rule is asked of it. */
public final class SignatureSyntax {

  private static final List<String> REQUIRED = List.of("s", "h", "d", "b", "v", "a");

  private static final List<String> TIMES = List.of("t", "x");

  private SignatureSyntax() {}

  private static boolean isNumber(@Nullable String value) {
    return value == null || value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Whether the field is a list of tags (RFC 6376 §3.2) in which none is missing that every
   * signature has, its domain is a name, and its times are numbers.
   */
  public static boolean holds(HeaderField field) {
    try {
      TagList tags = TagList.parse(field.value());
      return REQUIRED.stream().allMatch(tag -> tags.get(tag) != null)
          && DomainName.parse(tags.getOrEmpty("d")) != null
          && TIMES.stream().map(tags::get).allMatch(SignatureSyntax::isNumber);
    } catch (DkimException e) {
      return false;
    }
  }

  /** The value of a tag; null if the field has none such, or is no list of tags. */
  public static @Nullable String tag(HeaderField field, String name) {
    try {
      return TagList.parse(field.value()).get(name);
    } catch (DkimException e) {
      return null;
    }
  }
}
