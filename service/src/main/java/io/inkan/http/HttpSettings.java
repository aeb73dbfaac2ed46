package io.inkan.http;

import io.inkan.tls.ServerTls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the HTTP door listens and what it bears.
 *
 * @param host the address to bind
 * @param port the port, or 0 for any that is free
 * @param tls its TLS at the start, or null for clear text
 * @param idleTimeout how long a sender may be silent, and a connection without a request open
 * @param requestTimeout how long a request may take from its first octet to its answer's last
 * @param maxMessageBytes the longest message, in octets, at least 1; asked for every message, as a
 *     new configuration may change it
 * @param maxConnections how many connections may be open at once, at least 1
 * @param spoolDirectory where messages wait that are to be given back and exceed the memory bound
 * @param spoolMemoryBytes how many octets of one message are kept in memory
 * @param spoolTotalBytes how many octets all messages together may keep, in memory and in files
 */
public record HttpSettings(
    String host,
    int port,
    @Nullable ServerTls tls,
    Duration idleTimeout,
    Duration requestTimeout,
    LongSupplier maxMessageBytes,
    int maxConnections,
    Path spoolDirectory,
    int spoolMemoryBytes,
    long spoolTotalBytes) {

  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("the port must be between 0 and 65535");
    }
    if (idleTimeout.toMillis() < 1 || requestTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("the time-outs must be at least 1 ms");
    }
    if (maxMessageBytes.getAsLong() < 1 || maxConnections < 1) {
      throw new IllegalArgumentException("the bounds must be at least 1");
    }
    if (spoolMemoryBytes < 0 || spoolTotalBytes < 0) {
      throw new IllegalArgumentException("the spool's bounds must not be negative");
    }
  }

  /** A door of clear text. */
  public HttpSettings(
      String host,
      int port,
      Duration idleTimeout,
      Duration requestTimeout,
      LongSupplier maxMessageBytes,
      int maxConnections,
      Path spoolDirectory,
      int spoolMemoryBytes,
      long spoolTotalBytes) {
    this(
        host,
        port,
        null,
        idleTimeout,
        requestTimeout,
        maxMessageBytes,
        maxConnections,
        spoolDirectory,
        spoolMemoryBytes,
        spoolTotalBytes);
  }
}
