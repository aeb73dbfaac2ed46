package io.inkan.milter;

import io.inkan.message.Octets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an MTA says to a filter. Text is what the MTA sent, as UTF-8, without its final NUL. */
sealed interface MilterCommand {

  /** SMFIC_OPTNEG: what the MTA can do and would send. */
  record Negotiate(int version, int actions, int protocol) implements MilterCommand {}

  /**
   * SMFIC_MACRO: values for the command that follows.
   *
   * @param stage the letter of that command
   * @param values by name; names of several letters come with their braces
   */
  record Macros(char stage, Map<String, String> values) implements MilterCommand {
    public Macros {
      values = Map.copyOf(values);
    }
  }

  /**
   * SMFIC_CONNECT: who is connected to the MTA.
   *
   * @param hostName the client's name as the MTA found it, or its address in brackets
   * @param address the client's IP address, the path of a UNIX socket, or null if it is not known
   * @param port the client's port; 0 if it has none
   */
  record Connect(String hostName, Family family, @Nullable String address, int port)
      implements MilterCommand {}

  /** SMFIC_HELO. */
  record Helo(String name) implements MilterCommand {}

  /** SMFIC_MAIL, the sender in angle brackets, then ESMTP's parameters. */
  record Mail(String sender, List<String> parameters) implements MilterCommand {
    public Mail {
      parameters = List.copyOf(parameters);
    }
  }

  /** SMFIC_RCPT, the recipient in angle brackets, then ESMTP's parameters. */
  record Recipient(String recipient, List<String> parameters) implements MilterCommand {
    public Recipient {
      parameters = List.copyOf(parameters);
    }
  }

  /** SMFIC_HEADER: one field, its value as it was sent, folds as LF. */
  record Header(RawText name, RawText value) implements MilterCommand {}

  /**
   * SMFIC_BODY: the next octets of the body, lent until the receiver returns.
   *
   * @param last whether the MTA's command ends with them; of one that came in pieces, each piece is
   *     a command here
   */
  record Body(Chunk chunk, boolean last) implements MilterCommand {}

  /** SMFIC_BODYEOB: the last octets of the body, which may be none, lent likewise. */
  record EndOfMessage(Chunk chunk) implements MilterCommand {}

  /** SMFIC_UNKNOWN: an SMTP command that the MTA does not know. */
  record Unknown(String line) implements MilterCommand {}

  /** The commands without content. */
  enum Plain implements MilterCommand {
    /** SMFIC_DATA. */
    DATA,
    /** SMFIC_EOH. */
    END_OF_HEADERS,
    /** SMFIC_ABORT: the message under way is given up. */
    ABORT,
    /** SMFIC_QUIT: the connection ends. */
    QUIT,
    /** SMFIC_QUIT_NC: the SMTP connection ends, another follows. */
    QUIT_NEW_CONNECTION
  }

  /** SMFIA_: how a client is connected to the MTA. */
  enum Family {
    /** SMFIA_UNKNOWN: not by a network: a local program, for example. */
    UNKNOWN,
    /** SMFIA_UNIX. */
    UNIX,
    /** SMFIA_INET. */
    INET,
    /** SMFIA_INET6. */
    INET6
  }

  /** Octets that are lent, as in {@link Octets}. */
  interface Chunk {
    /** No octets. */
    Chunk NONE = receiver -> {};

    void lendTo(Octets receiver);
  }

  /** Octets without a NUL that need not be UTF-8. */
  final class RawText {
    private final byte[] octets;

    /** Takes the array over: nobody may change it. */
    RawText(byte[] octets) {
      this.octets = octets;
    }

    /** The octets, not to be changed. */
    byte[] octets() {
      return octets;
    }

    @Override
    public String toString() {
      return octets.length + " octets";
    }
  }
}
