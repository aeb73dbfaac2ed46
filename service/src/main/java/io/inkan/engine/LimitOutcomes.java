package io.inkan.engine;

import io.inkan.message.MessageReader;

/** The outcomes of messages that are larger than they may be, each told in one place. */
final class LimitOutcomes {

  private LimitOutcomes() {}

  static Outcome headerSize(MessageReader.Limits limits) {
    return tooLarge(
        Limit.HEADER_SIZE, "header section", limits.octets() + " octets", "limits.headerSize");
  }

  static Outcome headerFields(MessageReader.Limits limits) {
    return tooLarge(
        Limit.HEADER_FIELDS, "header section", limits.fields() + " fields", "limits.headerFields");
  }

  static Outcome messageSize(long octets) {
    return tooLarge(Limit.MESSAGE_SIZE, "message", octets + " octets", "limits.message");
  }

  private static Outcome tooLarge(Limit limit, String what, String bound, String key) {
    return new Outcome.LimitExceeded(
        limit, "The " + what + " has more than " + bound + " (" + key + ").");
  }
}
