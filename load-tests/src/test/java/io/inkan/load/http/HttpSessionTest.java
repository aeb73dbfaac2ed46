package io.inkan.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.load.corpus.AuthorDomains;
import io.inkan.load.corpus.Corpus;
import io.inkan.load.corpus.Mail;
import io.inkan.load.session.Handled;
import io.inkan.load.session.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSessionTest {

  private final Mail mail =
      Corpus.ofSize(1024, 1, AuthorDomains.uniform("example.org", 1), 1).next();
  private final List<Handled> handled = new ArrayList<>();
  private final HttpSession session =
      new HttpSession("127.0.0.1:8080", "/sign", new CompletableFuture<>());
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new HttpClientCodec(), new HttpObjectAggregator(10_000), session);

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  @Test
  void postsTheMessage() {
    session.deliver(mail, handled::add);
    ByteBuf head = channel.readOutbound();
    assertNotNull(head);
    String request = head.toString(StandardCharsets.ISO_8859_1);
    head.release();

    assertTrue(request.startsWith("POST /sign HTTP/1.1\r\nhost: 127.0.0.1:8080\r\n"), request);
    assertTrue(request.contains("content-length: 1024\r\n"), request);
  }

  @Test
  void answersAreVerdicts() {
    answer("200 OK", "{\"signatures\":[{\"headerField\":\"DKIM-Signature: v=1; a=rsa-sha256\"}]}");
    answer(
        "200 OK",
        "{\"result\":\"pass\",\"authenticationResults\":"
            + "\"Authentication-Results: mx;\\r\\n\\tdkim=pass\"}");
    answer("503 Service Unavailable", "");
    answer("422 Unprocessable Content", "");
    answer("500 Internal Server Error", "");

    assertTrue(handled.get(0).isSigned());
    assertTrue(handled.get(1).hasResult("pass"));
    assertEquals(
        List.of(
            Verdict.ACCEPTED,
            Verdict.ACCEPTED,
            Verdict.TEMPFAILED,
            Verdict.REJECTED,
            Verdict.FAILED),
        handled.stream().map(Handled::verdict).toList());
  }

  @Test
  void lostConnectionFailsTheMessage() {
    session.deliver(mail, handled::add);
    channel.close().syncUninterruptibly();

    assertEquals(Verdict.FAILED, handled.get(0).verdict());
  }

  private void answer(String status, String body) {
    session.deliver(mail, handled::add);
    String answer =
        "HTTP/1.1 " + status + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
    channel.writeInbound(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII));
  }
}
