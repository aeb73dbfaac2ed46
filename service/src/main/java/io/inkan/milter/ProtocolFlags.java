package io.inkan.milter;

/**
 * What the MTA would leave out, what the filter would leave unanswered, and what they understand:
 * bits of the negotiation.
 */
final class ProtocolFlags {

  /** SMFIP_NOCONNECT: the MTA does not send Connect. */
  static final int NO_CONNECT = 1 << 0;

  /** SMFIP_NOHELO: nor Helo. */
  static final int NO_HELO = 1 << 1;

  /** SMFIP_NOMAIL: nor Mail. */
  static final int NO_MAIL = 1 << 2;

  /** SMFIP_NORCPT: nor Recipient. */
  static final int NO_RECIPIENT = 1 << 3;

  /** SMFIP_NOBODY: nor Body. */
  static final int NO_BODY = 1 << 4;

  /** SMFIP_NOHDRS: nor Header. */
  static final int NO_HEADERS = 1 << 5;

  /** SMFIP_NOEOH: nor END_OF_HEADERS. */
  static final int NO_END_OF_HEADERS = 1 << 6;

  /** SMFIP_NR_HDR: the filter does not answer Header. */
  static final int NO_REPLY_HEADER = 1 << 7;

  /** SMFIP_NOUNKNOWN: the MTA does not send Unknown. */
  static final int NO_UNKNOWN = 1 << 8;

  /** SMFIP_NODATA: nor DATA. */
  static final int NO_DATA = 1 << 9;

  /** SMFIP_SKIP: the MTA understands the reply SKIP. */
  static final int SKIP = 1 << 10;

  /** SMFIP_RCPT_REJ: the MTA also sends recipients that it refuses. */
  static final int REJECTED_RECIPIENTS = 1 << 11;

  /** SMFIP_NR_CONN: the filter does not answer Connect. */
  static final int NO_REPLY_CONNECT = 1 << 12;

  /** SMFIP_NR_HELO: nor Helo. */
  static final int NO_REPLY_HELO = 1 << 13;

  /** SMFIP_NR_MAIL: nor Mail. */
  static final int NO_REPLY_MAIL = 1 << 14;

  /** SMFIP_NR_RCPT: nor Recipient. */
  static final int NO_REPLY_RECIPIENT = 1 << 15;

  /** SMFIP_NR_DATA: nor DATA. */
  static final int NO_REPLY_DATA = 1 << 16;

  /** SMFIP_NR_UNKN: nor Unknown. */
  static final int NO_REPLY_UNKNOWN = 1 << 17;

  /** SMFIP_NR_EOH: nor END_OF_HEADERS. */
  static final int NO_REPLY_END_OF_HEADERS = 1 << 18;

  /** SMFIP_NR_BODY: nor Body. */
  static final int NO_REPLY_BODY = 1 << 19;

  /** SMFIP_HDR_LEADSPC: the MTA sends values with the space after the colon, and adds none. */
  static final int HEADER_LEADING_SPACE = 1 << 20;

  private ProtocolFlags() {}
}
