package io.inkan.dns;

import io.inkan.engine.PublicKeyAnswer.Trouble;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * What came back from a server: a message that settles whether the name has records, or the reason
 * why there is none. Exactly one of the two is present.
 *
 * @param truncated whether the message was cut short and must be asked for over TCP
 */
record Reply(@Nullable Message message, @Nullable Trouble trouble, boolean truncated) {

  static Reply failed(Trouble trouble) {
    return new Reply(null, trouble, false);
  }

  /** Reads what dnsjava completed with: a message whose question is ours, or an exception. */
  static Reply of(@Nullable Message message, @Nullable Throwable failure) {
    if (message == null) {
      boolean late = failure != null && rootOf(failure) instanceof SocketTimeoutException;
      return failed(late ? Trouble.TIMED_OUT : Trouble.SERVER_FAILED);
    }
    if (!message.getHeader().getFlag(Flags.QR)) {
      return failed(Trouble.SERVER_FAILED); // our own query, reflected
    }
    if (message.getHeader().getFlag(Flags.TC)) {
      return new Reply(null, Trouble.SERVER_FAILED, true);
    }
    return settles(message) ? new Reply(message, null, false) : failed(Trouble.SERVER_FAILED);
  }

  Trouble troubleOr(Trouble otherwise) {
    return trouble == null ? otherwise : trouble;
  }

  private static boolean settles(Message message) {
    return switch (message.getRcode()) {
      case Rcode.NXDOMAIN -> true;
      case Rcode.NOERROR -> !isReferral(message);
      default -> false;
    };
  }

  /**
   * RFC 2308 §2.2: neither an answer nor an SOA but name servers. It comes from a server that does
   * not recurse and says nothing about the records of the name.
   */
  private static boolean isReferral(Message message) {
    List<Record> authority = message.getSection(Section.AUTHORITY);
    return message.getSection(Section.ANSWER).isEmpty()
        && authority.stream().anyMatch(entry -> entry.getType() == Type.NS)
        && authority.stream().noneMatch(entry -> entry.getType() == Type.SOA);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? rootOf(cause) : failure;
  }
}
