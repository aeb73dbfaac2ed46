package io.inkan.dkim;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a domain publishes at {@code _report._domainkey} about failures of its signatures (RFC 6651
 * §3.3). What in it is of no use counts as left out: the sender of a message chose it.
 *
 * @param localPart {@code ra=}: to whom at the domain reports go, or null if to nobody
 * @param percent {@code rp=}: how many of a hundred failures are reported
 * @param reasons {@code rr=} in lower case: for which kinds of failure; empty for all
 * @param replyText {@code rs=}: what a refusal's text begins with, printable ASCII, or null
 */
public record ReportingRecord(
    @Nullable String localPart, int percent, Set<String> reasons, @Nullable String replyText) {

  // RFC 5322 §3.2.3: dot-atom; RFC 5321 §4.5.3.1.1: at most 64 octets. Nothing that needs quoting.
  private static final Pattern LOCAL_PART =
      Pattern.compile("(?=.{1,64}$)[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)*");
  private static final Pattern PERCENT = Pattern.compile("\\d{1,3}");
  private static final int LONGEST_REPLY = 200;

  public ReportingRecord {
    reasons = Set.copyOf(reasons);
  }

  /** Reads a record; null if it is none. */
  public static @Nullable ReportingRecord parse(String text) {
    TagList tags;
    try {
      tags = TagList.parse(text);
    } catch (DkimException e) {
      return null;
    }
    String percent = tags.get("rp");
    if (percent != null && !(PERCENT.matcher(percent).matches() && asNumber(percent) <= 100)) {
      return null;
    }
    return new ReportingRecord(
        localPart(tags.getOrEmpty("ra")),
        percent == null ? 100 : asNumber(percent),
        reasons(tags),
        replyText(tags.getOrEmpty("rs")));
  }

  /** Whether failures of this kind are to be reported. */
  public boolean asksFor(Failure failure) {
    return reasons.isEmpty()
        || reasons.contains("all")
        || (failure.result() == DkimResult.FAIL && reasons.contains("v"));
  }

  private static int asNumber(String digits) {
    return Integer.parseInt(digits);
  }

  // OpenDKIM reads ro=, which rr= was called in drafts of the standard.
  private static Set<String> reasons(TagList tags) {
    String value = tags.get("rr");
    List<String> listed = TagList.colonSeparated(value == null ? tags.getOrEmpty("ro") : value);
    return listed.stream()
        .filter(reason -> !reason.isEmpty())
        .map(reason -> reason.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** As OpenDKIM does, a domain in it is passed over: reports go to the signer's own. */
  private static @Nullable String localPart(String encoded) {
    String decoded = decoded(encoded);
    int at = decoded.indexOf('@');
    String localPart = at < 0 ? decoded : decoded.substring(0, at);
    return LOCAL_PART.matcher(localPart).matches() ? localPart : null;
  }

  private static @Nullable String replyText(String encoded) {
    String decoded = decoded(encoded).strip();
    boolean printable = decoded.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    return decoded.isEmpty() || !printable || decoded.length() > LONGEST_REPLY ? null : decoded;
  }

  private static String decoded(String encoded) {
    byte[] octets = QuotedPrintable.decode(encoded);
    return octets == null ? "" : new String(octets, StandardCharsets.UTF_8);
  }
}
