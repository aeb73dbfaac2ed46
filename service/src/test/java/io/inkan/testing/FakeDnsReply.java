package io.inkan.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** How a {@link FakeDnsServer} answers a name. */
@FunctionalInterface
public interface FakeDnsReply {

  /** The time to live of records, in seconds, where a test does not care. */
  long TTL = 300;

  /** The octets to send back; a stage that does not complete is a server that does not answer. */
  CompletionStage<byte[]> to(Message query, boolean overTcp);

  /** One TXT record with this text, cut into strings of at most 255 octets. */
  static FakeDnsReply txt(String text) {
    return txt(text, TTL);
  }

  /** The same with a time to live, in seconds. */
  static FakeDnsReply txt(String text, long ttl) {
    return message(reply -> answer(reply, txtRecord(owner(reply), ttl, strings(text))));
  }

  /** A message with this answer section. */
  static FakeDnsReply records(Record... records) {
    return message(reply -> Arrays.asList(records).forEach(entry -> answer(reply, entry)));
  }

  /** An alias, without the records of its target. */
  static FakeDnsReply alias(String target) {
    return message(reply -> answer(reply, aliasRecord(owner(reply), TTL, target)));
  }

  /** A server that answers with this code and nothing else. */
  static FakeDnsReply code(int rcode) {
    return message(reply -> reply.getHeader().setRcode(rcode));
  }

  /** The name does not exist, and so for a minute. */
  static FakeDnsReply noSuchName() {
    return message(
        reply -> {
          reply.getHeader().setRcode(Rcode.NXDOMAIN);
          reply.addRecord(soa(".", 60, 60), Section.AUTHORITY);
        });
  }

  /** The name exists and has no TXT record. */
  static FakeDnsReply noRecords(Record... authority) {
    return message(
        reply ->
            Arrays.asList(authority).forEach(entry -> reply.addRecord(entry, Section.AUTHORITY)));
  }

  /** A server that does not answer. */
  static FakeDnsReply silence() {
    return (query, overTcp) -> new CompletableFuture<>();
  }

  /** Octets that are no message. */
  static FakeDnsReply garbage() {
    return (query, overTcp) -> CompletableFuture.completedFuture(new byte[] {1, 2, 3});
  }

  /**
   * A reply to {@code query} that {@code filling} completes; it has the query's question and id.
   */
  static FakeDnsReply message(Consumer<Message> filling) {
    return (query, overTcp) -> {
      Message reply = new Message(query.getHeader().getID());
      reply.getHeader().setFlag(Flags.QR);
      reply.getHeader().setFlag(Flags.RD);
      reply.getHeader().setFlag(Flags.RA);
      Record question = query.getQuestion();
      if (question != null) {
        reply.addRecord(question, Section.QUESTION);
      }
      filling.accept(reply);
      // Cut short, with the TC bit, if it does not fit.
      return CompletableFuture.completedFuture(reply.toWire(overTcp ? 65_535 : 1232));
    };
  }

  /** This reply with the AD bit set. */
  default FakeDnsReply authenticated() {
    return withFlag(Flags.AD);
  }

  /** This reply over TCP; over UDP an empty one that says it was cut short. */
  default FakeDnsReply onlyOverTcp() {
    FakeDnsReply cut = message(reply -> reply.getHeader().setFlag(Flags.TC));
    return (query, overTcp) -> overTcp ? to(query, true) : cut.to(query, false);
  }

  /** Silence for the first {@code queries}, then this reply. */
  default FakeDnsReply afterDropping(int queries) {
    AtomicInteger left = new AtomicInteger(queries);
    return (query, overTcp) ->
        left.getAndDecrement() > 0 ? silence().to(query, overTcp) : to(query, overTcp);
  }

  /** This reply, once {@code moment} completes. */
  default FakeDnsReply heldUntil(CompletionStage<?> moment) {
    return (query, overTcp) -> moment.thenCompose(ignored -> to(query, overTcp));
  }

  /** This reply with a flag of {@link Flags} among the first 16 bits set. */
  default FakeDnsReply withFlag(int flag) {
    return (query, overTcp) ->
        to(query, overTcp)
            .thenApply(
                octets -> {
                  octets[2 + flag / 8] |= (byte) (1 << (7 - flag % 8));
                  return octets;
                });
  }

  /** A TXT record of several strings. */
  static Record txtRecord(String name, long ttl, List<String> strings) {
    return new TXTRecord(name(name), DClass.IN, ttl, strings);
  }

  /** An alias. */
  static Record aliasRecord(String name, long ttl, String target) {
    return new CNAMERecord(name(name), DClass.IN, ttl, name(target));
  }

  /** The SOA of {@code zone}. */
  static Record soa(String zone, long ttl, long minimum) {
    Name owner = zone.equals(".") ? Name.root : name(zone);
    return new SOARecord(owner, DClass.IN, ttl, owner, owner, 1, 2, 3, 4, minimum);
  }

  /** The name that {@code text} spells without a final dot. */
  static Name name(String text) {
    return text.isEmpty() ? Name.root : Name.fromConstantString(text + ".");
  }

  private static void answer(Message reply, Record entry) {
    reply.addRecord(entry, Section.ANSWER);
  }

  private static String owner(Message reply) {
    Record question = reply.getQuestion();
    return question == null ? "." : question.getName().toString(true);
  }

  private static List<String> strings(String text) {
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < text.length(); i += 255) {
      strings.add(text.substring(i, Math.min(text.length(), i + 255)));
    }
    return strings;
  }
}
