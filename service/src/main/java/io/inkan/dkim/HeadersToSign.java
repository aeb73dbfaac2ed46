package io.inkan.dkim;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which fields a signer lists in {@code h=}. A name that is listed once more than it is present
 * cannot be added later without breaking the signature (RFC 6376 §8.15).
 *
 * @param always listed once more than present, even if absent
 * @param oncePresent listed once more than present, if present at all: mail programs add these to
 *     local mail
 * @param present listed as often as present, in letters of any case; a final {@code *} stands for
 *     any ending
 */
public record HeadersToSign(
    List<HeaderName> always, List<HeaderName> oncePresent, List<String> present)
    implements FieldChoice {

  /** The house's defaults. */
  public static final HeadersToSign DEFAULT =
      new HeadersToSign(
          names("From", "To", "Cc", "Subject", "Reply-To"),
          names(
              "Sender",
              "Date",
              "Message-ID",
              "MIME-Version",
              "Content-Type",
              "Content-Transfer-Encoding",
              "In-Reply-To",
              "References"),
          List.of("Resent-*", "List-*", "Feedback-ID", "Autocrypt"));

  public HeadersToSign {
    always = List.copyOf(always);
    oncePresent = List.copyOf(oncePresent);
    present = List.copyOf(present);
    for (List<HeaderName> names : List.of(always, oncePresent)) {
      if (!names.stream().allMatch(HeadersToSign::canBeListed)) {
        throw new IllegalArgumentException("a name with a semicolon in it cannot be signed");
      }
    }
    // RFC 6376 §5.4: "The From header field MUST be signed"
    if (!always.contains(HeaderName.FROM)
        && !oncePresent.contains(HeaderName.FROM)
        && present.stream().noneMatch(HeaderName.FROM.spelling()::equalsIgnoreCase)) {
      throw new IllegalArgumentException("From must be among the signed fields");
    }
  }

  /** Header names from their spellings. */
  public static List<HeaderName> names(String... spellings) {
    List<HeaderName> names = new ArrayList<>();
    for (String spelling : spellings) {
      names.add(HeaderName.of(spelling));
    }
    return List.copyOf(names);
  }

  @Override
  public List<HeaderName> choose(HeaderFields headers) {
    List<HeaderName> chosen = new ArrayList<>();
    always.forEach(name -> add(chosen, name, headers.count(name) + 1));
    for (HeaderName name : oncePresent) {
      int count = headers.count(name);
      add(chosen, name, count == 0 ? 0 : count + 1);
    }
    for (HeaderName name : matched(headers)) {
      add(chosen, name, headers.count(name));
    }
    return chosen;
  }

  private Set<HeaderName> matched(HeaderFields headers) {
    Set<HeaderName> matched = new LinkedHashSet<>();
    for (HeaderField field : headers.fields()) {
      boolean listed = always.contains(field.name()) || oncePresent.contains(field.name());
      if (!listed && canBeListed(field.name()) && isListedIfPresent(field.name().lowerCase())) {
        matched.add(field.name());
      }
    }
    return matched;
  }

  /**
   * Whether the name can stand in a tag. RFC 5322 allows a semicolon in a field's name, and there
   * it would begin another tag: a stranger's field would write {@code l=} into our signature.
   */
  static boolean canBeListed(HeaderName name) {
    return name.spelling().indexOf(';') < 0;
  }

  private boolean isListedIfPresent(String name) {
    for (String pattern : present) {
      int last = pattern.length() - 1;
      boolean matches =
          pattern.endsWith("*")
              ? name.regionMatches(true, 0, pattern, 0, last)
              : name.equalsIgnoreCase(pattern);
      if (matches) {
        return true;
      }
    }
    return false;
  }

  private static void add(List<HeaderName> chosen, HeaderName name, int times) {
    for (int i = 0; i < times; i++) {
      chosen.add(name);
    }
  }
}
