package io.inkan.load.http;

import io.inkan.load.corpus.Field;
import io.inkan.load.corpus.Mail;
import io.inkan.load.session.Handled;
import io.inkan.load.session.Session;
import io.inkan.load.session.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A kept connection that posts messages, and reads Inkan's JSON. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the channel
final class HttpSession extends SimpleChannelInboundHandler<FullHttpResponse> implements Session {

  private static final Pattern FIELD =
      Pattern.compile("\"(?:headerField|authenticationResults)\" ?: ?\"([\\w-]+):(.*?)\"");

  private final String host;
  private final String path;
  private final CompletableFuture<Session> ready;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Consumer<Handled> listener;

  /**
   * @param ready completes when the connection is there
   */
  HttpSession(String host, String path, CompletableFuture<Session> ready) {
    this.host = host;
    this.path = path;
    this.ready = ready;
  }

  @Override
  public EventLoop eventLoop() {
    return context().channel().eventLoop();
  }

  @Override
  public void deliver(Mail mail, Consumer<Handled> done) {
    if (!context().channel().isActive()) {
      done.accept(Handled.failed("the service closed the connection"));
      return;
    }
    listener = done;
    ByteBuf body = Unpooled.wrappedBuffer(mail.octets());
    DefaultFullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, path, body);
    request
        .headers()
        .set(HttpHeaderNames.HOST, host)
        .set(HttpHeaderNames.CONTENT_TYPE, "message/rfc822")
        .set(HttpHeaderNames.ACCEPT, "application/json")
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    context().writeAndFlush(request);
  }

  @Override
  public void close() {
    context().close();
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    context = active;
    ready.complete(this);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext from, FullHttpResponse response) {
    finish(handled(response));
  }

  private static Handled handled(FullHttpResponse response) {
    int status = response.status().code();
    String text = response.content().toString(StandardCharsets.UTF_8);
    return switch (status) {
      case 200 -> new Handled(Verdict.ACCEPTED, fields(text), "");
      case 429, 503 -> new Handled(Verdict.TEMPFAILED, List.of(), "");
      case 400, 403, 413, 415, 422 -> new Handled(Verdict.REJECTED, List.of(), "");
      default -> Handled.failed("the service answers " + status + ": " + text);
    };
  }

  /** The fields in the answer; their values as JSON writes them, which is enough to look at. */
  private static List<Field> fields(String json) {
    Matcher field = FIELD.matcher(json);
    return field
        .results()
        .map(
            found ->
                new Field(found.group(1), found.group(2).getBytes(StandardCharsets.ISO_8859_1)))
        .toList();
  }

  private void finish(Handled handled) {
    Consumer<Handled> told = listener;
    listener = null;
    if (told != null) {
      told.accept(handled);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    finish(Handled.failed("the service closed the connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext where, Throwable cause) {
    where.close();
    finish(Handled.failed(String.valueOf(cause)));
  }

  private ChannelHandlerContext context() {
    if (context == null) {
      throw new IllegalStateException("the session is not connected");
    }
    return context;
  }
}
