package io.inkan.engine;

import io.inkan.dkim.PublishedKey;
import java.util.List;

/** What was found where a public key should be. */
public sealed interface PublicKeyAnswer {

  /** There is no such name, or no TXT record at it (RFC 6376 §6.1.2: PERMFAIL). */
  PublicKeyAnswer ABSENT = new Absent();

  /**
   * TXT records exist.
   *
   * @param keys one for each record, in the order of the answer; at least one
   * @param authenticated whether the resolver vouches for DNSSEC (the AD bit, RFC 4035 §3.2.3)
   * @param stale whether the records' time to live has passed and no resolver answers
   */
  record Found(List<PublishedKey> keys, boolean authenticated, boolean stale)
      implements PublicKeyAnswer {
    public Found {
      keys = List.copyOf(keys);
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("no keys: that is Absent");
      }
    }
  }

  /** See {@link PublicKeyAnswer#ABSENT}. */
  record Absent() implements PublicKeyAnswer {}

  /** Nothing is known for now (RFC 6376 §6.1.2: TEMPFAIL). */
  record Unavailable(Trouble trouble) implements PublicKeyAnswer {}

  /** Why nothing is known for now. */
  enum Trouble {
    TIMED_OUT("DNS timed out"),
    SERVER_FAILED("DNS server failed"),
    TOO_MANY_QUERIES("too many DNS queries in flight");

    private final String reason;

    Trouble(String reason) {
      this.reason = reason;
    }

    /** The reason as a phrase for a person. */
    public String reason() {
      return reason;
    }
  }
}
