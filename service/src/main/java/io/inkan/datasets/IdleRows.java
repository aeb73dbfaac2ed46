package io.inkan.datasets;

import io.inkan.message.DomainName;
import org.jspecify.annotations.Nullable;

/** Tells rows that can match nobody, because what is looked up never looks like them. */
final class IdleRows {

  private static final String EVERYBODY = "*";
  private static final String QUOTED =
      "local parts are compared without the quotes about them, so that the row matches nobody;"
          + " write it without";

  private IdleRows() {}

  /** Why a row of a SigningTable that is a {@code refile:} matches nobody, or null if it may. */
  static @Nullable String ofPatterns(String pattern) {
    if (!mayReachAnAt(pattern)) {
      return "the pattern is compared with whole addresses and has no @, so that it matches nobody;"
          + " for everybody in the domain write *@ before it";
    }
    if (pattern.startsWith("\"")) {
      return QUOTED;
    }
    if (!mayReachAnotherAt(pattern)) {
      return "only a quoted local part (\"a@b\"@example.com) has an @ in it, so that the row matches"
          + " hardly anybody, and in OpenDKIM nobody; write one @";
    }
    return isAscii(domain(pattern)) ? null : unicode("");
  }

  /** Why a row of a SigningTable of any other kind matches nobody, or null if it may. */
  static @Nullable String ofKeys(String key) {
    String domain = domain(key);
    if (key.startsWith("\"")) {
      return QUOTED;
    }
    if (key.startsWith("@")) {
      return "nobody has an address with nothing before the @, so that the row matches nobody; for"
          + " everybody in the domain write the domain alone";
    }
    if (key.indexOf('*') >= 0) {
      return domain.equals(EVERYBODY) && key.indexOf('*') == key.length() - 1
          ? null
          : "outside a refile: a star stands only for everybody (*) or for every domain (joe@*), so"
              + " that the row matches nobody; name the table as refile:, or write the domain alone";
    }
    return noDomain(domain.startsWith(".") ? domain.substring(1) : domain);
  }

  /** Why an entry of a set of domains matches none, or null if it may. */
  static @Nullable String ofDomains(String entry) {
    if (entry.equals(EVERYBODY)) {
      return null;
    }
    return entry.startsWith(".")
        ? "no domain begins with a dot, so that the entry matches none; write it without, and"
            + " SubDomains yes for the domains below it"
        : noDomain(entry);
  }

  private static boolean mayReachAnAt(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if ("@*[\\|".indexOf(pattern.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether what stands before another @ than the last can be the beginning of a local part. */
  private static boolean mayReachAnotherAt(String pattern) {
    int at = pattern.indexOf('@');
    if (at < 0 || pattern.indexOf('@', at + 1) < 0 || !PatternIndex.isGlob(pattern)) {
      return true;
    }
    return pattern.lastIndexOf('*', at) >= 0;
  }

  private static @Nullable String noDomain(String text) {
    DomainName name = DomainName.parse(text);
    if (name == null) {
      return "what should be a domain is none, so that the row matches nobody; correct it";
    }
    return isAscii(text) ? null : unicode(", which is " + name.ascii());
  }

  private static String unicode(String form) {
    return "domains are looked up in their ASCII form (xn--), so that the row matches nobody; write"
        + " that form"
        + form;
  }

  private static String domain(String key) {
    return key.substring(key.lastIndexOf('@') + 1);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
