package io.inkan.milter;

import org.jspecify.annotations.Nullable;

/** The letter with which a command of the MTA begins. */
enum CommandCode {
  /** SMFIC_ABORT. */
  ABORT('A'),
  /** SMFIC_BODY. */
  BODY('B'),
  /** SMFIC_CONNECT. */
  CONNECT('C'),
  /** SMFIC_MACRO. */
  MACROS('D'),
  /** SMFIC_BODYEOB. */
  END_OF_MESSAGE('E'),
  /** SMFIC_HELO. */
  HELO('H'),
  /** SMFIC_QUIT_NC. */
  QUIT_NEW_CONNECTION('K'),
  /** SMFIC_HEADER. */
  HEADER('L'),
  /** SMFIC_MAIL. */
  MAIL('M'),
  /** SMFIC_EOH. */
  END_OF_HEADERS('N'),
  /** SMFIC_OPTNEG. */
  NEGOTIATE('O'),
  /** SMFIC_QUIT. */
  QUIT('Q'),
  /** SMFIC_RCPT. */
  RECIPIENT('R'),
  /** SMFIC_DATA. */
  DATA('T'),
  /** SMFIC_UNKNOWN. */
  UNKNOWN('U');

  private static final @Nullable CommandCode[] BY_LETTER = byLetter();

  private final byte letter;

  CommandCode(char letter) {
    this.letter = (byte) letter;
  }

  /** The command of this letter, or null if there is none. */
  static @Nullable CommandCode of(byte letter) {
    return letter < 0 ? null : BY_LETTER[letter];
  }

  byte letter() {
    return letter;
  }

  private static @Nullable CommandCode[] byLetter() {
    @Nullable CommandCode[] all = new CommandCode[Byte.MAX_VALUE + 1];
    for (CommandCode each : values()) {
      all[each.letter] = each;
    }
    return all;
  }
}
