package io.inkan.milter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is agreed is never more than the MTA offers, and never less than is needed. */
class NegotiationTest {

  private static final int NEEDED = ActionFlags.ADD_HEADERS | ActionFlags.CHANGE_HEADERS;

  private static MilterReply.Negotiated reply(int version, int actions, int protocol) {
    Conversation conversation = new Conversation();
    List<MilterReply> replies =
        conversation.take(new MilterCommand.Negotiate(version, actions, protocol));
    assertEquals(1, replies.size());
    return (MilterReply.Negotiated) replies.get(0);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "4, 4", "6, 6", "7, 6", "2147483647, 6"})
  void theVersionIsTheOlderOne(int offered, int agreed) {
    assertEquals(agreed, reply(offered, 0x3F, 0x7F).version());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-1"})
  void noVersionBelowTwoIsSpoken(int version) {
    assertThrows(MilterProtocolException.class, () -> reply(version, 0x1FF, 0x1FFFFF));
  }

  @ParameterizedTest
  @CsvSource({"0", "0x01", "0x10", "0x1EE"})
  void anMtaThatLetsNoFieldBeAddedAndTakenOutIsRefused(String actions) {
    int offered = Integer.decode(actions);
    assertThrows(MilterProtocolException.class, () -> reply(6, offered, 0x1FFFFF));
  }

  @Test
  void onlyActionsThatAreTakenAreAgreedUpon() {
    assertEquals(NEEDED | ActionFlags.QUARANTINE, reply(6, 0x1FF, 0).actions());
    assertEquals(NEEDED, reply(6, NEEDED, 0).actions());
  }

  @Test
  void ofTheProtocolNothingIsAskedForThatWasNotOffered() {
    assertEquals(0, reply(2, 0x3F, 0).protocol());
    // Version 2 knows only what the MTA may leave out; of that HELO is the one not needed.
    assertEquals(ProtocolFlags.NO_HELO, reply(2, 0x3F, 0x7F).protocol());
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      int offered = 1 << bit;
      assertEquals(0, reply(6, 0x1FF, offered).protocol() & ~offered, "bit " + bit);
    }
  }

  @Test
  void whatIsNeededIsNeverLeftOut() {
    int protocol = reply(6, 0x1FF, -1).protocol();
    int needed =
        ProtocolFlags.NO_CONNECT
            | ProtocolFlags.NO_MAIL
            | ProtocolFlags.NO_RECIPIENT
            | ProtocolFlags.NO_HEADERS
            | ProtocolFlags.NO_END_OF_HEADERS
            | ProtocolFlags.NO_DATA
            | ProtocolFlags.NO_BODY;
    assertEquals(0, protocol & needed);
  }

  @Test
  void ofWhatBelongsToAMessageDataAloneIsAnswered() {
    int protocol = reply(6, 0x1FF, -1).protocol();
    assertEquals(0, protocol & ProtocolFlags.NO_REPLY_DATA);
    int unanswered =
        ProtocolFlags.NO_REPLY_MAIL
            | ProtocolFlags.NO_REPLY_RECIPIENT
            | ProtocolFlags.NO_REPLY_HEADER
            | ProtocolFlags.NO_REPLY_END_OF_HEADERS
            | ProtocolFlags.NO_REPLY_BODY;
    assertEquals(unanswered, protocol & unanswered);
    assertTrue((protocol & ProtocolFlags.SKIP) != 0);
  }

  @Test
  void aFilterThatOnlyVerifiesAnswersPartsOfTheBody() {
    Negotiation agreed =
        Negotiation.of(Commands.offer(), new MilterWishes(false, true, false, Set.of()));
    assertTrue(agreed != null && agreed.canSkip());
    assertTrue(agreed != null && agreed.waits(ProtocolFlags.NO_REPLY_BODY));
  }

  @Test
  void bitsThatNobodyKnowsYetAreNotAskedFor() {
    assertEquals(0, reply(6, -1, -1).protocol() & 0xFFE00000);
    assertEquals(0, reply(6, -1, -1).actions() & 0xFFFFFE00);
  }

  @Test
  void theLeadingSpaceIsAgreedUponIfTheMtaOffersIt() {
    Negotiation with = Negotiation.of(Commands.offer(), MilterWishes.NONE);
    Negotiation without = Negotiation.of(Commands.oldOffer(), MilterWishes.NONE);
    assertTrue(with != null && with.leadingSpace() && with.canSkip() && with.canQuarantine());
    assertTrue(without != null && without.canQuarantine());
    assertFalse(without != null && without.leadingSpace());
    assertFalse(without != null && without.canSkip());
  }

  @Test
  void itIsDoneOnce() {
    Conversation conversation = Conversation.agreed();
    assertThrows(MilterProtocolException.class, () -> conversation.take(Commands.offer()));
  }
}
