package io.inkan.load.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.load.corpus.AuthorDomains;
import io.inkan.load.corpus.Corpus;
import io.inkan.load.milter.Flushing;
import io.inkan.load.milter.MtaClient;
import io.inkan.load.milter.Sender;
import io.inkan.load.session.Session;
import io.inkan.load.session.Verdict;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each kind of load against a milter that signs nothing and says it did. */
@Timeout(60)
class LoopsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Corpus corpus = Corpus.ofSize(2048, 3, AuthorDomains.uniform("example.org", 1), 1);
  private final FakeMilter milter;
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Sessions sessions;

  LoopsTest() throws IOException {
    milter = FakeMilter.start();
    MtaClient client = new MtaClient(loops, Flushing.BEFORE_REPLY, false);
    Sender sender = new Sender("127.0.0.1", null, "smtpd");
    sessions = new Sessions("the fake", () -> client.open(milter.address(), sender));
  }

  @AfterEach
  void stop() throws IOException {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    milter.close();
  }

  @Test
  void closedLoopKeepsEverySessionBusy() throws InterruptedException {
    List<Session> opened = sessions.open(4);
    Interval interval = Interval.after(System.nanoTime(), Duration.ZERO, Duration.ofMillis(300));
    Tally tally = new Tally(interval, Expectation.of("signed"));
    ClosedLoop loop = new ClosedLoop(sessions, opened, corpus, interval, tally);
    loop.start();
    loop.finish(PATIENCE);

    assertTrue(tally.of(Verdict.ACCEPTED) > 0);
    assertEquals(tally.answered(), tally.signed());
    assertEquals(0, tally.wrong());
    assertEquals(0, tally.of(Verdict.FAILED), tally.trouble());
  }

  @Test
  void openLoopSendsAsManyAsItIsToldAndChargesTheWaitForASession() throws InterruptedException {
    milter.hold();
    List<Session> opened = sessions.open(1);
    Interval interval = Interval.after(System.nanoTime(), Duration.ZERO, Duration.ofMillis(400));
    Tally tally = new Tally(interval, Expectation.of("signed"));
    OpenLoop loop = new OpenLoop(sessions, opened, 100, corpus, interval, tally);
    loop.start();
    milter.releaseAfter(interval.end());
    loop.finish(PATIENCE);

    assertEquals(40, tally.of(Verdict.ACCEPTED), tally.trouble());
    // The first message waited for all of the time, the last for none but its own.
    assertTrue(tally.accepted().getMaxValue() >= 390_000_000L);
    assertTrue(tally.accepted().getValueAtPercentile(50) >= 190_000_000L);
  }

  @Test
  void preparedMessagesCarryTheSignature() throws InterruptedException {
    Corpus signed = new Preparation(sessions).sign(corpus.mails());

    assertEquals(3, signed.mails().size());
    assertTrue(signed.mails().stream().allMatch(m -> m.fields().get(0).isNamed("DKIM-Signature")));
  }
}
