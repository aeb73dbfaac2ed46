package io.inkan.load.milter;

/** Bits of the third number of SMFIC_OPTNEG, by libmilter's names (mfdef.h). */
final class ProtocolFlags {

  static final int NO_CONNECT = 1; // SMFIP_NOCONNECT
  static final int NO_HELO = 1 << 1; // SMFIP_NOHELO
  static final int NO_MAIL = 1 << 2; // SMFIP_NOMAIL
  static final int NO_RECIPIENT = 1 << 3; // SMFIP_NORCPT
  static final int NO_BODY = 1 << 4; // SMFIP_NOBODY
  static final int NO_HEADERS = 1 << 5; // SMFIP_NOHDRS
  static final int NO_END_OF_HEADERS = 1 << 6; // SMFIP_NOEOH
  static final int NO_REPLY_HEADER = 1 << 7; // SMFIP_NR_HDR
  static final int NO_DATA = 1 << 9; // SMFIP_NODATA
  static final int SKIP = 1 << 10; // SMFIP_SKIP
  static final int NO_REPLY_CONNECT = 1 << 12; // SMFIP_NR_CONN
  static final int NO_REPLY_HELO = 1 << 13; // SMFIP_NR_HELO
  static final int NO_REPLY_MAIL = 1 << 14; // SMFIP_NR_MAIL
  static final int NO_REPLY_RECIPIENT = 1 << 15; // SMFIP_NR_RCPT
  static final int NO_REPLY_DATA = 1 << 16; // SMFIP_NR_DATA
  static final int NO_REPLY_END_OF_HEADERS = 1 << 18; // SMFIP_NR_EOH
  static final int NO_REPLY_BODY = 1 << 19; // SMFIP_NR_BODY
  static final int HEADER_LEADING_SPACE = 1 << 20; // SMFIP_HDR_LEADSPC

  /** All that Postfix offers to a milter of version 6. */
  static final int OFFERED = 0x1FFFFF;

  private ProtocolFlags() {}
}
