package io.inkan.milter;

/** What a filter may do to a message, bits of the negotiation. */
final class ActionFlags {

  /** SMFIF_ADDHDRS. */
  static final int ADD_HEADERS = 0x001;

  /** SMFIF_CHGBODY. */
  static final int CHANGE_BODY = 0x002;

  /** SMFIF_ADDRCPT. */
  static final int ADD_RECIPIENT = 0x004;

  /** SMFIF_DELRCPT. */
  static final int DELETE_RECIPIENT = 0x008;

  /** SMFIF_CHGHDRS. */
  static final int CHANGE_HEADERS = 0x010;

  /** SMFIF_QUARANTINE. */
  static final int QUARANTINE = 0x020;

  /** SMFIF_CHGFROM. */
  static final int CHANGE_SENDER = 0x040;

  /** SMFIF_ADDRCPT_PAR. */
  static final int ADD_RECIPIENT_WITH_PARAMETERS = 0x080;

  /** SMFIF_SETSYMLIST. */
  static final int CHOOSE_MACROS = 0x100;

  private ActionFlags() {}
}
