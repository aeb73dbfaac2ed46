package io.inkan.milter;

/** The letter with which an answer to the MTA begins; only those that this filter gives. */
enum ReplyLetter {
  /** SMFIC_OPTNEG: the answer has the command's letter. */
  NEGOTIATED('O'),
  /** SMFIR_ADDRCPT. */
  ADD_RECIPIENT('+'),
  /** SMFIR_DELRCPT. */
  DELETE_RECIPIENT('-'),
  /** SMFIR_ACCEPT. */
  ACCEPT('a'),
  /** SMFIR_CONTINUE. */
  CONTINUE('c'),
  /** SMFIR_DISCARD. */
  DISCARD('d'),
  /** SMFIR_INSHEADER. */
  INSERT_HEADER('i'),
  /** SMFIR_CHGHEADER. */
  CHANGE_HEADER('m'),
  /** SMFIR_PROGRESS. */
  PROGRESS('p'),
  /** SMFIR_QUARANTINE. */
  QUARANTINE('q'),
  /** SMFIR_REJECT. */
  REJECT('r'),
  /** SMFIR_SKIP. */
  SKIP('s'),
  /** SMFIR_TEMPFAIL. */
  TEMPFAIL('t'),
  /** SMFIR_REPLYCODE. */
  REPLY_CODE('y');

  private final byte letter;

  ReplyLetter(char letter) {
    this.letter = (byte) letter;
  }

  byte letter() {
    return letter;
  }
}
