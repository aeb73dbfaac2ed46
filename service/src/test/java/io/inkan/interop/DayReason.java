package io.inkan.interop;

import static io.inkan.interop.DayRefusal.Way.HTTP;
import static io.inkan.interop.DayRefusal.Way.SMTP;
import static io.inkan.interop.DayTraffic.APPLICATION;
import static io.inkan.interop.DayTraffic.INCOMING;
import static io.inkan.interop.DayTraffic.OUTGOING;
import static io.inkan.interop.DayTraffic.PROBE;
import static io.inkan.interop.DayTraffic.STRANGER;

import io.inkan.interop.DayRefusal.Way;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why messages of some kinds are not taken in some chapters of the day.
 *
 * @param reply how that is answered
 * @param words the reason, for whoever reads the figures
 */
record DayReason(
    Set<DayChapter> chapters, Set<DayTraffic> traffic, Way way, Pattern reply, String words) {

  private static final Set<DayTraffic> ORDINARY = Set.of(OUTGOING, INCOMING, APPLICATION);
  private static final Set<DayChapter> ABSENT = Set.of(DayChapter.KILL, DayChapter.UPGRADE);
  private static final String NO_MILTER = "451 4.7.1 Service unavailable - try again later";

  /** All that there are. */
  static final List<DayReason> ALL =
      List.of(
          new DayReason(
              Set.of(DayChapter.REPLACE),
              Set.of(PROBE),
              HTTP,
              Pattern.compile("401 .*"),
              "the API key that was replaced opens nothing any more"),
          new DayReason(
              Set.of(DayChapter.DNS),
              Set.of(STRANGER),
              SMTP,
              exactly(
                  "451 4.7.5 The message's DKIM signatures cannot be verified now; try again"
                      + " later"),
              "a key that was never seen before cannot be had while DNS is silent"),
          new DayReason(
              Set.of(DayChapter.QUEUE),
              ORDINARY,
              SMTP,
              exactly("451 4.3.2 Too many messages wait already; try again later"),
              "more messages than may wait (limits.queue)"),
          new DayReason(
              Set.of(DayChapter.QUEUE),
              Set.of(APPLICATION),
              HTTP,
              exactly("503 Too much work is waiting"),
              "more messages than may wait (limits.queue)"),
          new DayReason(
              Set.of(DayChapter.SPOOL),
              Set.of(APPLICATION),
              HTTP,
              exactly("503 The spool is full"),
              "more octets than may be kept (spool.size)"),
          new DayReason(
              ABSENT,
              ORDINARY,
              SMTP,
              exactly(NO_MILTER),
              "no milter answers Postfix, whose milter_default_action is tempfail"),
          new DayReason(
              ABSENT,
              Set.of(APPLICATION),
              HTTP,
              exactly("no answer"),
              "nobody listens, or the connection broke"),
          new DayReason(
              Set.of(DayChapter.REMOVE),
              Set.of(PROBE),
              SMTP,
              exactly(NO_MILTER),
              "nothing signs any more, and Postfix lets nothing through unsigned"));

  DayReason {
    chapters = Set.copyOf(chapters);
    traffic = Set.copyOf(traffic);
  }

  private static Pattern exactly(String reply) {
    return Pattern.compile(Pattern.quote(reply));
  }

  boolean explains(DayRefusal refusal) {
    return chapters.contains(refusal.chapter())
        && traffic.contains(refusal.traffic())
        && way == refusal.way()
        && reply.matcher(refusal.reply()).matches();
  }
}
