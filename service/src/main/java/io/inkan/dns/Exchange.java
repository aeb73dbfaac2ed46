package io.inkan.dns;

import io.inkan.engine.PublicKeyAnswer.Trouble;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * Puts one question to the servers in turn, until one settles it or the tries are used up. A
 * truncated answer is asked for again over TCP as part of the same try.
 *
 * <p>A resolver object is made for each try: it is a few fields, and the only way to tell dnsjava
 * how long this try may take, so that a socket never outlives the look-up. Sockets and their
 * selector thread are dnsjava's own and shared.
 */
final class Exchange {

  /** DNS flag day 2020: the largest datagram that is not fragmented on any usual path. */
  private static final int UDP_PAYLOAD = 1232;

  private final List<InetSocketAddress> servers;
  private final Duration timeout;
  private final int tries;
  private final Executor executor;

  /**
   * @param servers at least one
   * @param rounds how often to go through all servers, at least once
   * @param executor reads the answers, so that dnsjava's one selector thread never waits
   */
  Exchange(List<InetSocketAddress> servers, Duration timeout, int rounds, Executor executor) {
    this.servers = List.copyOf(servers);
    this.timeout = timeout;
    this.tries = rounds * servers.size();
    this.executor = executor;
  }

  /** The longest that all tries together may take. */
  Duration longest() {
    return timeout.multipliedBy(tries);
  }

  /** Asks for the TXT records of {@code name}. */
  CompletionStage<Reply> ask(Name name, Deadline deadline) {
    return attempt(name, 0, deadline, Reply.failed(Trouble.TIMED_OUT));
  }

  private CompletionStage<Reply> attempt(Name name, int number, Deadline deadline, Reply last) {
    if (number == tries || hasPassed(deadline)) {
      return CompletableFuture.completedFuture(last);
    }
    InetSocketAddress server = servers.get(number % servers.size());
    return send(name, server, false, deadline)
        .thenCompose(
            reply ->
                reply.truncated() && !hasPassed(deadline)
                    ? send(name, server, true, deadline)
                    : CompletableFuture.completedFuture(reply))
        .thenCompose(
            reply ->
                reply.message() == null
                    ? attempt(name, number + 1, deadline, reply)
                    : CompletableFuture.completedFuture(reply));
  }

  private CompletionStage<Reply> send(
      Name name, InetSocketAddress server, boolean tcp, Deadline deadline) {
    SimpleResolver resolver = new SimpleResolver(server);
    resolver.setTCP(tcp);
    resolver.setIgnoreTruncation(true); // dnsjava would give TCP a whole time-out more
    resolver.setEDNS(0, UDP_PAYLOAD, 0, List.of());
    resolver.setTimeout(deadline.left(timeout));
    // Asynchronously twice: the first executor reads messages, the second takes failures too.
    return resolver.sendAsync(query(name), executor).handleAsync(Reply::of, executor);
  }

  private static Message query(Name name) {
    Message query = Message.newQuery(Record.newRecord(name, Type.TXT, DClass.IN));
    // RFC 6840 §5.7: "the AD bit in a query [indicates] that the requester understands and is
    // interested in the value of the AD bit in the response", without the weight of DO's records.
    query.getHeader().setFlag(Flags.AD);
    return query;
  }

  private boolean hasPassed(Deadline deadline) {
    Duration left = deadline.left(timeout);
    return left.isZero() || left.isNegative();
  }
}
