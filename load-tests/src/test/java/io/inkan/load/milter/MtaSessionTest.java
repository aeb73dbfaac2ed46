package io.inkan.load.milter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.load.corpus.AuthorDomains;
import io.inkan.load.corpus.Corpus;
import io.inkan.load.corpus.Mail;
import io.inkan.load.session.Handled;
import io.inkan.load.session.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MtaSessionTest {

  private static final int EVERYTHING_ANSWERED = ProtocolFlags.SKIP;

  /** What Inkan asks for: replies to DATA, to the body's chunks and to its end alone. */
  private static final int FEW_ANSWERED =
      ProtocolFlags.NO_HELO
          | ProtocolFlags.NO_REPLY_CONNECT
          | ProtocolFlags.NO_REPLY_MAIL
          | ProtocolFlags.NO_REPLY_RECIPIENT
          | ProtocolFlags.NO_REPLY_HEADER
          | ProtocolFlags.NO_REPLY_END_OF_HEADERS
          | ProtocolFlags.HEADER_LEADING_SPACE;

  /** The eight fields of a message of one size, each after its macros. */
  private static final String FIELDS = "DL".repeat(8);

  private final List<Handled> handled = new ArrayList<>();
  private final MtaSession session =
      new MtaSession(new Sender("127.0.0.1", null, "smtpd"), Flushing.BEFORE_REPLY);
  private final EmbeddedChannel channel = new EmbeddedChannel(new ReplyDecoder(), session);

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  @Test
  void waitsForEachReplyThatComes() {
    greet(EVERYTHING_ANSWERED);
    assertEquals("DC", sent());
    reply("c");
    assertEquals("DH", sent());
    reply("c");
    deliver(mail(1024));
    for (String step :
        List.of("DM", "DR", "DT", "DL", "DL", "DL", "DL", "DL", "DL", "DL", "DL", "DN", "DB")) {
      assertEquals(step, sent());
      reply("c");
    }
    assertEquals("DE", sent());
    reply("c");

    assertEquals(Verdict.ACCEPTED, handled.get(0).verdict());
  }

  @Test
  void writesWithoutWaitingWhatWantsNoReply() {
    greet(FEW_ANSWERED);
    assertEquals("DCD", sent());
    deliver(mail(1024));
    assertEquals("DMDRDT", sent());
    reply("c");
    assertEquals(FIELDS + "DNDB", sent());
    reply("c");
    assertEquals("DE", sent());
    reply("c");
    deliver(mail(1024));

    assertEquals("ADMDRDT", sent());
  }

  @Test
  void bodyGoesInChunksAndNoneOfItWithTheEnd() {
    greet(FEW_ANSWERED | ProtocolFlags.NO_REPLY_DATA | ProtocolFlags.NO_REPLY_BODY);
    deliver(mail(200_000));

    assertEquals("DCDDMDRDT" + FIELDS + "DNDBDBDBDBDE", sent());
  }

  @Test
  void skipEndsTheBody() {
    greet(FEW_ANSWERED | ProtocolFlags.NO_REPLY_DATA);
    deliver(mail(200_000));
    assertEquals("DCDDMDRDT" + FIELDS + "DNDB", sent());
    reply("s");

    assertEquals("DE", sent());
  }

  @Test
  void addedFieldsAreKeptWithTheirSpace() {
    greet(FEW_ANSWERED);
    deliver(mail(1024));
    reply("c");
    reply("c");
    reply("i\0\0\0\0DKIM-Signature\0 v=1\0");
    reply("hAuthentication-Results\0 mx; dkim=pass header.d=example.org\0");
    reply("p");
    reply("a");

    Handled outcome = handled.get(0);
    assertEquals(Verdict.ACCEPTED, outcome.verdict());
    assertTrue(outcome.isSigned());
    assertTrue(outcome.hasResult("pass"));
    assertFalse(outcome.hasResult("fail"));
    assertEquals(" v=1", outcome.added().get(0).text());
  }

  @Test
  void earlyRefusalEndsTheMessageAndNotTheSession() {
    greet(EVERYTHING_ANSWERED);
    reply("c");
    reply("c");
    deliver(mail(1024));
    reply("t");
    assertEquals(Verdict.TEMPFAILED, handled.get(0).verdict());
    sent();
    deliver(mail(1024));

    assertEquals("ADM", sent().substring(0, 3));
  }

  @Test
  void lostConnectionFailsTheMessage() {
    greet(FEW_ANSWERED);
    deliver(mail(1024));
    channel.close().syncUninterruptibly();

    assertEquals(Verdict.FAILED, handled.get(0).verdict());
    assertEquals("the milter closed the connection", handled.get(0).trouble());
  }

  private static Mail mail(int size) {
    return Corpus.ofSize(size, 1, AuthorDomains.uniform("example.org", 1), 1).next();
  }

  private void deliver(Mail mail) {
    session.deliver(mail, handled::add);
  }

  private void greet(int protocol) {
    assertEquals("O", sent());
    ByteBuf reply = Unpooled.buffer();
    PacketWriter.begin(reply, 'O', 12);
    channel.writeInbound(reply.writeInt(6).writeInt(0x1FF).writeInt(protocol));
  }

  /** A reply's letter and content. */
  private void reply(String octets) {
    ByteBuf reply = Unpooled.buffer();
    reply.writeInt(octets.length()).writeCharSequence(octets, StandardCharsets.ISO_8859_1);
    channel.writeInbound(reply);
  }

  /** The letters of the commands sent since the last look. */
  private String sent() {
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      all.writeBytes(part);
      part.release();
    }
    StringBuilder letters = new StringBuilder();
    while (all.isReadable()) {
      int length = all.readInt();
      letters.append((char) all.readByte());
      all.skipBytes(length - 1);
    }
    return letters.toString();
  }
}
