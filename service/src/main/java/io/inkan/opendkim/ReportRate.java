package io.inkan.opendkim;

import io.inkan.message.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often reports go out: any stranger's message can ask for one, and none may make us flood
 * somebody with mail. Ten a minute in all, one a minute to a domain.
 */
final class ReportRate {

  private static final Duration SPAN = Duration.ofMinutes(1);
  private static final int MOST = 10;

  private record Sent(Instant at, DomainName domain) {}

  private final Deque<Sent> lately = new ArrayDeque<>();

  /** Takes a place for a report, if there is one. */
  synchronized boolean take(DomainName domain, Instant now) {
    Instant since = now.minus(SPAN);
    lately.removeIf(sent -> !sent.at().isAfter(since));
    if (lately.size() >= MOST || lately.stream().anyMatch(sent -> sent.domain().equals(domain))) {
      return false;
    }
    lately.add(new Sent(now, domain));
    return true;
  }
}
