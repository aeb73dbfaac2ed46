package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.policy.AccessRefusal;
import io.inkan.policy.Caller;
import io.inkan.policy.Entrance;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementTest {

  private static final String JSON = "Content-Type: application/json";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger checks = new AtomicInteger();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicInteger reloads = new AtomicInteger();
  private final Queue<AccessRefusal> refusals = new ConcurrentLinkedQueue<>();
  private final Map<String, Caller> callers =
      Map.of(TestDoor.KEY, TestDoor.LIMITED, "an-administrators", Caller.LOCAL);
  private volatile Supplier<Reloading.Result> reload =
      () -> new Reloading.Result.Applied(1 + reloads.incrementAndGet());
  private final CountDownLatch scrapeMayEnd = new CountDownLatch(1);
  private volatile boolean scrapeIsSlow;
  private volatile Readiness readiness = List::of;
  private RawClient client;
  private int port;

  @BeforeEach
  void open() throws IOException {
    Scrape scrape =
        new Scrape() {
          @Override
          public String contentType() {
            return "text/plain; version=0.0.4; charset=utf-8";
          }

          @Override
          public String text() {
            if (scrapeIsSlow) {
              awaitPermission();
            }
            return "inkan_crypto_queue 0\n";
          }
        };
    Management management =
        new Management(
            new ManagementSettings("127.0.0.1", 0, null),
            scrape,
            this::check,
            stopping::get,
            () -> CompletableFuture.completedFuture(reload.get()),
            token -> callers.get(token),
            refusals::add,
            clock::get);
    TestDoor.await(vertx.deployVerticle(management));
    port = management.actualPort();
    client = new RawClient(port);
  }

  @AfterEach
  void close() throws IOException {
    scrapeMayEnd.countDown();
    client.close();
    TestDoor.await(vertx.close());
  }

  private void awaitPermission() {
    try {
      scrapeMayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> check() {
    checks.incrementAndGet();
    return readiness.troubles();
  }

  private RawClient.Response get(String path) throws IOException {
    return client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").read();
  }

  @Test
  void tellsTheMetrics() throws Exception {
    RawClient.Response response = get("/metrics");

    assertEquals(200, response.status());
    assertEquals("text/plain; version=0.0.4; charset=utf-8", response.header("Content-Type"));
    assertEquals("inkan_crypto_queue 0\n", response.body());
  }

  @Test
  void aSlowScrapeDoesNotKeepHealthFromBeingTold() throws Exception {
    scrapeIsSlow = true;
    try (RawClient scraper = new RawClient(port)) {
      scraper.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");

      assertEquals(200, get("/health/live").status());
      assertEquals(200, get("/health/ready").status());

      scrapeMayEnd.countDown();
      assertEquals(200, scraper.read().status());
    }
  }

  @Test
  void isLive() throws Exception {
    RawClient.Response response = get("/health/live");

    assertEquals(200, response.status());
    assertEquals("application/json", response.header("Content-Type"));
    assertEquals("no-store", response.header("Cache-Control"));
    assertEquals("{\"status\":\"live\"}", response.body());
  }

  @Test
  void isReadyIfNothingIsInTheWay() throws Exception {
    RawClient.Response response = get("/health/ready");

    assertEquals(200, response.status());
    assertEquals("{\"status\":\"ready\",\"troubles\":[]}", response.body());
  }

  @Test
  void saysWhatIsNotReady() throws Exception {
    readiness = () -> List.of("no key is loaded");

    RawClient.Response response = get("/health/ready");

    assertEquals(503, response.status());
    assertEquals("{\"status\":\"not ready\",\"troubles\":[\"no key is loaded\"]}", response.body());
  }

  @Test
  void thatTheServiceStopsIsToldAtOnceThoughItWasReadyJustNow() throws Exception {
    assertEquals(200, get("/health/ready").status());

    stopping.set(true);

    RawClient.Response response = get("/health/ready");
    assertEquals(503, response.status());
    assertTrue(response.body().contains("the service is stopping"), response.body());
    assertEquals(200, get("/health/live").status());
  }

  @Test
  void aCheckThatFailsIsTroubleAndTellsNothing() throws Exception {
    readiness =
        () -> {
          throw new IllegalStateException("a secret");
        };

    RawClient.Response response = get("/health/ready");

    assertEquals(503, response.status());
    assertFalse(response.body().contains("secret"));
  }

  @Test
  void asksForReadinessOnceInFiveSeconds() throws Exception {
    get("/health/ready");
    readiness = () -> List.of("late");
    clock.set(Duration.ofSeconds(5).toNanos() - 1);
    assertEquals(200, get("/health/ready").status());
    assertEquals(1, checks.get());

    clock.incrementAndGet();
    assertEquals(503, get("/health/ready").status());
    assertEquals(2, checks.get());
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /metrics, 405",
    "POST, /health/live, 405",
    "PUT, /health/ready, 405",
    "GET, /, 404",
    "GET, /sign, 404",
  })
  void thereIsNothingElse(String method, String path, int status) throws Exception {
    RawClient.Response response =
        client
            .send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
            .read();

    assertEquals(status, response.status());
    assertEquals("application/problem+json", response.header("Content-Type"));
    assertEquals(status == 405 ? "GET, HEAD" : "", response.header("Allow"));
  }

  private RawClient.Response reload(String... lines) throws IOException {
    StringBuilder head = new StringBuilder("POST /reload HTTP/1.1\r\nHost: x\r\n");
    for (String line : lines) {
      head.append(line).append("\r\n");
    }
    return client.send(head + "Content-Length: 0\r\n\r\n").read();
  }

  @Test
  void whoeverIsOnThisMachineMayReload() throws Exception {
    RawClient.Response response = reload(JSON);

    assertEquals(200, response.status());
    assertEquals("{\"status\":\"reloaded\",\"generation\":2}", response.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: y",
        "Content-Type: text/plain",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: multipart/form-data; boundary=x",
      })
  void aFormOfABrowserCannotReload(String line) throws Exception {
    RawClient.Response response = reload(line);

    assertEquals(415, response.status());
    assertEquals("application/json", response.header("Accept"));
    assertEquals(0, reloads.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Proto: https",
        "Forwarded: for=127.0.0.1",
        "Via: 1.1 proxy",
        "X-Real-IP: 127.0.0.1",
        "Origin: http://127.0.0.1:9090",
        "Origin: null",
        "Authorization: Bearer unknown",
        "Authorization: Basic eDp5",
      })
  void whoeverSpeaksForOthersNeedsTheKeyOfAnAdministrator(String line) throws Exception {
    RawClient.Response response = reload(JSON, line);

    assertEquals(401, response.status());
    assertTrue(response.header("WWW-Authenticate").startsWith("Bearer"));
    assertEquals(0, reloads.get());
    AccessRefusal refusal = refusals.remove();
    assertEquals(Entrance.MANAGEMENT, refusal.entrance());
    assertEquals(AccessRefusal.Reason.CREDENTIALS, refusal.reason());
    assertEquals("127.0.0.1", refusal.peer());
    assertEquals(response.header("X-Request-Id"), refusal.id());
  }

  @Test
  void theKeyOfAnAdministratorReloadsThroughAProxy() throws Exception {
    String key = "Authorization: Bearer an-administrators";

    assertEquals(200, reload(JSON, "X-Forwarded-For: 192.0.2.1", key).status());
    assertEquals(415, reload(key).status(), "a script of a browser must ask beforehand");
    assertEquals(1, reloads.get());
  }

  @Test
  void anotherKeyIsForbiddenEvenOnThisMachine() throws Exception {
    RawClient.Response response = reload(JSON, "Authorization: Bearer " + TestDoor.KEY);

    assertEquals(403, response.status());
    assertTrue(response.body().contains("admin: true"), response.body());
    assertEquals("limited", refusals.remove().caller());
    assertEquals(0, reloads.get());
  }

  @Test
  void everyProblemOfTheConfigurationIsTold() throws Exception {
    reload = () -> new Reloading.Result.Rejected(List.of("inkan.yaml:1: a", "inkan.yaml:2: b"));

    RawClient.Response response = reload(JSON);

    assertEquals(422, response.status());
    assertEquals("application/problem+json", response.header("Content-Type"));
    JsonObject problem = new JsonObject(response.body());
    assertEquals("urn:inkan:problem:configuration", problem.getString("type"));
    assertEquals(
        List.of("inkan.yaml:1: a", "inkan.yaml:2: b"), problem.getJsonArray("problems").getList());
  }

  @Test
  void whereNothingCanBeReloadedThatIsAConflict() throws Exception {
    reload = () -> new Reloading.Result.Impossible("The service is starting.");

    RawClient.Response response = reload(JSON);

    assertEquals(409, response.status());
    assertTrue(response.body().contains("The service is starting."), response.body());
  }

  @Test
  void reloadIsNothingToGet() throws Exception {
    RawClient.Response response = get("/reload");

    assertEquals(405, response.status());
    assertEquals("POST", response.header("Allow"));
  }

  @Test
  void nonsenseIs400() throws Exception {
    assertEquals(400, client.send("nonsense\r\n\r\n").read().status());
    assertTrue(client.isClosedByServer());
  }
}
