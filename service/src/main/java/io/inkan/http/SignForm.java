package io.inkan.http;

import io.vertx.ext.web.MIMEHeader;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms in which a signed message goes back, the preferred one first. */
enum SignForm {
  JSON("application/json"),
  MESSAGE("message/rfc822"),
  FIELDS("text/rfc822-headers");

  private final String mediaType;

  SignForm(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * The form that the client likes best, among {@code offered}.
   *
   * @param accept the Accept field's media ranges; empty if there is none
   * @return null if none is acceptable
   */
  static @Nullable SignForm negotiate(List<MIMEHeader> accept, List<SignForm> offered) {
    // RFC 9110 §12.5.1: without Accept, "the user agent will accept any media type".
    if (accept.isEmpty()) {
      return offered.get(0);
    }
    SignForm best = null;
    float most = 0;
    for (SignForm form : offered) {
      float quality = form.quality(accept);
      if (quality > most) {
        best = form;
        most = quality;
      }
    }
    return best;
  }

  /** The weight of the most specific range that matches, 0 if none does (RFC 9110 §12.5.1). */
  private float quality(List<MIMEHeader> accept) {
    int highest = -1;
    float quality = 0;
    for (MIMEHeader range : accept) {
      int specificity = specificity(range);
      if (specificity > highest) {
        highest = specificity;
        quality = range.weight();
      }
    }
    return quality;
  }

  /** 2 if the range names this type, 1 if it ends in a wildcard, 0 if it is one, -1 otherwise. */
  private int specificity(MIMEHeader range) {
    String type = range.component().toLowerCase(Locale.ROOT);
    String subtype = range.subComponent().toLowerCase(Locale.ROOT);
    if (mediaType.equals(type + "/" + subtype)) {
      return 2;
    }
    if (!subtype.equals("*")) {
      return -1;
    }
    if (mediaType.startsWith(type + "/")) {
      return 1;
    }
    return type.equals("*") ? 0 : -1;
  }
}
