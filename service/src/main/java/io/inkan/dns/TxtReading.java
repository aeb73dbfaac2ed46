package io.inkan.dns;

import io.inkan.engine.PublicKeyAnswer.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/**
 * What a message says about the records sought: the answer, or the name that must be asked for
 * next. Exactly one of the two is present.
 */
record TxtReading(@Nullable TxtAnswer answer, @Nullable Trail next) {

  /** RFC 2308 §5 lets an answer without SOA not be cached; this much spares the next message. */
  static final Duration TTL_WITHOUT_SOA = Duration.ofSeconds(30);

  /**
   * Reads {@code message}, following the aliases it holds.
   *
   * @param trail ends in the name that was asked for
   */
  static TxtReading of(Message message, Trail trail) {
    Trail here = trail;
    while (true) {
      List<TXTRecord> records = at(here, message, TXTRecord.class).toList();
      if (!records.isEmpty()) {
        return settled(found(message, here, records));
      }
      CNAMERecord alias = at(here, message, CNAMERecord.class).findFirst().orElse(null);
      if (alias == null) {
        return nothing(message, here, !here.equals(trail));
      }
      Trail further = here.follow(alias);
      if (further == null) {
        return settled(TxtAnswer.unavailable(Trouble.SERVER_FAILED));
      }
      here = further;
    }
  }

  private static TxtAnswer found(Message message, Trail trail, List<TXTRecord> records) {
    Duration ttl = records.stream().map(trail::ttlWith).reduce(trail.ttl(), Trail::shorter);
    boolean authenticated = trail.authenticated() && isAuthenticated(message);
    return new TxtAnswer(records, authenticated, ttl, null);
  }

  private static TxtReading nothing(Message message, Trail trail, boolean aliased) {
    SOARecord soa =
        message.getSection(Section.AUTHORITY).stream()
            .filter(SOARecord.class::isInstance)
            .map(SOARecord.class::cast)
            .filter(entry -> trail.name().subdomain(entry.getName()))
            .findFirst()
            .orElse(null);
    // RFC 2308 §2.1: with NXDOMAIN it is the last alias' target that does not exist. Without, and
    // without the SOA of the target's zone, the server just has not followed the alias.
    if (aliased && soa == null && message.getRcode() == Rcode.NOERROR) {
      return new TxtReading(null, trail.leaving(isAuthenticated(message)));
    }
    if (soa == null) {
      return settled(TxtAnswer.absent(Trail.shorter(trail.ttl(), TTL_WITHOUT_SOA)));
    }
    // RFC 2308 §5: "the minimum of the SOA.MINIMUM field and SOA's TTL"
    Duration minimum = Trail.ofSeconds(soa.getMinimum());
    return settled(TxtAnswer.absent(Trail.shorter(trail.ttlWith(soa), minimum)));
  }

  private static <T extends Record> Stream<T> at(Trail trail, Message message, Class<T> type) {
    return message.getSection(Section.ANSWER).stream()
        .filter(type::isInstance)
        .filter(entry -> entry.getDClass() == DClass.IN && entry.getName().equals(trail.name()))
        .map(type::cast);
  }

  private static boolean isAuthenticated(Message message) {
    return message.getHeader().getFlag(Flags.AD);
  }

  private static TxtReading settled(TxtAnswer answer) {
    return new TxtReading(answer, null);
  }
}
