package io.inkan.load.http;

import io.inkan.load.session.Session;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens kept connections to the HTTP door. */
public final class HttpClient {

  private static final int LARGEST_ANSWER = 1 << 20;

  private final EventLoopGroup loops;

  public HttpClient(EventLoopGroup loops) {
    this.loops = loops;
  }

  /**
   * Connects.
   *
   * @param target of every request, such as {@code http://127.0.0.1:8080/sign}
   */
  public CompletionStage<Session> open(URI target) {
    CompletableFuture<Session> ready = new CompletableFuture<>();
    HttpSession session = new HttpSession(target.getAuthority(), target.getRawPath(), ready);
    new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpClientCodec(), new HttpObjectAggregator(LARGEST_ANSWER), session);
              }
            })
        .connect(target.getHost(), target.getPort())
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                ready.completeExceptionally(done.cause());
              }
            });
    return ready;
  }
}
