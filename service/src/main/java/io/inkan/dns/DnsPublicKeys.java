package io.inkan.dns;

import io.inkan.crypto.CryptoProviders;
import io.inkan.dkim.Failure;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.PublishedKey;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeyAnswer.Trouble;
import io.inkan.engine.PublicKeys;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.TXTRecord;

/**
 * Asks DNS for keys, each time anew (RFC 6376 §3.6.2). It blocks no thread; how many look-ups run
 * at once is for {@link CachingPublicKeys} to bound.
 *
 * <p>{@link PublicKeyAnswer.Found#authenticated} repeats the AD bit of the resolvers' answers. It
 * is worth as much as the resolvers and the path to them are trusted (RFC 4035 §4.9.3): nothing is
 * validated here.
 */
public final class DnsPublicKeys implements PublicKeys {

  private final TxtQueries queries;
  private final CryptoProviders crypto;
  private final int maxRecordBytes;

  /**
   * Reads the system's resolvers, once, if {@code settings} name none.
   *
   * @param crypto who verifies with the keys
   * @param executor reads answers and parses keys, a moment of CPU each; what it refuses ends as
   *     {@link Trouble#SERVER_FAILED}
   */
  public DnsPublicKeys(DnsSettings settings, CryptoProviders crypto, Executor executor) {
    this.queries = new TxtQueries(settings, executor);
    this.crypto = crypto;
    this.maxRecordBytes = settings.maxRecordBytes();
  }

  @Override
  public CompletionStage<PublicKeyAnswer> find(KeyName name) {
    return ask(name).thenApply(TimedAnswer::answer);
  }

  CompletionStage<TimedAnswer> ask(KeyName name) {
    // Both parts are checked: labels of letters, digits, hyphens and underscores, nothing escaped.
    return queries.ask(name.dnsName()).thenApply(this::keys);
  }

  private TimedAnswer keys(TxtAnswer answer) {
    Trouble trouble = answer.trouble();
    if (trouble != null) {
      return TimedAnswer.unavailable(trouble);
    }
    if (answer.records().isEmpty()) {
      return TimedAnswer.absent(answer.ttl());
    }
    List<PublishedKey> keys = answer.records().stream().map(this::key).toList();
    return new TimedAnswer(
        new PublicKeyAnswer.Found(keys, answer.authenticated(), false), answer.ttl());
  }

  private PublishedKey key(TXTRecord entry) {
    byte[] text = TxtText.octets(entry);
    return text.length > maxRecordBytes
        ? new PublishedKey(null, Failure.KEY_SYNTAX)
        : PublishedKey.of(new String(text, StandardCharsets.UTF_8)).adoptedBy(crypto);
  }

  /** The resolvers that the system names, as they are now. */
  public static List<InetSocketAddress> systemResolvers() {
    return ResolverConfig.getCurrentConfig().servers();
  }

  static List<InetSocketAddress> serversOf(DnsSettings settings) {
    return settings.servers().isEmpty() ? systemResolvers() : settings.servers();
  }

  /**
   * dnsjava notices time-outs only when its selector wakes: by default once a second. It reads this
   * property when it starts its thread, at the first query of the process.
   */
  static void wakeSelectorOften() {
    String property = "dnsjava.nio.selector_timeout";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "50"); // milliseconds
    }
  }
}
