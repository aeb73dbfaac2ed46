package io.inkan.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that fields of most messages have, as most programs spell them: each is made once, and
 * found by its octets. A table with open addressing that is never more than a quarter full.
 */
final class UsualNames {

  private static final List<String> SPELLINGS =
      List.of(
          "ARC-Authentication-Results",
          "ARC-Message-Signature",
          "ARC-Seal",
          "Authentication-Results",
          "Auto-Submitted",
          "Autocrypt",
          "Bcc",
          "CC",
          "Cc",
          "Comments",
          "Content-Description",
          "Content-Disposition",
          "Content-ID",
          "Content-Language",
          "Content-Transfer-Encoding",
          "Content-Type",
          "DKIM-Filter",
          "DKIM-Signature",
          "Date",
          "Delivered-To",
          "Errors-To",
          "Feedback-ID",
          "From",
          "Importance",
          "In-Reply-To",
          "Keywords",
          "List-Archive",
          "List-Help",
          "List-ID",
          "List-Id",
          "List-Owner",
          "List-Post",
          "List-Subscribe",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "MIME-Version",
          "Message-ID",
          "Message-Id",
          "Mime-Version",
          "Organization",
          "Precedence",
          "Received",
          "Received-SPF",
          "References",
          "Reply-To",
          "Reply-to",
          "Resent-Cc",
          "Resent-Date",
          "Resent-From",
          "Resent-Message-ID",
          "Resent-Sender",
          "Resent-To",
          "Return-Path",
          "Sender",
          "Subject",
          "Thread-Index",
          "Thread-Topic",
          "To",
          "User-Agent",
          "X-Mailer",
          "X-Originating-IP",
          "X-Priority",
          "X-Received");

  private final @Nullable HeaderName[] table = new @Nullable HeaderName[512];

  UsualNames() {
    for (String spelling : SPELLINGS) {
      byte[] octets = spelling.getBytes(StandardCharsets.US_ASCII);
      int place = place(octets, 0, octets.length);
      while (table[place] != null) {
        place = after(place);
      }
      table[place] = new HeaderName(spelling);
    }
  }

  /** The name that is spelled just so; null if it is none of these. */
  @Nullable HeaderName find(byte[] bytes, int offset, int length) {
    int place = place(bytes, offset, length);
    HeaderName name = table[place];
    while (name != null && !name.isSpelled(bytes, offset, length)) {
      place = after(place);
      name = table[place];
    }
    return name;
  }

  private int place(byte[] bytes, int offset, int length) {
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = hash * 31 + bytes[i];
    }
    return (hash ^ hash >>> 9) & (table.length - 1);
  }

  private int after(int place) {
    return (place + 1) & (table.length - 1);
  }
}
