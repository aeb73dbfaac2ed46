package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Holds what was sent against what arrived. */
record DayBalance(DayLedger ledger, DayArrivals arrivals) {

  void assertEveryRefusalHasAReason() {
    assertEquals(
        List.of(),
        ledger.refusals().stream().filter(refusal -> refusal.reason().isEmpty()).toList());
  }

  /**
   * Fails if one was lost or came twice, unsigned where it must be signed or the other way round.
   *
   * @param stored how many lie in the mailbox, which are no others either
   */
  void assertEachArrivedOnceAsItMust(int stored) {
    for (DayMessage message : ledger.sent()) {
      List<DayArrivals.Arrival> copies = arrivals.of(message);
      assertEquals(1, copies.size(), message::toString);
      assertEquals(message.traffic().isSigned(), copies.get(0).isSigned(), message::toString);
      assertEquals(message.traffic().isVerified(), copies.get(0).verified(), message::toString);
    }
    assertEquals(ledger.sent().size(), stored, "messages that nobody sent");
  }

  /** The figures say the same. */
  void assertSums(DayFigures.Row total) {
    assertEquals(ledger.sent().size(), total.sent());
    assertEquals(total.sent(), total.delivered());
    assertEquals(0, total.lost());
    assertEquals(0, total.duplicated());
    assertEquals(sent(message -> message.traffic().isSigned()), total.signed());
    assertEquals(sent(message -> message.traffic().isVerified()), total.verified());
    assertEquals(ledger.refusals().size(), total.refused());
  }

  private long sent(Predicate<DayMessage> which) {
    return ledger.sent().stream().filter(which).count();
  }

  /** The messages of these chapters that are signed are so by these keys, and each key by some. */
  void assertSignedBy(Set<String> selectors, Set<DayChapter> chapters) {
    assertEquals(
        selectors,
        ledger.sent().stream()
            .filter(message -> message.traffic().isSigned())
            .filter(message -> chapters.contains(message.chapter()))
            .flatMap(message -> arrivals.of(message).stream())
            .map(DayArrivals.Arrival::selector)
            .collect(Collectors.toSet()),
        chapters::toString);
  }
}
