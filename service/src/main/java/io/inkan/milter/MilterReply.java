package io.inkan.milter;

/** What a filter answers. Text is sent as UTF-8 and must not hold a NUL. */
sealed interface MilterReply {

  /** SMFIC_OPTNEG, the answer to the same: what is agreed. */
  record Negotiated(int version, int actions, int protocol) implements MilterReply {}

  /**
   * SMFIR_REPLYCODE: the MTA refuses with this line, such as {@code 451 4.7.1 Try again later}.
   *
   * @param text code, enhanced code and a sentence, without line ends; a {@code %} means itself
   */
  record ReplyCode(String text) implements MilterReply {}

  /**
   * SMFIR_INSHEADER: puts a field before the {@code index}-th of the message.
   *
   * @param index 0 for the top
   * @param value folds as LF
   */
  record InsertHeader(int index, String name, String value) implements MilterReply {}

  /**
   * SMFIR_CHGHEADER with an empty value: takes a field out.
   *
   * @param occurrence counts the fields of this name, from 1 at the top
   */
  record DeleteHeader(String name, int occurrence) implements MilterReply {}

  /** SMFIR_ADDRCPT: the message goes to this address as well. */
  record AddRecipient(String address) implements MilterReply {}

  /** SMFIR_DELRCPT: the message does not go to this address. */
  record DeleteRecipient(String address) implements MilterReply {}

  /** SMFIR_QUARANTINE: the MTA keeps the message for a person to look at. */
  record Quarantine(String reason) implements MilterReply {}

  /** The replies without content. */
  enum Plain implements MilterReply {
    /** SMFIR_CONTINUE. */
    CONTINUE,
    /** SMFIR_ACCEPT: no more commands for this message, or connection. */
    ACCEPT,
    /** SMFIR_REJECT: 550. */
    REJECT,
    /** SMFIR_TEMPFAIL: 451. */
    TEMPFAIL,
    /** SMFIR_DISCARD: accepted and thrown away. */
    DISCARD,
    /** SMFIR_SKIP: no more of the body, please. */
    SKIP,
    /** SMFIR_PROGRESS: still at work. */
    PROGRESS
  }
}
