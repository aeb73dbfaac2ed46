package io.inkan.interop;

import java.util.List;
import java.util.Optional;

/** One after the other, the connections over which a sender offers its messages to bob. */
final class SenderSession {

  private final int port;
  private final String sender;
  private final String claim;
  private Optional<SmtpClient> client = Optional.empty();
  private boolean sentAll;

  private SenderSession(int port, String sender, String claim) {
    this.port = port;
    this.sender = sender;
    this.claim = claim;
  }

  /** From this machine. */
  static SenderSession to(int port, String sender) {
    return new SenderSession(port, sender, "");
  }

  /**
   * From somewhere else.
   *
   * @param claim as in {@link SmtpClient#claimToBe}
   */
  static SenderSession claiming(String claim, int port, String sender) {
    return new SenderSession(port, sender, claim);
  }

  /** The reply to the whole message, or the first that is not positive. */
  SmtpReply offer(byte[] message) {
    sentAll = false;
    if (client.isEmpty()) {
      SmtpReply opened = open();
      if (!opened.isPositive()) {
        return opened;
      }
    }
    SmtpClient connected = client.orElseThrow();
    SmtpReply reply =
        firstRefusal(
            connected, List.of("MAIL FROM:<" + sender + ">", "RCPT TO:<bob@example.net>", "DATA"));
    if (!reply.isPositive()) {
      return reply;
    }
    sentAll = true;
    return connected.content(message);
  }

  private SmtpReply open() {
    SmtpClient fresh = SmtpClient.dial(port);
    client = Optional.of(fresh);
    SmtpReply greeting = fresh.greeting();
    if (!greeting.isPositive()) {
      return greeting;
    }
    return firstRefusal(
        fresh,
        claim.isEmpty()
            ? List.of("EHLO localhost")
            : List.of("EHLO localhost", "XCLIENT " + claim, "EHLO mail.example.com"));
  }

  /** The first reply that is not positive, or the last. */
  private static SmtpReply firstRefusal(SmtpClient client, List<String> commands) {
    SmtpReply reply = client.command(commands.get(0));
    for (int i = 1; i < commands.size() && reply.isPositive(); i++) {
      reply = client.command(commands.get(i));
    }
    return reply;
  }

  /** Whether the last message went out to its end. */
  boolean hasSentAll() {
    return sentAll;
  }

  /** Ends the connection; the next message has another. */
  void hangUp() {
    Optional<SmtpClient> ending = client;
    client = Optional.empty();
    ending.ifPresent(SmtpClient::close);
  }
}
