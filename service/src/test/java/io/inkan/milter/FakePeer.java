package io.inkan.milter;

import java.util.ArrayList;
import java.util.List;

/** An MTA that notes what it is told. What the session wants run later waits for the test. */
final class FakePeer implements MilterPeer {

  private final List<Runnable> waiting = new ArrayList<>();
  private List<MilterReply> sent = new ArrayList<>();
  private int writes;
  private int runs;
  private boolean held;
  private boolean closed;

  @Override
  public void send(List<MilterReply> replies) {
    if (closed) {
      throw new AssertionError("sent after the end: " + replies);
    }
    writes++;
    sent.addAll(replies);
  }

  @Override
  public void hold() {
    held = true;
  }

  @Override
  public void release() {
    held = false;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void run(Runnable work) {
    runs++;
    waiting.add(work);
  }

  /** The session's thread gets round to what it was given. */
  void runWaiting() {
    List<Runnable> now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(Runnable::run);
  }

  /** What was sent since this was asked last. */
  List<MilterReply> sent() {
    List<MilterReply> replies = sent;
    sent = new ArrayList<>();
    return replies;
  }

  /** How often something was sent. */
  int writes() {
    return writes;
  }

  /** How often the session wanted something run on its thread. */
  int runs() {
    return runs;
  }

  boolean isHeld() {
    return held;
  }

  boolean isClosed() {
    return closed;
  }
}
