package io.inkan.interop;

import io.inkan.testing.MilterClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Applications that keep their connections, and an MTA's processes that hold a session with the
 * milter for as long as their SMTP clients stay, each sending one message after the other. What
 * does not end well is kept, by its kind.
 */
final class RollingLoad implements AutoCloseable {

  private static final int APPLICATIONS = 4;
  private static final int PROCESSES = 4;
  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String MESSAGE =
      "From: joe@example.com\r\nTo: jane@example.net\r\nSubject: Hi\r\n\r\nHello.\r\n";
  private static final Pattern SELECTOR = Pattern.compile("\\bs=(\\w+);");

  private final URI sign;
  private final int milterPort;
  private final int messagesOfSession;
  private final LoadThreads threads = new LoadThreads();

  private final Map<String, AtomicInteger> byHttp = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> byMilter = new ConcurrentHashMap<>();

  /** HTTP answers outside 2xx. */
  final Queue<String> otherAnswers = new ConcurrentLinkedQueue<>();

  /** HTTP requests whose connection broke. */
  final Queue<String> brokenRequests = new ConcurrentLinkedQueue<>();

  /** Messages that the milter did not accept. */
  final Queue<String> tempfails = new ConcurrentLinkedQueue<>();

  /** Messages amid which the milter's connection broke, after it had agreed to take them. */
  final Queue<String> brokenMessages = new ConcurrentLinkedQueue<>();

  /** Sessions that broke before the milter had said anything of their next message. */
  final Queue<String> brokenSessions = new ConcurrentLinkedQueue<>();

  /**
   * Begins to send.
   *
   * @param messagesOfSession after how many messages an SMTP client leaves
   */
  RollingLoad(int httpPort, int milterPort, int messagesOfSession) {
    this.sign = URI.create("http://127.0.0.1:" + httpPort + "/sign");
    this.milterPort = milterPort;
    this.messagesOfSession = messagesOfSession;
    for (int i = 0; i < APPLICATIONS; i++) {
      threads.execute(this::application);
    }
    for (int i = 0; i < PROCESSES; i++) {
      threads.execute(this::process);
    }
  }

  private void application() {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(sign)
            .header("Content-Type", "message/rfc822")
            .timeout(LIMIT)
            .POST(HttpRequest.BodyPublishers.ofString(MESSAGE))
            .build();
    while (!threads.isEnding()) {
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
          count(
              byHttp,
              new JsonObject(answer.body())
                  .getJsonArray("signatures")
                  .getJsonObject(0)
                  .getString("headerField"));
        } else {
          otherAnswers.add(answer.statusCode() + " " + answer.body());
        }
      } catch (IOException e) {
        brokenRequests.add(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void process() {
    while (!threads.isEnding()) {
      try (MilterClient mta = MilterClient.tcp(milterPort).connect("localhost", "127.0.0.1")) {
        boolean lives = true;
        for (int i = 0; lives && i < messagesOfSession && !threads.isEnding(); i++) {
          lives = message(mta);
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (lives) {
          mta.quit();
        }
      } catch (UncheckedIOException e) {
        brokenSessions.add("at its beginning or end: " + e.getCause());
      }
    }
  }

  /** Whether the session lives on. */
  private boolean message(MilterClient mta) {
    try {
      mta.mail("joe@example.com").recipient("jane@example.net").data();
    } catch (UncheckedIOException e) {
      brokenSessions.add(String.valueOf(e.getCause()));
      return false;
    } catch (AssertionError turnedAway) {
      tempfails.add(String.valueOf(turnedAway.getMessage()));
      return true;
    }
    try {
      mta.header("From", " joe@example.com").header("Subject", " Hi").endOfHeaders();
      mta.body("Hello.\r\n");
      List<MilterClient.Reply> replies = mta.end();
      if (replies.get(replies.size() - 1).letter() == 'a') {
        count(byMilter, replies.get(0).content());
      } else {
        tempfails.add(replies.toString());
      }
      return true;
    } catch (UncheckedIOException e) {
      brokenMessages.add(String.valueOf(e.getCause()));
      return false;
    }
  }

  private static void count(Map<String, AtomicInteger> counts, String signature) {
    Matcher selector = SELECTOR.matcher(signature);
    counts
        .computeIfAbsent(
            selector.find() ? selector.group(1) : "unsigned", key -> new AtomicInteger())
        .incrementAndGet();
  }

  /** How many messages were signed with a selector, by the door where they were fewer. */
  int signedBy(String selector) {
    AtomicInteger none = new AtomicInteger();
    return Math.min(
        byHttp.getOrDefault(selector, none).get(), byMilter.getOrDefault(selector, none).get());
  }

  /** How many messages passed, whatever became of them. */
  int unsigned() {
    AtomicInteger none = new AtomicInteger();
    return byHttp.getOrDefault("unsigned", none).get()
        + byMilter.getOrDefault("unsigned", none).get();
  }

  /** Waits until so many more messages were signed with a selector by each door. */
  void awaitMoreBy(String selector, int messages) {
    int before = signedBy(selector);
    boolean unused =
        Patience.await(
            messages + " more messages signed by " + selector,
            LIMIT,
            () -> signedBy(selector) >= before + messages ? Optional.of(true) : Optional.empty(),
            this::toString);
  }

  @Override
  public String toString() {
    return "HTTP "
        + byHttp
        + ", outside 2xx "
        + otherAnswers
        + ", broken "
        + brokenRequests
        + "; milter "
        + byMilter
        + ", tempfails "
        + tempfails
        + ", broken amid a message "
        + brokenMessages
        + ", between messages "
        + brokenSessions;
  }

  /** Lets what is under way end, and sends no more. */
  void end() {
    threads.end(LIMIT, this);
  }

  @Override
  public void close() {
    threads.close();
  }
}
