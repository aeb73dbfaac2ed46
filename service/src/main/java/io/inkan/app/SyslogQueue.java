package io.inkan.app;

import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.event.Level;

/**
 * Lines on their way to syslog. Nobody who writes one waits: what finds no room, or what the log
 * does not take, is dropped and counted, and the number is told as soon as lines go again.
 */
final class SyslogQueue implements AutoCloseable {

  private static final int ROOM = 4096;
  private static final int LAST_WORDS_SECONDS = 3;

  private final SyslogFormat format;
  private final UnixDatagramSocket socket;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(ROOM);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread writer = new Thread(this::write, "syslog");
  private volatile boolean closing;

  SyslogQueue(SyslogFormat format, UnixDatagramSocket socket) {
    this.format = format;
    this.socket = socket;
    writer.setDaemon(true);
    writer.start();
  }

  void put(int severity, Instant time, String text) {
    if (!lines.offer(format.line(severity, time, text))) {
      dropped.incrementAndGet();
    }
  }

  /** How many lines were dropped and not told of yet. */
  long dropped() {
    return dropped.get();
  }

  private void write() {
    try {
      while (!closing || !lines.isEmpty()) {
        String line = lines.poll(100, TimeUnit.MILLISECONDS);
        if (line != null) {
          tellDropped();
          if (!socket.send(line)) {
            dropped.incrementAndGet();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      socket.close();
    }
  }

  private void tellDropped() throws InterruptedException {
    long number = dropped.get();
    if (number > 0
        && socket.send(
            format.line(
                SyslogFormat.severity(Level.WARN),
                Instant.now(),
                "lines dropped here: " + number))) {
      dropped.addAndGet(-number);
    }
  }

  /** Writes what waits, if the log takes it soon. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join(TimeUnit.SECONDS.toMillis(LAST_WORDS_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
