package io.inkan.milter;

import java.util.List;

/** The MTA's side of a connection, as a session sees it. All of it is called on one thread. */
interface MilterPeer {

  /** Sends the replies in one write and one flush. */
  void send(List<MilterReply> replies);

  /** Lets no further command come until {@link #release}. */
  void hold();

  /** Lets commands come again. */
  void release();

  /** Ends the connection once everything that was sent is out. */
  void close();

  /** Runs {@code work} on the session's thread: later, or at once if this is that thread. */
  void run(Runnable work);
}
