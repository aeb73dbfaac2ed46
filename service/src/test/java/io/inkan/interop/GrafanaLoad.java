package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.app.Installation;
import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.MilterClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.xbill.DNS.Rcode;

/** Mail of every kind that a panel tells of, by both doors; what was sent stands in a tally. */
final class GrafanaLoad {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String OURS = "From: joe@example.com\r\nSubject: hello\r\n\r\nHi.\r\n";
  private static final String STRANGERS = OURS.replace("example.com", "example.net");
  private static final String HEAVY = OURS.replace("example.com", "heavy.example");
  private static final int SENDERS = 14;

  private final Installation installation;
  private final InkanService service;
  private final DoorCertificate certificate;
  private final Tally tally = new Tally();
  private final String signed;
  private final String unanswered;
  private final String stale;

  /** Signs what will be verified; that is counted too. */
  GrafanaLoad(Installation installation, InkanService service, DoorCertificate certificate) {
    this.installation = installation;
    this.service = service;
    this.certificate = certificate;
    this.signed = sign(OURS, "ed");
    this.unanswered = sign(OURS.replace("example.com", "silent.example"), "ed");
    this.stale = sign(OURS.replace("example.com", "stale.example"), "ed");
    installation.dns().put("ed._domainkey.silent.example", FakeDnsReply.code(Rcode.SERVFAIL));
  }

  Tally tally() {
    return tally;
  }

  private String sign(String message, String selector) {
    InkanService.Answer answer =
        service.post("/sign?selector=" + selector, message, "Accept", "message/rfc822");
    assertEquals(200, answer.status(), answer.body());
    tally.message("http", "sign", "signed", 1);
    tally.signature("sign", "signed", 1);
    return answer.body();
  }

  /** Sends so many of each kind to sign by HTTP. */
  void toSign(int times) {
    repeat(7 * times, () -> assertStatus(200, "/sign", OURS));
    tally.message("http", "sign", "signed", 7L * times);
    tally.signature("sign", "signed", 2 * 7L * times);
    repeat(3 * times, () -> assertStatus(422, "/sign", STRANGERS));
    tally.message("http", "sign", "nothing_signs", 3L * times);
    repeat(2 * times, () -> assertStatus(400, "/sign", "Subject: hello\r\n\r\nHi.\r\n"));
    tally.message("http", "sign", "no_author", 2L * times);
    // By its length: not taken up as a message.
    repeat(times, () -> assertStatus(413, "/sign", OURS + "x".repeat(70_000)));
    tally.rejected("http", "message_size", times);
  }

  private void assertStatus(int status, String target, String message) {
    InkanService.Answer answer = service.post(target, message);
    assertEquals(status, answer.status(), answer.body());
  }

  /** Sends so many of each kind to verify by HTTP. */
  void toVerify(int times) {
    verify(6 * times, "pass", signed, 1);
    verify(3 * times, "fail", signed.replace("Hi.", "Ho."), 1);
    verify(2 * times, "none", OURS, 0);
    verify(2 * times, "permerror", signed.replace("s=ed;", "s=missing;"), 1);
    verify(times, "temperror", unanswered, 1);
  }

  private void verify(int times, String result, String message, int signatures) {
    repeat(
        times,
        () -> {
          InkanService.Answer answer = service.post("/verify", message);
          assertEquals(result, new JsonObject(answer.body()).getString("result"), answer.body());
        });
    tally.message("http", "verify", result, times);
    if (signatures > 0) {
      tally.signature("verify", result, (long) times * signatures);
    }
  }

  /** Hands so many of each kind over by milter. */
  void byMilter(int times) {
    try (MilterClient inside = MilterClient.tcp(service.milterPort());
        MilterClient outside = MilterClient.tcp(service.milterPort())) {
      inside.connect("localhost", "127.0.0.1");
      outside.connect("mx.example.net", "192.0.2.1");
      deliver(5 * times, inside, OURS);
      tally.message("milter", "sign", "signed", 5L * times);
      tally.signature("sign", "signed", 2 * 5L * times);
      deliver(2 * times, inside, STRANGERS);
      tally.unsigned("nothing_signs", 2L * times);
      deliver(3 * times, outside, OURS);
      tally.unsigned("external_client", 3L * times);
      tally.message("milter", "verify", "none", 5L * times);
      deliver(4 * times, outside, signed);
      tally.message("milter", "verify", "pass", 4L * times);
      tally.signature("verify", "pass", 4L * times);
      tally.unsigned("external_client", 4L * times);
      deliver(times, inside, "X: y\r\n".repeat(60) + OURS);
      tally.message("milter", "pass", "limit", times);
      tally.rejected("milter", "header_fields", times);
      repeat(times, () -> giveUp(inside));
      deliver(1, inside, OURS); // what was given up is over once this is answered
      tally.message("milter", "sign", "cancelled", times);
      tally.message("milter", "sign", "signed", 1);
      tally.signature("sign", "signed", 2);
    }
  }

  private static void deliver(int times, MilterClient mta, String message) {
    byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
    repeat(times, () -> assertEquals('a', mta.deliver("joe@example.com", octets).letter()));
  }

  private static void giveUp(MilterClient mta) {
    begin(mta).abort();
  }

  private static MilterClient begin(MilterClient mta) {
    return mta.mail("joe@example.com")
        .recipient("jane@example.net")
        .data()
        .header("From", " joe@example.com")
        .endOfHeaders();
  }

  /** Has so many connect to the milter door who are not among its peers. */
  void strangers(int times) {
    repeat(times, this::connectFromElsewhere);
    tally.rejected("milter", "peers", times);
    tally.refused("milter", "peer", times);
  }

  private void connectFromElsewhere() {
    try (Socket stranger = new Socket()) {
      stranger.bind(new InetSocketAddress("127.0.0.2", 0));
      stranger.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), service.milterPort()));
      stranger.setSoTimeout((int) LIMIT.toMillis());
      assertEquals(-1, stranger.getInputStream().read());
    } catch (SocketException e) {
      // Reset: closed as well.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps so many connections of MTAs, with a message under way in each, until enough is seen. */
  void connections(int count, BooleanSupplier seen) {
    List<MilterClient> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        MilterClient mta = MilterClient.tcp(service.milterPort());
        held.add(mta);
        begin(mta.connect("localhost", "127.0.0.1"));
      }
      await("the connections are seen", seen);
      held.forEach(MilterClient::end);
      tally.message("milter", "sign", "signed", count);
      tally.signature("sign", "signed", 2L * count);
    } finally {
      held.forEach(MilterClient::close);
    }
  }

  /** Has more to sign than can be signed, until enough is seen; what waits too long is refused. */
  void tooMuch(BooleanSupplier seen) {
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        running.add(senders.submit(() -> sendHeavy(enough)));
      }
      await("more than can be signed is seen", seen);
      enough.set(true);
      for (Future<?> sender : running) {
        sender.get();
      }
    } catch (Exception e) {
      throw new AssertionError(service.log(), e);
    } finally {
      enough.set(true);
      senders.shutdownNow();
    }
  }

  private void sendHeavy(AtomicBoolean enough) {
    while (!enough.get()) {
      // Given back whole, so that it is kept while it waits.
      int status = service.post("/sign", HEAVY, "Accept", "message/rfc822").status();
      assertTrue(status == 200 || status == 503, () -> "status " + status);
      if (status == 200) {
        tally.message("http", "sign", "signed", 1);
        tally.signature("sign", "signed", 1);
      } else {
        tally.rejected("http", "queue", 1);
      }
    }
  }

  /** Verifies with a key that DNS shows for a second, and longer than it does. */
  void pastItsTime(FakeDnsReply published) {
    installation.dns().put("ed._domainkey.stale.example", published);
    verify(1, "pass", stale, 1);
    installation.dns().put("ed._domainkey.stale.example", FakeDnsReply.code(Rcode.SERVFAIL));
    double before = staleAnswers();
    await(
        "a key is served past its time",
        () -> {
          verify(1, "pass", stale, 1);
          return staleAnswers() > before;
        });
  }

  private double staleAnswers() {
    return service.value("inkan_cache_requests_total{cache=\"public_keys\",outcome=\"stale\"}");
  }

  /** Has a configuration refused, and then a new one taken up, and a new certificate. */
  void reloads() {
    double generation = service.value("inkan_config_generation");
    double rejected = service.value("inkan_config_reloads_total{outcome=\"rejected\"}");
    installation.section("sign", "{ expire: never }").write();
    await(
        "the configuration is refused",
        () -> service.value("inkan_config_reloads_total{outcome=\"rejected\"}") > rejected);
    tally.reload("rejected");
    installation.section("sign", "{ expire: 7d }").write();
    await(
        "the configuration is taken up",
        () -> service.value("inkan_config_generation") > generation);
    tally.reload("applied");
    String notAfter = "inkan_tls_certificate_not_after_timestamp_seconds{door=\"http\"}";
    double before = service.value(notAfter);
    certificate.renew();
    await("the certificate is taken up", () -> service.value(notAfter) > before);
    tally.reload("applied");
  }

  private void await(String what, BooleanSupplier condition) {
    Patience.await(
        what,
        LIMIT,
        () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(),
        service::log);
  }

  private static void repeat(int times, Runnable action) {
    for (int i = 0; i < times; i++) {
      action.run();
    }
  }
}
