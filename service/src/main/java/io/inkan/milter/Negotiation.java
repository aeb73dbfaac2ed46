package io.inkan.milter;

import org.jspecify.annotations.Nullable;

/**
 * What an MTA and this filter agreed upon.
 *
 * <p>No reply is asked for where none is needed, for each costs both sides a turn. One is kept,
 * that to DATA: a filter that never answers delays the acknowledgement that the MTA's next write
 * waits for (40 ms per message over TCP). A filter that only verifies answers parts of the body as
 * well, to say when no more of them are needed. HELO and unknown commands are not asked for at all.
 */
record Negotiation(int version, int actions, int protocol) {

  private static final int LEAST_VERSION = 2;
  private static final int OUR_VERSION = 6;

  private static final int NEEDED_ACTIONS = ActionFlags.ADD_HEADERS | ActionFlags.CHANGE_HEADERS;
  private static final int WANTED_ACTIONS = NEEDED_ACTIONS | ActionFlags.QUARANTINE;

  private static final int REDIRECTING = ActionFlags.ADD_RECIPIENT | ActionFlags.DELETE_RECIPIENT;

  private static final int EARLY_REPLIES =
      ProtocolFlags.NO_REPLY_CONNECT | ProtocolFlags.NO_REPLY_END_OF_HEADERS;

  private static final int WANTED_PROTOCOL =
      ProtocolFlags.NO_HELO
          | ProtocolFlags.NO_UNKNOWN
          | ProtocolFlags.NO_REPLY_CONNECT
          | ProtocolFlags.NO_REPLY_HELO
          | ProtocolFlags.NO_REPLY_MAIL
          | ProtocolFlags.NO_REPLY_RECIPIENT
          | ProtocolFlags.NO_REPLY_HEADER
          | ProtocolFlags.NO_REPLY_END_OF_HEADERS
          | ProtocolFlags.NO_REPLY_UNKNOWN
          | ProtocolFlags.NO_REPLY_BODY
          | ProtocolFlags.SKIP
          | ProtocolFlags.HEADER_LEADING_SPACE;

  /** Before anything is agreed. */
  static final Negotiation NONE = new Negotiation(0, 0, 0);

  /** The agreement, or null if the MTA cannot do what is needed. */
  static @Nullable Negotiation of(MilterCommand.Negotiate offer, MilterWishes wishes) {
    int needed = NEEDED_ACTIONS | (wishes.redirects() ? REDIRECTING : 0);
    if (offer.version() < LEAST_VERSION || (offer.actions() & needed) != needed) {
      return null;
    }
    int answered =
        (wishes.answersEarly() ? EARLY_REPLIES : 0)
            | (wishes.skipsBodies() ? ProtocolFlags.NO_REPLY_BODY : 0);
    return new Negotiation(
        Math.min(offer.version(), OUR_VERSION),
        offer.actions() & (WANTED_ACTIONS | needed),
        offer.protocol() & WANTED_PROTOCOL & ~answered);
  }

  MilterReply reply() {
    return new MilterReply.Negotiated(version, actions, protocol);
  }

  /** Whether the MTA waits for a reply to a command that {@code noReply} stands for. */
  boolean waits(int noReply) {
    return (protocol & noReply) == 0;
  }

  /** Whether values of header fields come, and go, with the space that follows the colon. */
  boolean leadingSpace() {
    return (protocol & ProtocolFlags.HEADER_LEADING_SPACE) != 0;
  }

  boolean canSkip() {
    return (protocol & ProtocolFlags.SKIP) != 0;
  }

  boolean canQuarantine() {
    return (actions & ActionFlags.QUARANTINE) != 0;
  }
}
