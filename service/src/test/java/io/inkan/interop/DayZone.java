package io.inkan.interop;

import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The DNS of the scripted day, which can fall silent. Its records are for a second. */
final class DayZone implements AutoCloseable {

  /** In seconds. */
  private static final long TIME_TO_LIVE = 1;

  private final Map<String, String> records = new ConcurrentHashMap<>();
  private final FakeDnsServer server;

  private DayZone(FakeDnsServer server) {
    this.server = server;
  }

  static DayZone start() {
    try {
      return new DayZone(FakeDnsServer.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.address().getPort();
  }

  /** Publishes a key. */
  void publish(String name, String record) {
    records.put(name, record);
    server.put(name, FakeDnsReply.txt(record, TIME_TO_LIVE));
  }

  /** Answers nothing any more. */
  void fallSilent() {
    records.keySet().forEach(name -> server.put(name, FakeDnsReply.silence()));
  }

  /** Answers again. */
  void recover() {
    records.forEach((name, record) -> server.put(name, FakeDnsReply.txt(record, TIME_TO_LIVE)));
  }

  /** How often it was asked for a name. */
  int queries(String name) {
    return server.queries(name);
  }

  /** All that was ever published. */
  Map<String, String> records() {
    return Map.copyOf(records);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
