package io.inkan.interop;

import io.inkan.interop.DayRefusal.Way;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Every message of the scripted day, and what its sender was told; any thread may write. */
final class DayLedger {

  private final AtomicInteger number = new AtomicInteger();
  private final Queue<DayMessage> sent = new ConcurrentLinkedQueue<>();
  private final Set<DayMessage> accepted = ConcurrentHashMap.newKeySet();
  private final Queue<DayRefusal> refusals = new ConcurrentLinkedQueue<>();

  /** A message that its sender begins with, and gives up never. */
  DayMessage begin(DayChapter chapter, DayTraffic traffic) {
    DayMessage message = new DayMessage(number.incrementAndGet(), traffic, chapter);
    sent.add(message);
    return message;
  }

  /** Postfix has taken the message. */
  void accepted(DayMessage message) {
    accepted.add(message);
  }

  void refused(DayChapter chapter, DayTraffic traffic, Way way, String reply) {
    refusals.add(new DayRefusal(chapter, traffic, way, reply));
  }

  List<DayMessage> sent() {
    return List.copyOf(sent);
  }

  /** How many of these messages Postfix has taken. */
  long accepted(Predicate<DayMessage> which) {
    return accepted.stream().filter(which).count();
  }

  /** How many messages Postfix has taken. */
  int accepted() {
    return accepted.size();
  }

  List<DayRefusal> refusals() {
    return List.copyOf(refusals);
  }

  /** How often messages were refused so. */
  long refusals(DayChapter chapter, Way way) {
    return refusals.stream()
        .filter(refusal -> refusal.chapter() == chapter && refusal.way() == way)
        .count();
  }

  @Override
  public String toString() {
    List<DayRefusal> all = refusals();
    return sent.size()
        + " sent, "
        + accepted()
        + " accepted, the last of "
        + all.size()
        + " refusals: "
        + all.subList(Math.max(0, all.size() - 20), all.size());
  }
}
