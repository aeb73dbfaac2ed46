package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is scraped after a counted load are the messages that were sent, and the sums hold. */
class MetricsTest {

  private static final String SIGNED = "From: joe@example.com\r\n\r\nHi.\r\n";
  private static final String NOBODY = "From: joe@example.net\r\n\r\nHi.\r\n";

  private final Installation installation;

  MetricsTest(@TempDir Path folder) {
    installation =
        new Installation(folder)
            .key("example.com", "ed")
            .rsaKey("example.com", "rsa", 1024)
            .section("limits", "{ headerFields: 5, message: 4KiB }")
            .section("metrics", "{ keyPublished: [\"example.com:ed\"] }");
  }

  @Test
  void aCountedLoadIsCounted() {
    try (installation;
        RunningService service = installation.start()) {
      String whole = service.post("/sign", SIGNED, "Accept", "message/rfc822").body();
      repeat(4, () -> service.post("/sign", SIGNED));
      repeat(3, () -> service.post("/sign", NOBODY));
      repeat(2, () -> service.post("/sign", "no message"));
      repeat(
          1,
          () ->
              service.post("/sign", SIGNED.replace("\r\n\r\n", "\r\nX: y".repeat(5) + "\r\n\r\n")));
      repeat(6, () -> service.post("/verify", whole));
      repeat(2, () -> service.post("/verify", whole.replace("Hi.", "Ho.")));
      repeat(1, () -> service.post("/verify", SIGNED));
      // Refused by its length, before a message is taken up.
      repeat(1, () -> service.post("/sign", SIGNED + "x".repeat(5000)));
      String scrape = service.manage("/metrics").body();

      assertEquals(
          Set.of(
              "door=\"http\",result=\"signed\",role=\"sign\" 5.0",
              "door=\"http\",result=\"nothing_signs\",role=\"sign\" 3.0",
              "door=\"http\",result=\"not_a_message\",role=\"sign\" 2.0",
              "door=\"http\",result=\"limit\",role=\"sign\" 1.0",
              "door=\"http\",result=\"pass\",role=\"verify\" 6.0",
              "door=\"http\",result=\"fail\",role=\"verify\" 2.0",
              "door=\"http\",result=\"none\",role=\"verify\" 1.0"),
          samples(scrape, "inkan_messages_total"));
      assertEquals(
          Set.of("door=\"http\",role=\"sign\" 11", "door=\"http\",role=\"verify\" 9"),
          samples(scrape, "inkan_message_seconds_count"));
      assertEquals(
          Set.of(
              signature("ed25519-sha256", "", "signed", "sign", 5),
              signature("rsa-sha256", "", "signed", "sign", 5),
              signature("ed25519-sha256", "", "pass", "verify", 6),
              signature("rsa-sha256", "", "pass", "verify", 6),
              signature("ed25519-sha256", "body hash did not verify", "fail", "verify", 2),
              signature("rsa-sha256", "body hash did not verify", "fail", "verify", 2)),
          samples(scrape, "inkan_signatures_total"));
      assertEquals(
          Set.of(
              "door=\"http\",limit=\"header_fields\" 1.0",
              "door=\"http\",limit=\"message_size\" 1.0"),
          samples(scrape, "inkan_rejected_total"));
      assertEquals(
          Set.of(
              "algorithm=\"rsa-sha256\",provider=\"jdk\" 1.0",
              "algorithm=\"ed25519-sha256\",provider=\"bouncycastle\" 1.0"),
          samples(scrape, "inkan_crypto_provider"));
    }
  }

  @Test
  void everyLookUpInACacheIsCountedOnce() {
    try (installation;
        RunningService service = installation.start()) {
      String whole = service.post("/sign", SIGNED, "Accept", "message/rfc822").body();
      repeat(3, () -> service.post("/sign", SIGNED));
      repeat(3, () -> service.post("/verify", whole));
      String scrape = service.manage("/metrics").body();
      // What looks up whether the keys are published asks neither.
      assertEquals(4 * 2, sum(scrape, "cache=\"signing_keys\""));
      assertEquals(3 * 2, sum(scrape, "cache=\"public_keys\""));
    }
  }

  @Test
  void theStateOfTheServiceIsShown() {
    try (installation;
        RunningService service = installation.start()) {
      String scrape = service.manage("/metrics").body();
      assertTrue(scrape.contains("\ninkan_config_generation 1.0\n"), scrape);
      assertTrue(scrape.contains("\ninkan_crypto_queue 0.0\n"), scrape);
      assertTrue(scrape.contains("\ninkan_key_published{domain=\"example.com\",selector=\"ed\"} "));
    }
  }

  private static void repeat(int times, Runnable sending) {
    for (int i = 0; i < times; i++) {
      sending.run();
    }
  }

  private static String signature(
      String algorithm, String reason, String result, String role, int count) {
    return "algorithm=\"%s\",reason=\"%s\",result=\"%s\",role=\"%s\" %d.0"
        .formatted(algorithm, reason, result, role, count);
  }

  /** The labels and values of a name's samples. */
  private static Set<String> samples(String scrape, String name) {
    return scrape
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .map(line -> line.substring(name.length() + 1).replace("} ", " "))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int sum(String scrape, String label) {
    return samples(scrape, "inkan_cache_requests_total").stream()
        .filter(sample -> sample.startsWith(label))
        .mapToInt(sample -> (int) Double.parseDouble(sample.substring(sample.indexOf(' '))))
        .sum();
  }
}
