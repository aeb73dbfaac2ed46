package io.inkan.dns;

import static io.inkan.dns.Keys.DNS_NAME;
import static io.inkan.dns.Keys.FOUND;
import static io.inkan.dns.Keys.KEY;
import static io.inkan.dns.Keys.NAME;
import static io.inkan.dns.Keys.RECORD;
import static io.inkan.dns.Keys.SERVER_FAILED;
import static io.inkan.dns.Keys.TIMED_OUT;
import static io.inkan.testing.FakeDnsReply.code;
import static io.inkan.testing.FakeDnsReply.garbage;
import static io.inkan.testing.FakeDnsReply.records;
import static io.inkan.testing.FakeDnsReply.silence;
import static io.inkan.testing.FakeDnsReply.txt;
import static io.inkan.testing.FakeDnsReply.txtRecord;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.CryptoProviders;
import io.inkan.dkim.Failure;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.KeyRecord;
import io.inkan.dkim.PublishedKey;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeyAnswer.Found;
import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

class DnsPublicKeysTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration IMPATIENCE = Duration.ofMillis(150);
  private static final Executor EXECUTOR = ForkJoinPool.commonPool();

  private FakeDnsServer dns;

  @BeforeEach
  void startServer() throws IOException {
    dns = FakeDnsServer.start();
  }

  @AfterEach
  void stopServer() throws IOException {
    dns.close();
  }

  @Test
  void findsAKey() throws Exception {
    dns.put(DNS_NAME, txt(RECORD));

    assertEquals(FOUND, find());
    assertEquals(1, dns.queries(DNS_NAME));
  }

  @Test
  void joinsTheStringsOfARecordWithoutAnythingBetween() throws Exception {
    List<String> strings = List.of(RECORD.substring(0, 30), "", RECORD.substring(30));
    dns.put(DNS_NAME, records(txtRecord(DNS_NAME, 300, strings)));

    assertEquals(FOUND, find());
  }

  @Test
  void joinsACharacterThatIsCutInTwo() throws Exception {
    List<String> strings = List.of(RECORD + "; n=f\\195", "\\188r");
    dns.put(DNS_NAME, records(txtRecord(DNS_NAME, 300, strings)));

    KeyRecord parsed = onlyKey(find()).record();
    assertEquals("für", parsed == null ? null : parsed.notes());
  }

  @Test
  void givesAllRecordsInTheirOrder() throws Exception {
    dns.put(
        DNS_NAME,
        records(
            txtRecord(DNS_NAME, 300, List.of("v=spf1 -all")),
            txtRecord(DNS_NAME, 300, List.of(RECORD)),
            txtRecord(DNS_NAME, 300, List.of("v=DKIM1; p="))));

    List<PublishedKey> keys =
        List.of(PublishedKey.of("v=spf1 -all"), KEY, new PublishedKey(null, Failure.KEY_REVOKED));
    assertEquals(new Found(keys, false, false), find());
  }

  @Test
  void ignoresRecordsOfOtherNames() throws Exception {
    dns.put(DNS_NAME, records(txtRecord("s2._domainkey.example.com", 300, List.of(RECORD))));

    assertEquals(PublicKeyAnswer.ABSENT, find());
  }

  @Test
  void doesNotParseARecordThatIsTooLong() throws Exception {
    String notes = "; n=" + "x".repeat(16 << 10);
    dns.put(DNS_NAME, txt(RECORD + notes));

    assertEquals(Failure.KEY_SYNTAX, onlyKey(find()).failure());
  }

  @Test
  void parsesARecordThatIsJustNotTooLong() throws Exception {
    String notes = "; n=";
    dns.put(DNS_NAME, txt(RECORD + notes + "x".repeat((16 << 10) - (RECORD + notes).length())));

    assertNull(onlyKey(find()).failure());
  }

  @Test
  void asksAgainOverTcpWhenTheAnswerIsCutShort() throws Exception {
    dns.put(DNS_NAME, txt(RECORD).onlyOverTcp());

    assertEquals(FOUND, find());
    assertEquals(2, dns.queries(DNS_NAME));
  }

  @Test
  void takesAnAnswerThatIsStillCutShortOverTcpForAFailure() throws Exception {
    dns.put(DNS_NAME, txt(RECORD).withFlag(Flags.TC));

    assertEquals(SERVER_FAILED, find());
  }

  @Test
  void asksForTheAuthenticatedBitAndReportsIt() throws Exception {
    dns.put(DNS_NAME, txt(RECORD).authenticated());

    assertEquals(new Found(List.of(KEY), true, false), find());
    Message query = dns.takeQuery();
    OPTRecord options = query.getOPT();
    assertTrue(query.getHeader().getFlag(Flags.AD));
    assertTrue(query.getHeader().getFlag(Flags.RD));
    assertEquals(1232, options == null ? 0 : options.getPayloadSize());
    assertEquals(0, options == null ? -1 : options.getFlags());
  }

  @Test
  void findsNothingWhereThereIsNoSuchName() throws Exception {
    assertEquals(PublicKeyAnswer.ABSENT, find());
  }

  @Test
  void findsNothingWhereThereIsNoTxtRecord() throws Exception {
    dns.put(DNS_NAME, FakeDnsReply.noRecords());

    assertEquals(PublicKeyAnswer.ABSENT, find());
  }

  @Test
  void doesNotAskForANameThatCannotExist() throws Exception {
    String label = "a".repeat(49);
    String domain = String.join(".", label, label, label, label, label);

    PublicKeyAnswer answer = get(client(PATIENCE, 0, dns.address()), Keys.name("selector", domain));

    assertEquals(PublicKeyAnswer.ABSENT, answer);
    assertEquals(0, dns.queries());
  }

  @ParameterizedTest
  @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.NOTIMP, Rcode.FORMERR, Rcode.YXDOMAIN})
  void takesEveryOtherCodeForAFailure(int code) throws Exception {
    dns.put(DNS_NAME, code(code));

    assertEquals(SERVER_FAILED, find());
  }

  @Test
  void takesGarbageForAFailure() throws Exception {
    dns.put(DNS_NAME, garbage());

    assertEquals(SERVER_FAILED, find());
  }

  @Test
  void takesItsOwnQueryComingBackForAFailure() throws Exception {
    dns.put(DNS_NAME, FakeDnsReply.message(reply -> reply.getHeader().unsetFlag(Flags.QR)));

    assertEquals(SERVER_FAILED, find());
  }

  @Test
  void takesAReferralForAFailure() throws Exception {
    Record referral =
        new NSRecord(
            Name.fromConstantString("com."), DClass.IN, 300, Name.fromConstantString("ns.com."));
    dns.put(DNS_NAME, FakeDnsReply.noRecords(referral));

    assertEquals(SERVER_FAILED, find());
  }

  @Test
  void takesAClosedPortForAFailure() throws Exception {
    InetSocketAddress closed;
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      closed = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    assertEquals(SERVER_FAILED, get(client(PATIENCE, 0, closed), NAME));
  }

  @Test
  void timesOut() throws Exception {
    dns.put(DNS_NAME, silence());

    assertEquals(TIMED_OUT, get(client(IMPATIENCE, 0, dns.address()), NAME));
    assertEquals(1, dns.queries(DNS_NAME));
  }

  @Test
  void retriesAfterATimeOut() throws Exception {
    dns.put(DNS_NAME, txt(RECORD).afterDropping(1));

    // More tries than one would do: a slow machine may lose an answer that is late.
    assertEquals(FOUND, get(client(IMPATIENCE, 5, dns.address()), NAME));
    assertTrue(dns.queries(DNS_NAME) >= 2);
  }

  @Test
  void asksTheNextServerAfterAFailure() throws Exception {
    try (FakeDnsServer second = FakeDnsServer.start()) {
      dns.put(DNS_NAME, code(Rcode.SERVFAIL));
      second.put(DNS_NAME, txt(RECORD));

      assertEquals(FOUND, get(client(PATIENCE, 1, dns.address(), second.address()), NAME));
      assertEquals(1, dns.queries(DNS_NAME));
      assertEquals(1, second.queries(DNS_NAME));
    }
  }

  @Test
  void goesThroughAllServersOnceMoreForEachRetry() throws Exception {
    try (FakeDnsServer second = FakeDnsServer.start()) {
      dns.put(DNS_NAME, code(Rcode.SERVFAIL));
      second.put(DNS_NAME, code(Rcode.REFUSED));

      assertEquals(SERVER_FAILED, get(client(PATIENCE, 2, dns.address(), second.address()), NAME));
      assertEquals(3, dns.queries(DNS_NAME));
      assertEquals(3, second.queries(DNS_NAME));
    }
  }

  @Test
  void answersEvenIfTheExecutorRefusesToWork() throws Exception {
    dns.put(DNS_NAME, txt(RECORD));
    Executor refusing =
        task -> {
          throw new RejectedExecutionException("full");
        };
    DnsPublicKeys keys =
        new DnsPublicKeys(
            settings(PATIENCE, 0, dns.address()), CryptoProviders.portable(), refusing);

    assertEquals(SERVER_FAILED, get(keys, NAME));
  }

  @Test
  void completesOnTheGivenExecutor() throws Exception {
    dns.put(DNS_NAME, txt(RECORD));
    String thread =
        client(PATIENCE, 0, dns.address())
            .find(NAME)
            .thenApply(answer -> Thread.currentThread().getName())
            .toCompletableFuture()
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertFalse(thread.contains("dnsjava"), thread);
  }

  private PublicKeyAnswer find() throws Exception {
    return get(client(PATIENCE, 0, dns.address()), NAME);
  }

  private static PublicKeyAnswer get(DnsPublicKeys keys, KeyName name)
      throws ExecutionException, InterruptedException, TimeoutException {
    return keys.find(name).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static DnsPublicKeys client(Duration timeout, int retries, InetSocketAddress... servers) {
    return new DnsPublicKeys(
        settings(timeout, retries, servers), CryptoProviders.portable(), EXECUTOR);
  }

  private static DnsSettings settings(Duration timeout, int retries, InetSocketAddress... servers) {
    return TestSettings.of(List.of(servers), timeout, retries);
  }

  private static PublishedKey onlyKey(PublicKeyAnswer answer) {
    List<PublishedKey> keys = assertInstanceOf(Found.class, answer).keys();
    assertEquals(1, keys.size());
    return keys.get(0);
  }
}
