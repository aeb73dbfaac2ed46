package io.inkan.load.milter;

import io.inkan.load.session.Session;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.concurrent.CompletionStage;

/** Opens sessions with milters, over TCP and UNIX sockets. */
public final class MtaClient {

  private final EventLoopGroup loops;
  private final Flushing flushing;
  private final boolean nagle;

  /**
   * @param loops that all sessions live on
   * @param nagle whether a small write waits for the acknowledgement of the one before, as
   *     Postfix's do; it then meets the 40 ms of a delayed acknowledgement where the milter
   *     provokes it
   */
  public MtaClient(EventLoopGroup loops, Flushing flushing, boolean nagle) {
    this.nagle = nagle;
    this.loops = loops;
    this.flushing = flushing;
  }

  /** Connects, negotiates as Postfix does, and tells who the client is. */
  public CompletionStage<Session> open(SocketAddress address, Sender sender) {
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
}
