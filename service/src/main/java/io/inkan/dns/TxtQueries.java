package io.inkan.dns;

import io.inkan.engine.PublicKeyAnswer.Trouble;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Asks for the TXT records of a name, each time anew, and follows its aliases. Never blocks. */
final class TxtQueries {

  private static final int LONGEST_NAME = 253; // RFC 1035 §2.3.4, in text without the final dot

  private final Exchange exchange;

  TxtQueries(DnsSettings settings, Executor executor) {
    DnsPublicKeys.wakeSelectorOften();
    this.exchange =
        new Exchange(
            DnsPublicKeys.serversOf(settings),
            settings.timeout(),
            settings.retries() + 1,
            executor);
  }

  /**
   * Asks for the records; the stage never completes exceptionally.
   *
   * @param name labels and dots, nothing escaped, without a dot at its end
   */
  CompletionStage<TxtAnswer> ask(String name) {
    Name absolute;
    try {
      absolute = name.length() > LONGEST_NAME ? null : Name.fromString(name + ".");
    } catch (TextParseException e) {
      absolute = null;
    }
    if (absolute == null) {
      // No such name can exist, and no time makes a difference.
      return completed(TxtAnswer.absent(Trail.ofSeconds(Integer.MAX_VALUE)));
    }
    return ask(Trail.from(absolute), Deadline.in(exchange.longest()))
        .exceptionally(failure -> TxtAnswer.unavailable(Trouble.SERVER_FAILED));
  }

  private CompletionStage<TxtAnswer> ask(Trail trail, Deadline deadline) {
    return exchange.ask(trail.name(), deadline).thenCompose(reply -> read(reply, trail, deadline));
  }

  private CompletionStage<TxtAnswer> read(Reply reply, Trail trail, Deadline deadline) {
    Message message = reply.message();
    if (message == null) {
      return completed(TxtAnswer.unavailable(reply.troubleOr(Trouble.SERVER_FAILED)));
    }
    TxtReading reading = TxtReading.of(message, trail);
    TxtAnswer answer = reading.answer();
    Trail next = reading.next();
    return next != null ? ask(next, deadline) : completed(Objects.requireNonNull(answer));
  }

  private static CompletionStage<TxtAnswer> completed(TxtAnswer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
