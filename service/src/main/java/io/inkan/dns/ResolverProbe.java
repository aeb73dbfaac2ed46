package io.inkan.dns;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;

/**
 * Whether the resolvers validate. An answer without the AD bit says that a name is not protected by
 * DNSSEC only if it comes from a resolver that would have set it (RFC 4035 §3.2.3). The root zone
 * is signed, so that such a resolver sets it even on the news that the root has no TXT record.
 */
public final class ResolverProbe {

  private final Exchange exchange;

  /** Asks the resolvers of these settings. */
  public ResolverProbe(DnsSettings settings, Executor executor) {
    DnsPublicKeys.wakeSelectorOften();
    this.exchange =
        new Exchange(
            DnsPublicKeys.serversOf(settings),
            settings.timeout(),
            settings.retries() + 1,
            executor);
  }

  /** Asks once; false if no answer comes. The stage never completes exceptionally. */
  public CompletionStage<Boolean> validates() {
    return exchange
        .ask(Name.root, Deadline.in(exchange.longest()))
        .handle((reply, failure) -> reply != null && isAuthenticated(reply.message()));
  }

  private static boolean isAuthenticated(@Nullable Message message) {
    return message != null && message.getHeader().getFlag(Flags.AD);
  }
}
