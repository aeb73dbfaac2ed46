package io.inkan.app;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A UNIX socket at which another program takes lines, each a datagram: the system's log, or
 * systemd. For one thread, which may wait.
 */
final class UnixDatagramSocket implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 1000;

  /** The first may find that the program that was connected is gone. */
  private static final int ATTEMPTS = 2;

  private final Path path;
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private @Nullable Channel channel;

  UnixDatagramSocket(Path path) {
    this.path = path;
  }

  /** Why there is no such socket here; null if there is. */
  static @Nullable String trouble(Path path) {
    if (!Files.exists(path)) {
      return path + " does not exist";
    }
    return Epoll.isAvailable() ? null : "this build does not reach " + path + " on this machine";
  }

  /** Hands a line over, and answers whether it went; to a program that began anew as well. */
  boolean send(String line) throws InterruptedException {
    boolean sent = attempt(line);
    for (int i = 1; !sent && i < ATTEMPTS; i++) {
      sent = attempt(line);
    }
    return sent;
  }

  private boolean attempt(String line) throws InterruptedException {
    Channel open = channel;
    if (open == null || !open.isActive()) {
      var connecting =
          new Bootstrap()
              .group(group)
              .channel(EpollDomainDatagramChannel.class)
              .handler(new ChannelInboundHandlerAdapter())
              .connect(new DomainSocketAddress(path.toString()));
      if (!connecting.await(PATIENCE_MILLIS) || !connecting.isSuccess()) {
        return false;
      }
      open = connecting.channel();
      channel = open;
    }
    var sending = open.writeAndFlush(Unpooled.wrappedBuffer(line.getBytes(StandardCharsets.UTF_8)));
    if (sending.await(PATIENCE_MILLIS) && sending.isSuccess()) {
      return true;
    }
    var unused = open.close();
    channel = null;
    return false;
  }

  @Override
  public void close() {
    var unused = group.shutdownGracefully(0, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
