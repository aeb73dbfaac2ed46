package io.inkan.load.milter;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Opens sessions with milters, over TCP and UNIX sockets. */
public final class MtaClient implements AutoCloseable {

  private final EventLoopGroup loops;
  private final Flushing flushing;
  private final boolean nagle;

  /**
   * @param threads for all sessions together, from 1
   * @param nagle whether a small write waits for the acknowledgement of the one before, as
   *     Postfix's do; it then meets the 40 ms of a delayed acknowledgement where the milter
   *     provokes it
   */
  public MtaClient(int threads, Flushing flushing, boolean nagle) {
    this.nagle = nagle;
    this.loops = new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
    this.flushing = flushing;
  }

  /** Connects, negotiates as Postfix does, and tells who the client is. */
  public CompletionStage<MtaSession> open(SocketAddress address, Sender sender) {
    MtaSession session = new MtaSession(sender, flushing);
    boolean unix = address instanceof UnixDomainSocketAddress;
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(unix ? NioDomainSocketChannel.class : NioSocketChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new ReplyDecoder(), session);
                  }
                });
    if (!unix) {
      bootstrap.option(ChannelOption.TCP_NODELAY, !nagle);
    }
    return session.connectedBy(bootstrap.connect(address));
  }

  /** Closes every session. */
  @Override
  public void close() {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
