package io.inkan.dns;

import static io.inkan.dns.Keys.DNS_NAME;
import static io.inkan.dns.Keys.FOUND;
import static io.inkan.dns.Keys.KEY;
import static io.inkan.dns.Keys.NAME;
import static io.inkan.dns.Keys.RECORD;
import static io.inkan.dns.Keys.SERVER_FAILED;
import static io.inkan.dns.Keys.TIMED_OUT;
import static io.inkan.testing.FakeDnsReply.alias;
import static io.inkan.testing.FakeDnsReply.aliasRecord;
import static io.inkan.testing.FakeDnsReply.noRecords;
import static io.inkan.testing.FakeDnsReply.noSuchName;
import static io.inkan.testing.FakeDnsReply.records;
import static io.inkan.testing.FakeDnsReply.silence;
import static io.inkan.testing.FakeDnsReply.soa;
import static io.inkan.testing.FakeDnsReply.txt;
import static io.inkan.testing.FakeDnsReply.txtRecord;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.crypto.CryptoProviders;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeyAnswer.Found;
import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class AliasesTest {

  private static final String TARGET = "key.example.net";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
  void areFollowedWithinAnAnswer() throws Exception {
    dns.put(
        DNS_NAME,
        records(
            txtRecord(TARGET, 40, List.of(RECORD)),
            aliasRecord("middle.example.net", 50, TARGET),
            aliasRecord(DNS_NAME, 60, "middle.example.net")));

    assertEquals(new TimedAnswer(FOUND, Duration.ofSeconds(40)), ask(PATIENCE));
    assertEquals(0, dns.queries(TARGET));
  }

  @Test
  void areFollowedByAskingAnew() throws Exception {
    dns.put(DNS_NAME, alias(TARGET)).put(TARGET, txt(RECORD));

    assertEquals(FOUND, ask(PATIENCE).answer());
    assertEquals(1, dns.queries(DNS_NAME));
    assertEquals(1, dns.queries(TARGET));
  }

  @Test
  void limitTheTimeToLiveOfWhatTheyLeadTo() throws Exception {
    dns.put(DNS_NAME, records(aliasRecord(DNS_NAME, 7, TARGET))).put(TARGET, txt(RECORD));

    assertEquals(Duration.ofSeconds(7), ask(PATIENCE).ttl());
  }

  @Test
  void areAuthenticatedOnlyIfEveryAnswerIs() throws Exception {
    PublicKeyAnswer authenticated = new Found(List.of(KEY), true, false);

    dns.put(DNS_NAME, alias(TARGET).authenticated()).put(TARGET, txt(RECORD).authenticated());
    assertEquals(authenticated, ask(PATIENCE).answer());

    dns.put(DNS_NAME, alias(TARGET)).put(TARGET, txt(RECORD).authenticated());
    assertEquals(FOUND, ask(PATIENCE).answer());

    dns.put(DNS_NAME, alias(TARGET).authenticated()).put(TARGET, txt(RECORD));
    assertEquals(FOUND, ask(PATIENCE).answer());
  }

  @Test
  void toANameThatDoesNotExistFindNothing() throws Exception {
    dns.put(
        DNS_NAME,
        FakeDnsReply.message(
            reply -> {
              reply.addRecord(aliasRecord(DNS_NAME, 9, TARGET), Section.ANSWER);
              reply.getHeader().setRcode(Rcode.NXDOMAIN);
            }));

    assertEquals(TimedAnswer.absent(Duration.ofSeconds(9)), ask(PATIENCE));
    assertEquals(0, dns.queries(TARGET));
  }

  @Test
  void toANameWithoutRecordsFindNothingIfTheZoneOfTheTargetSaysSo() throws Exception {
    dns.put(
        DNS_NAME,
        FakeDnsReply.message(
            reply -> {
              reply.addRecord(aliasRecord(DNS_NAME, 300, TARGET), Section.ANSWER);
              reply.addRecord(soa("example.net", 100, 20), Section.AUTHORITY);
            }));

    assertEquals(TimedAnswer.absent(Duration.ofSeconds(20)), ask(PATIENCE));
    assertEquals(0, dns.queries(TARGET));
  }

  @Test
  void areNotDeniedByTheZoneThatHoldsThem() throws Exception {
    dns.put(
            DNS_NAME,
            FakeDnsReply.message(
                reply -> {
                  reply.addRecord(aliasRecord(DNS_NAME, 300, TARGET), Section.ANSWER);
                  reply.addRecord(soa("example.com", 100, 20), Section.AUTHORITY);
                }))
        .put(TARGET, txt(RECORD));

    assertEquals(FOUND, ask(PATIENCE).answer());
  }

  @Test
  void mayBeEightInARow() throws Exception {
    chain(8);

    assertEquals(FOUND, ask(PATIENCE).answer());
  }

  @Test
  void mayNotBeNineInARow() throws Exception {
    chain(9);

    assertEquals(SERVER_FAILED, ask(PATIENCE).answer());
    assertEquals(0, dns.queries("hop9.example.net"));
  }

  @Test
  void thatRunInACircleAreAFailure() throws Exception {
    dns.put(DNS_NAME, alias(TARGET)).put(TARGET, alias("S1._DomainKey.Example.com"));

    assertEquals(SERVER_FAILED, ask(PATIENCE).answer());
    assertEquals(1, dns.queries(DNS_NAME));
  }

  @Test
  void shareTheTimeOfOneLookUp() throws Exception {
    // The first query is lost: what its try took is gone, and the silence of the target's server
    // is endured for the one try that is left of the two.
    dns.put(DNS_NAME, alias(TARGET).afterDropping(1)).put(TARGET, silence());

    assertEquals(TIMED_OUT, ask(Duration.ofMillis(400), 1).answer());
    assertEquals(2, dns.queries(DNS_NAME));
    assertEquals(1, dns.queries(TARGET));
  }

  @Test
  void leaveTheNegativeTimeToLiveToTheLastAnswer() throws Exception {
    dns.put(DNS_NAME, alias(TARGET)).put(TARGET, noSuchName());
    assertEquals(TimedAnswer.absent(Duration.ofSeconds(60)), ask(PATIENCE));

    dns.put(TARGET, noRecords());
    assertEquals(TimedAnswer.absent(TxtReading.TTL_WITHOUT_SOA), ask(PATIENCE));
  }

  private void chain(int aliases) {
    dns.put(DNS_NAME, alias("hop1.example.net"));
    for (int i = 1; i < aliases; i++) {
      dns.put("hop" + i + ".example.net", alias("hop" + (i + 1) + ".example.net"));
    }
    dns.put("hop" + aliases + ".example.net", txt(RECORD));
  }

  private TimedAnswer ask(Duration timeout) throws Exception {
    return ask(timeout, 0);
  }

  private TimedAnswer ask(Duration timeout, int retries) throws Exception {
    DnsSettings settings = TestSettings.of(List.of(dns.address()), timeout, retries);
    return new DnsPublicKeys(settings, CryptoProviders.portable(), ForkJoinPool.commonPool())
        .ask(NAME)
        .toCompletableFuture()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
