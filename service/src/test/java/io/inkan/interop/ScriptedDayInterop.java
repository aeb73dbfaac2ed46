package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inkan.interop.DayRefusal.Way;
import io.inkan.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * All that befalls a service in its life, in one day and under load: each message arrives once,
 * signed or verified as it must be, and each refusal has a reason.
 */
@Tag("interop")
@Timeout(900)
class ScriptedDayInterop {

  private static final Duration OUTAGE = Duration.ofSeconds(60);

  /** After which every key in the cache is stale: their records are for one. */
  private static final Duration PAST_TIME_TO_LIVE = Duration.ofSeconds(3);

  private static final int RELOADS = 10;
  private static final int KILLS = 3;
  private static final int MORE = 10;
  private static final int SAMPLE = 20;
  private static final String FIRST_CERTIFICATE = "CN=first";
  private static final String SECOND_CERTIFICATE = "CN=second";
  private static final Path FIGURES = Path.of("target", "scripted-day.md");

  private final PackageFile deb = PackageFile.built();
  private final TestAuthority authority = new TestAuthority("the day's");
  private final PeerKey partner = PeerKey.generate("partner.example", "p", Algorithm.RSA_SHA256);
  private final PeerKey stranger = PeerKey.generate("stranger.example", "s", Algorithm.RSA_SHA256);
  private final DayLedger ledger = new DayLedger();
  private final DayCounts counts = new DayCounts();
  private final DayZone zone = DayZone.start();
  private DayConfiguration configuration;
  private InstalledSystem system;
  private DayHost host;
  private InstalledPostfix postfix;
  private DayApplication application;
  private String apiKey;

  @BeforeEach
  void install() {
    assumeTrue(
        System.getProperty("user.name").equals("root"),
        "packages are installed in a root made by debootstrap, and only the superuser may enter it");
    system = InstalledSystem.copyOf(DebianRoot.with("package", DebianPackageInterop.PACKAGES));
    host = new DayHost(system);
    host.install(deb);
    host.useCertificate(authority.issue(FIRST_CERTIFICATE, TestAuthority.loopback()));
    apiKey = host.addApiKey("shop");
    zone.publish(partner.recordName(), partner.record());
    zone.publish(stranger.recordName(), stranger.record());
    zone.publish("first._domainkey.example.com", host.makeKey("first", 2048));
    configuration = DayConfiguration.of(zone.port(), "first");
    host.configure(configuration);
    host.start();
    postfix = InstalledPostfix.start(system, "unix:inkan/milter.sock");
    application = new DayApplication(authority, host::httpPort, apiKey);
  }

  @AfterEach
  void clean() {
    zone.close();
    system.close();
  }

  @Test
  void noMessageIsLostDoubledOrRefusedWithoutReason() throws IOException {
    sendAndSign();
    reload();
    replaceCertificateApiKeyAndSigningKey();
    goWithoutDnsForAMinute();
    compareWithTheServicesCounts();
    fillTheQueue();
    fillTheSpool();
    killAndRestart();
    upgrade();
    remove();
    postfix.close();
    assertAllIsWell(postfix.mailbox().messages());
  }

  private DayLoad load(DayChapter chapter) {
    return new DayLoad(chapter, ledger, postfix.port(), application, partner);
  }

  private void sendAndSign() {
    try (DayLoad load = load(DayChapter.INSTALL)) {
      load.awaitMore(MORE);
      load.end();
    }
  }

  private void reload() {
    try (DayLoad load = load(DayChapter.RELOAD)) {
      load.awaitMore(1);
      for (int i = 0; i < RELOADS; i++) {
        int before = host.generation();
        if (i % 2 == 0) {
          host.reload();
        } else {
          host.reloadByHttp();
        }
        host.awaitGenerationAfter(before);
        load.awaitMore(1);
      }
      load.end();
    }
  }

  private void replaceCertificateApiKeyAndSigningKey() {
    try (DayLoad load = load(DayChapter.REPLACE)) {
      load.awaitMore(MORE);
      replaceCertificate(load);
      replaceApiKey(load);
      replaceSigningKey(load);
      load.end();
    }
  }

  private void replaceCertificate(DayLoad load) {
    assertTrue(application.answersUnder(FIRST_CERTIFICATE) > 0);
    host.useCertificate(authority.issue(SECOND_CERTIFICATE, TestAuthority.loopback()));
    load.await(
        "the second certificate", () -> application.answersUnder(SECOND_CERTIFICATE) >= MORE);
  }

  /** The next is there before the last one goes. */
  private void replaceApiKey(DayLoad load) {
    String next = host.addApiKey("shop-from-now-on");
    load.await("the next API key", () -> application.greeting(next).status() != 401);
    application.useKey(next);
    load.awaitMore(MORE);
    host.removeApiKey("shop");
    load.await("no API key", () -> application.greeting(apiKey).status() == 401);
    ledger.refused(
        DayChapter.REPLACE, DayTraffic.PROBE, Way.HTTP, application.greeting(apiKey).toString());
  }

  /** The next is published before it signs, and the last one stays so for mail under way. */
  private void replaceSigningKey(DayLoad load) {
    zone.publish("second._domainkey.example.com", host.makeKey("second", 4096));
    change(configuration.withKeys("first", "second"));
    load.awaitMore(MORE);
    change(configuration.withKeys("second"));
    load.awaitMore(MORE);
  }

  private void change(DayConfiguration next) {
    int before = host.generation();
    configuration = next;
    host.configure(next);
    host.awaitGenerationAfter(before);
  }

  private void goWithoutDnsForAMinute() {
    try (DayLoad load = load(DayChapter.DNS)) {
      load.awaitMore(MORE);
      int queriesBefore = zone.queries(partner.recordName());
      long silentSince = System.nanoTime();
      zone.fallSilent();
      awaitPast(PAST_TIME_TO_LIVE, silentSince, load);
      long freshBefore = lookUps("hit") + lookUps("miss");
      long staleBefore = lookUps("stale");
      for (Duration time = Duration.ofSeconds(10);
          time.compareTo(OUTAGE) < 0;
          time = time.plusSeconds(10)) {
        long before = verified();
        awaitPast(time, silentSince, load);
        assertTrue(verified() > before, "no message was verified for ten seconds");
      }
      assertTrue(lookUps("stale") > staleBefore, "no key was stale");
      assertEquals(freshBefore, lookUps("hit") + lookUps("miss"), "a key was not stale");
      load.sendOnce(DayTraffic.STRANGER, stranger);
      load.awaitMoreRefusals(1, Way.SMTP);
      awaitPast(OUTAGE, silentSince, load);
      assertTrue(zone.queries(partner.recordName()) > queriesBefore, "nobody asked");
      zone.recover();
      load.end();
    }
    assertEquals(1, ledger.accepted(message -> message.traffic() == DayTraffic.STRANGER));
  }

  private static void awaitPast(Duration time, long since, DayLoad load) {
    load.await(time + " are past", () -> System.nanoTime() - since >= time.toNanos());
  }

  /** Look-ups of keys that ended so; others joined one of them. */
  private long lookUps(String outcome) {
    return host.value(
        "inkan_cache_requests_total", "cache=\"public_keys\"", "outcome=\"" + outcome + "\"");
  }

  private long verified() {
    return ledger.accepted(message -> message.traffic().isVerified());
  }

  /** Of the process that has served since the installation. */
  private void compareWithTheServicesCounts() {
    counts.add(
        "chapters 1 to 4: signed by milter",
        ledger.accepted(message -> message.traffic() == DayTraffic.OUTGOING),
        messages("door=\"milter\"", "result=\"signed\""));
    counts.add(
        "chapters 1 to 4: verified by milter",
        verified(),
        messages("door=\"milter\"", "role=\"verify\"", "result=\"pass\""));
    counts.add(
        "chapters 1 to 4: signed by HTTP",
        ledger.accepted(message -> message.traffic() == DayTraffic.APPLICATION),
        messages("door=\"http\"", "result=\"signed\""));
    counts.add(
        "chapters 1 to 4: put off by milter",
        ledger.refusals().stream().filter(each -> each.way() == Way.SMTP).count(),
        messages("door=\"milter\"", "result=\"temperror\""));
  }

  private long messages(String... labels) {
    return host.value("inkan_messages_total", labels);
  }

  private void fillTheQueue() {
    host.configure(configuration.withTinyQueue());
    host.restart();
    try (DayLoad load = load(DayChapter.QUEUE)) {
      load.awaitMoreRefusals(MORE, Way.SMTP, Way.HTTP);
      load.awaitMore(MORE);
      load.end();
    }
    counts.add(
        "chapter 5: refused by milter for the queue",
        ledger.refusals(DayChapter.QUEUE, Way.SMTP),
        rejected("milter", "queue"));
    counts.add(
        "chapter 5: refused by HTTP for the queue",
        ledger.refusals(DayChapter.QUEUE, Way.HTTP),
        rejected("http", "queue"));
  }

  private void fillTheSpool() {
    host.configure(configuration.withTinySpool());
    host.restart();
    try (DayLoad load = load(DayChapter.SPOOL)) {
      load.awaitMoreRefusals(MORE, Way.HTTP);
      load.awaitMore(MORE);
      load.end();
    }
    counts.add(
        "chapter 6: refused by HTTP for the spool",
        ledger.refusals(DayChapter.SPOOL, Way.HTTP),
        rejected("http", "spool"));
    assertEquals(0, host.value("inkan_spool_bytes"), "what was kept is given back");
  }

  private long rejected(String door, String limit) {
    return host.value("inkan_rejected_total", "door=\"" + door + "\"", "limit=\"" + limit + "\"");
  }

  private void killAndRestart() {
    host.configure(configuration);
    host.restart();
    try (DayLoad load = load(DayChapter.KILL)) {
      for (int i = 0; i < KILLS; i++) {
        load.awaitMore(MORE);
        host.kill();
        load.awaitMoreRefusals(1, Way.SMTP, Way.HTTP);
        host.start();
      }
      load.awaitMore(MORE);
      load.end();
    }
  }

  private void upgrade() {
    List<String> before = system.toldSystemd();
    assertFalse(before.isEmpty(), "the first installation told nothing");
    try (DayLoad load = load(DayChapter.UPGRADE);
        Scratch scratch = Scratch.create()) {
      load.awaitMore(MORE);
      host.install(deb.successor(scratch.directory()));
      assertEquals(
          deb.version() + "+later", system.run("dpkg-query", "-W", "-f", "${Version}", "inkan"));
      assertEquals(
          List.of("--system daemon-reload", "--quiet --system restart inkan.service"),
          system.toldSystemd());
      load.awaitMore(1);
      host.restart();
      load.awaitMore(MORE);
      load.end();
    }
  }

  private void remove() {
    host.stop();
    system.run("apt-get", "-y", "remove", "inkan");
    assertEquals(List.of("stop inkan.service", "--system daemon-reload"), system.toldSystemd());
    assertFalse(system.has("/usr/share/inkan"));
    assertTrue(system.has("/etc/inkan/second.private"), "the key, which nobody else has");
    SenderSession session = SenderSession.to(postfix.port(), DayTraffic.PROBE.author());
    ledger.refused(
        DayChapter.REMOVE,
        DayTraffic.PROBE,
        Way.SMTP,
        session.offer(new DayMessage(0, DayTraffic.PROBE, DayChapter.REMOVE).octets()).toString());
    session.hangUp();
    postfix.awaitEmptyQueue();
  }

  private void assertAllIsWell(List<StoredMessage> stored) throws IOException {
    DayArrivals arrivals = DayArrivals.of(stored, zone.records());
    DayFigures figures = DayFigures.of(ledger, arrivals);
    String text = figures.tables() + "\n" + counts.table();
    Files.writeString(FIGURES, text);
    System.out.println(text);

    counts.assertAgree();
    DayBalance balance = new DayBalance(ledger, arrivals);
    balance.assertEveryRefusalHasAReason();
    balance.assertEachArrivedOnceAsItMust(stored.size());
    balance.assertSums(figures.total());
    balance.assertSignedBy(Set.of("first"), EnumSet.range(DayChapter.INSTALL, DayChapter.RELOAD));
    balance.assertSignedBy(Set.of("first", "second"), EnumSet.of(DayChapter.REPLACE));
    balance.assertSignedBy(Set.of("second"), EnumSet.range(DayChapter.DNS, DayChapter.UPGRADE));
    int asked = DayArrivals.assertPeerAgrees(Peers.dkimpy(), SAMPLE, stored, zone.records());
    System.out.println("dkimpy passes all of " + asked + " that it was asked about");
  }
}
