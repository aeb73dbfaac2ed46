package io.inkan.dns;

import io.inkan.dkim.KeyName;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeyAnswer.Trouble;
import io.inkan.engine.PublicKeys;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;

/**
 * Asks DNS for keys, each time anew (RFC 6376 §3.6.2). It blocks no thread; how many look-ups run
 * at once is for {@link CachingPublicKeys} to bound.
 *
 * <p>{@link PublicKeyAnswer.Found#authenticated} repeats the AD bit of the resolvers' answers. It
 * is worth as much as the resolvers and the path to them are trusted (RFC 4035 §4.9.3): nothing is
 * validated here.
 */
public final class DnsPublicKeys implements PublicKeys {

  private static final int LONGEST_NAME = 253; // RFC 1035 §2.3.4, in text without the final dot

  private final Exchange exchange;
  private final int maxRecordBytes;

  /**
   * Reads the system's resolvers, once, if {@code settings} name none.
   *
   * @param executor reads answers and parses keys, a moment of CPU each; what it refuses ends as
   *     {@link Trouble#SERVER_FAILED}
   */
  public DnsPublicKeys(DnsSettings settings, Executor executor) {
    wakeSelectorOften();
    this.exchange =
        new Exchange(serversOf(settings), settings.timeout(), settings.retries() + 1, executor);
    this.maxRecordBytes = settings.maxRecordBytes();
  }

  @Override
  public CompletionStage<PublicKeyAnswer> find(KeyName name) {
    return ask(name).thenApply(TimedAnswer::answer);
  }

  CompletionStage<TimedAnswer> ask(KeyName name) {
    String text = name.dnsName();
    if (text.length() > LONGEST_NAME) {
      // No such name can exist, and no time makes a difference.
      return completed(TimedAnswer.absent(Trail.ofSeconds(Integer.MAX_VALUE)));
    }
    // Both parts are checked: labels of letters, digits, hyphens and underscores, nothing escaped.
    Trail trail = Trail.from(Name.fromConstantString(text + "."));
    return ask(trail, Deadline.in(exchange.longest()))
        .exceptionally(failure -> TimedAnswer.unavailable(Trouble.SERVER_FAILED));
  }

  private CompletionStage<TimedAnswer> ask(Trail trail, Deadline deadline) {
    return exchange.ask(trail.name(), deadline).thenCompose(reply -> read(reply, trail, deadline));
  }

  private CompletionStage<TimedAnswer> read(Reply reply, Trail trail, Deadline deadline) {
    Message message = reply.message();
    if (message == null) {
      return completed(TimedAnswer.unavailable(reply.troubleOr(Trouble.SERVER_FAILED)));
    }
    TxtReading reading = TxtReading.of(message, trail, maxRecordBytes);
    TimedAnswer answer = reading.answer();
    Trail next = reading.next();
    return next != null ? ask(next, deadline) : completed(Objects.requireNonNull(answer));
  }

  private static CompletionStage<TimedAnswer> completed(TimedAnswer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  /** The resolvers that the system names, as they are now. */
  public static List<InetSocketAddress> systemResolvers() {
    return ResolverConfig.getCurrentConfig().servers();
  }

  private static List<InetSocketAddress> serversOf(DnsSettings settings) {
    return settings.servers().isEmpty() ? systemResolvers() : settings.servers();
  }

  /**
   * dnsjava notices time-outs only when its selector wakes: by default once a second. It reads this
   * property when it starts its thread, at the first query of the process.
   */
  private static void wakeSelectorOften() {
    String property = "dnsjava.nio.selector_timeout";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "50"); // milliseconds
    }
  }
}
