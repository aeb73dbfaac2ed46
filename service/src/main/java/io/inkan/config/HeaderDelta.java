package io.inkan.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of header fields as OpenDKIM's {@code SignHeaders}, {@code OmitHeaders} and {@code
 * SenderHeaders} write it: names that replace the default or, with {@code *} among them, changes to
 * it, such as {@code *,+X-Ticket,-Subject}.
 *
 * @param changesDefault whether the default is where the list starts
 * @param added the names besides, or all names
 * @param removed the names of the default that do not count
 */
public record HeaderDelta(boolean changesDefault, List<String> added, List<String> removed) {

  /** The default of {@code SignHeaders}, between commas: RFC 6376 §5.4.1 and more. */
  static final String SIGNED =
      "from,reply-to,subject,date,to,cc,resent-date,resent-from,resent-sender,resent-to,resent-cc,"
          + "in-reply-to,references,list-id,list-help,list-unsubscribe,list-subscribe,list-post,"
          + "list-owner,list-archive";

  private static final String DEFAULT = "*";

  /** What stands for an empty list, as no field is called so. */
  private static final String NOTHING = ".";

  public HeaderDelta {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /** Reads the keys of a dataset, be it a list or a file. */
  public static HeaderDelta of(List<String> entries) {
    if (!entries.contains(DEFAULT)) {
      return new HeaderDelta(
          false, entries.stream().filter(name -> !name.equals(NOTHING)).toList(), List.of());
    }
    // A bare name beside the * is neither added nor removed.
    return new HeaderDelta(true, signed(entries, "+"), signed(entries, "-"));
  }

  private static List<String> signed(List<String> entries, String sign) {
    return entries.stream()
        .filter(entry -> entry.startsWith(sign) && entry.length() > 1)
        .map(entry -> entry.substring(1))
        .toList();
  }

  /** The names that result, in order; those of the default first. */
  public List<String> apply(List<String> defaults) {
    if (!changesDefault) {
      return added;
    }
    List<String> names = new ArrayList<>(defaults);
    names.removeIf(name -> removed.stream().anyMatch(name::equalsIgnoreCase));
    names.addAll(added);
    return List.copyOf(names);
  }
}
