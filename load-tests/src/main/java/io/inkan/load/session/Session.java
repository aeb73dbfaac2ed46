package io.inkan.load.session;

import io.inkan.load.corpus.Mail;
import io.netty.channel.EventLoop;
import java.util.function.Consumer;

/** A connection that takes one message after the other. */
public interface Session {

  /** The loop that everything of this session happens on. */
  EventLoop eventLoop();

  /**
   * Hands over a message; on the event loop, and only after the one before was handled.
   *
   * @param done is told the outcome, on the event loop
   */
  void deliver(Mail mail, Consumer<Handled> done);

  /** Says good-bye and closes; on the event loop. */
  void close();
}
