package io.inkan.opendkim;

import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a message may have each field (RFC 5322 §3.6): what RequiredHeaders and StrictHeaders
 * ask, and always OpenDKIM's tool for one message.
 */
public final class RequiredFields {

  private static final List<HeaderName> EXACTLY_ONE = names("From", "Date");
  private static final List<HeaderName> AT_MOST_ONE =
      names("Reply-To", "To", "Cc", "Bcc", "Message-Id", "In-Reply-To", "References", "Subject");
  private static final HeaderName SENDER = HeaderName.of("Sender");

  private RequiredFields() {}

  private static List<HeaderName> names(String... spellings) {
    return List.of(spellings).stream().map(HeaderName::of).toList();
  }

  /** What RequiredHeaders finds wrong last, as OpenDKIM tells the client; null if nothing. */
  static @Nullable String missed(HeaderFields fields) {
    String missed = null;
    for (HeaderName name : EXACTLY_ONE) {
      if (fields.count(name) != 1) {
        missed = "message does not have exactly one " + name.spelling() + " field";
      }
    }
    for (HeaderName name : AT_MOST_ONE) {
      if (fields.count(name) > 1) {
        missed = "message has multiple " + name.spelling() + " fields";
      }
    }
    return missed;
  }

  /** Why StrictHeaders does not let the message be looked at; null if it does. */
  public static @Nullable String lax(HeaderFields fields) {
    String missed = missed(fields);
    return missed == null && fields.count(SENDER) > 1
        ? "message has multiple Sender fields"
        : missed;
  }
}
