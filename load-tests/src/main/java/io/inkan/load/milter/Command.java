package io.inkan.load.milter;

/** What an MTA tells a milter in the course of a session. */
enum Command {
  CONNECT('C', ProtocolFlags.NO_CONNECT, ProtocolFlags.NO_REPLY_CONNECT),
  HELO('H', ProtocolFlags.NO_HELO, ProtocolFlags.NO_REPLY_HELO),
  MAIL('M', ProtocolFlags.NO_MAIL, ProtocolFlags.NO_REPLY_MAIL),
  RECIPIENT('R', ProtocolFlags.NO_RECIPIENT, ProtocolFlags.NO_REPLY_RECIPIENT),
  DATA('T', ProtocolFlags.NO_DATA, ProtocolFlags.NO_REPLY_DATA),
  HEADER('L', ProtocolFlags.NO_HEADERS, ProtocolFlags.NO_REPLY_HEADER),
  END_OF_HEADERS('N', ProtocolFlags.NO_END_OF_HEADERS, ProtocolFlags.NO_REPLY_END_OF_HEADERS),
  BODY('B', ProtocolFlags.NO_BODY, ProtocolFlags.NO_REPLY_BODY),
  END_OF_BODY('E', 0, 0);

  private final char letter;
  private final int unwanted;
  private final int unanswered;

  Command(char letter, int unwanted, int unanswered) {
    this.letter = letter;
    this.unwanted = unwanted;
    this.unanswered = unanswered;
  }

  /** What the packet begins with. */
  char letter() {
    return letter;
  }

  /** Whether a milter that agreed on these flags wants to hear it. */
  boolean isWanted(int protocol) {
    return (protocol & unwanted) == 0;
  }

  /** Whether a milter that agreed on these flags answers it. */
  boolean isAnswered(int protocol) {
    return (protocol & unanswered) == 0;
  }
}
