package io.inkan.dkim;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Chooses as OpenDKIM does: every field of the message that is to be signed is listed where it
 * stands, from the top down and as it is spelled there; then each oversigned name once more.
 *
 * <p>Here alone it differs: an oversigned name is signed as well, even one that is omitted.
 * OpenDKIM lists it once and hashes nothing for it, so that the signature of a message that has the
 * field is broken from the start. And From is signed even if it is omitted, where OpenDKIM refuses
 * all mail.
 *
 * @param signed the names to sign, any case; {@code *} stands for any characters; if empty, all
 * @param omitted the names not to sign all the same, written alike
 * @param oversigned each is listed once more than present, even if absent (RFC 6376 §8.15)
 */
public record ListedFields(List<String> signed, List<String> omitted, List<HeaderName> oversigned)
    implements FieldChoice {

  /** What OpenDKIM signs unless told otherwise: the common examples of RFC 6376 §5.4.1. */
  public static final List<String> SIGNED =
      List.of(
          "from",
          "reply-to",
          "subject",
          "date",
          "to",
          "cc",
          "resent-date",
          "resent-from",
          "resent-sender",
          "resent-to",
          "resent-cc",
          "in-reply-to",
          "references",
          "list-id",
          "list-help",
          "list-unsubscribe",
          "list-subscribe",
          "list-post",
          "list-owner",
          "list-archive");

  /** What OpenDKIM omits unless told otherwise: what "ought not be" signed by RFC 6376 §5.4.1. */
  public static final List<String> OMITTED =
      List.of("return-path", "received", "comments", "keywords");

  public ListedFields {
    signed = lowerCase(signed);
    omitted = lowerCase(omitted);
    oversigned = List.copyOf(oversigned);
    if (!oversigned.stream().allMatch(HeadersToSign::canBeListed)) {
      throw new IllegalArgumentException("a name with a semicolon in it cannot be signed");
    }
  }

  private static List<String> lowerCase(List<String> patterns) {
    return patterns.stream().map(pattern -> pattern.toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public List<HeaderName> choose(HeaderFields headers) {
    List<HeaderName> chosen = new ArrayList<>();
    for (HeaderField field : headers.fields()) {
      if (isSigned(field.name())) {
        chosen.add(field.name());
      }
    }
    chosen.addAll(oversigned);
    return chosen;
  }

  private boolean isSigned(HeaderName name) {
    // RFC 6376 §5.4: "The From header field MUST be signed"
    if (name.equals(HeaderName.FROM) || oversigned.contains(name)) {
      return true;
    }
    return HeadersToSign.canBeListed(name)
        && (signed.isEmpty() || anyMatches(signed, name.lowerCase()))
        && !anyMatches(omitted, name.lowerCase());
  }

  private static boolean anyMatches(List<String> patterns, String name) {
    for (String pattern : patterns) {
      if (matches(pattern, name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the name is what the pattern stands for. After a mismatch the last {@code *} takes one
   * character more; it never helps to go back to an earlier one, so that the time is bounded.
   */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int star = -1;
    int taken = 0;
    for (int n = 0; n < name.length(); ) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        taken = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++taken;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
