package io.inkan.milter;

import io.inkan.policy.HostSet;
import io.inkan.tls.ServerTls;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the milter door is run.
 *
 * @param addresses where it listens
 * @param tls its TLS on TCP at the start, or null for clear text; UNIX sockets are always clear
 * @param peers which MTAs may connect over TCP, or null for all that reach it
 * @param socketMode the permission bits of UNIX sockets
 * @param socketGroup the group of UNIX sockets, or null for the process's own
 * @param idleTimeout how long an MTA may keep a connection without a word
 * @param messageTime how long one message may take from its first field
 * @param maxConnections how many connections may be open at one time
 * @param wishes what the handling of messages asks of the conversation
 */
public record MilterSettings(
    List<MilterAddress> addresses,
    @Nullable ServerTls tls,
    @Nullable HostSet peers,
    int socketMode,
    @Nullable String socketGroup,
    Duration idleTimeout,
    Duration messageTime,
    int maxConnections,
    MilterWishes wishes) {

  public MilterSettings {
    addresses = List.copyOf(addresses);
  }

  /** The same with TLS on TCP, or without it. */
  public MilterSettings with(@Nullable ServerTls otherTls) {
    return new MilterSettings(
        addresses,
        otherTls,
        peers,
        socketMode,
        socketGroup,
        idleTimeout,
        messageTime,
        maxConnections,
        wishes);
  }

  /** A door of clear text without wishes. */
  public MilterSettings(
      List<MilterAddress> addresses,
      @Nullable HostSet peers,
      int socketMode,
      @Nullable String socketGroup,
      Duration idleTimeout,
      Duration messageTime,
      int maxConnections) {
    this(
        addresses,
        null,
        peers,
        socketMode,
        socketGroup,
        idleTimeout,
        messageTime,
        maxConnections,
        MilterWishes.NONE);
  }
}
