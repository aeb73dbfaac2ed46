package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.DkimResult;
import io.inkan.engine.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reloads, one after the other, go unnoticed by the mail that passes meanwhile. */
@Tag("interop")
class PostfixReloadInterop {

  private static final int RELOADS = 15;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern RELOADED =
      Pattern.compile("reloaded: the configuration of generation (\\d+) is in force");
  private static final Pattern GENERATION =
      Pattern.compile("(?m)^inkan_config_generation ([0-9.]+)$");
  private static final Pattern SELECTOR = Pattern.compile("\\bs=(\\w+);");

  private final PeerKey first = PeerKey.generate("example.com", "first", Algorithm.RSA_SHA256);
  private final PeerKey second = PeerKey.generate("example.com", "second", Algorithm.RSA_SHA256);
  private final Map<String, String> zone = MilterSettings.zone(List.of(first, second));

  @Test
  void reloadEverySecondFailsNoMessageAndEachIsSignedByOneOfTheTwoKeys() {
    try (InkanMilter milter = InkanMilter.start(signingWith(first));
        PostfixServer postfix =
            PostfixServer.start(
                PostfixSettings.asking(milter.postfixAddress()).withDefaultAction("tempfail"));
        RetryingSender sender = RetryingSender.start(postfix)) {
      sender.awaitAccepted(1);
      reloadEverySecond(milter);
      sender.enough();
      sender.awaitEnd();
      postfix.awaitEmptyQueue(LIMIT);

      assertEquals(List.of(), sender.deferrals());
      assertEquals(List.of(), sender.refusals());
      assertNoTrouble(milter.log());
      assertNoTrouble(postfix.log());
      assertTrue(lastGeneration(milter) > RELOADS, milter::log);
      assertEquals(lastGeneration(milter), generationMetric(milter), milter::log);
      assertSignedByBoth(postfix.mailbox().messages(), sender);
    }
  }

  private MilterSettings signingWith(PeerKey key) {
    return MilterSettings.of("mx.example.org", key).withZone(zone);
  }

  private void reloadEverySecond(InkanMilter milter) {
    CountDownLatch left = new CountDownLatch(RELOADS);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused =
          clock.scheduleAtFixedRate(
              () -> {
                // The first reload brings the second key.
                milter.configure(signingWith(left.getCount() % 2 == 1 ? second : first));
                int generation = lastGeneration(milter);
                milter.hangUp();
                awaitGenerationAfter(generation, milter);
                left.countDown();
              },
              1,
              1,
              TimeUnit.SECONDS);
      assertTrue(left.await(LIMIT.toSeconds(), TimeUnit.SECONDS), milter::log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clock.shutdownNow();
    }
  }

  private static void awaitGenerationAfter(int generation, InkanMilter milter) {
    Patience.await(
        "a generation after " + generation,
        LIMIT,
        () -> lastGeneration(milter) > generation ? Optional.of(true) : Optional.empty(),
        milter::log);
  }

  /** The generation of the last reload in the log. */
  private static int lastGeneration(InkanMilter milter) {
    return RELOADED
        .matcher(milter.log())
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .max()
        .orElse(1);
  }

  private static int generationMetric(InkanMilter milter) {
    String metrics = milter.metrics();
    return GENERATION
        .matcher(metrics)
        .results()
        .mapToInt(found -> (int) Double.parseDouble(found.group(1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no generation in:\n" + metrics));
  }

  private static void assertNoTrouble(String log) {
    assertEquals(
        List.of(),
        log.lines()
            // Some file systems' clocks go by themselves, of which Postfix warns.
            .filter(line -> !line.contains("file system clock") && !line.contains("time stamps"))
            .filter(
                line ->
                    Pattern.compile(" (WARN|ERROR) |warning:|error:|fatal:|panic:|reject")
                        .matcher(line)
                        .find())
            .toList());
  }

  private void assertSignedByBoth(List<StoredMessage> stored, RetryingSender sender) {
    assertEquals(sender.accepted(), stored.size());
    InkanInProcess verifier = InkanInProcess.verifying(zone);
    for (StoredMessage message : stored) {
      Outcome outcome = verifier.verify(message.octets().getBytes(StandardCharsets.ISO_8859_1));
      assertTrue(
          outcome instanceof Outcome.Verified verified && verified.result() == DkimResult.PASS,
          () -> outcome + "\n" + message.octets());
    }
    Map<String, Long> bySelector =
        stored.stream()
            .map(PostfixReloadInterop::selector)
            .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    assertEquals(Set.of("first", "second"), bySelector.keySet());
    System.out.println("signed during the reloads: " + bySelector);
  }

  private static String selector(StoredMessage message) {
    List<String> signatures = message.fields("DKIM-Signature");
    assertEquals(1, signatures.size(), () -> MailSystem.head(message));
    return SELECTOR
        .matcher(signatures.get(0))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining(", "));
  }
}
