package io.inkan.policy;

import io.inkan.message.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was not let in, or not let do what was asked.
 *
 * @param entrance where
 * @param reason why
 * @param caller the name of the caller, or null if it is not known
 * @param peer the address from which it came, or null if it is not known
 * @param domain for which the caller may not sign, or null if that was not the reason
 * @param id the request's name in answers and logs, or null if there was no request
 */
public record AccessRefusal(
    Entrance entrance,
    Reason reason,
    @Nullable String caller,
    @Nullable String peer,
    @Nullable DomainName domain,
    @Nullable String id) {

  /** Why somebody is not let in. */
  public enum Reason {
    /** No API key, or none that is known and in force. */
    CREDENTIALS("credentials"),
    /** The caller may not do this at all. */
    ROLE("role"),
    /** The caller may not sign for this domain. */
    DOMAIN("domain"),
    /** The caller sends more than it may. */
    RATE("rate"),
    /** Nobody may connect from this address. */
    PEER("peer"),
    /** A client certificate is missing, is not trusted, or bears no name that is known. */
    CERTIFICATE("certificate");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** The word that labels metrics and log lines. */
    public String word() {
      return word;
    }
  }
}
