package io.inkan.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.EngineMetrics;
import io.inkan.engine.EngineMetrics.Cache;
import io.inkan.engine.EngineMetrics.CacheOutcome;
import io.inkan.engine.EngineMetrics.Phase;
import io.inkan.engine.Limit;
import io.inkan.engine.Refusal;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.Door;
import io.inkan.policy.Entrance;
import io.inkan.policy.Role;
import io.inkan.policy.Unsigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code METRICS.md} against what is scraped after one event of every kind. */
class MetricsDocumentTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(inkan_\\w+)` \\| (\\w+) \\|([^|]*)\\|");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (inkan_\\w+) (\\w+)$");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^(inkan_\\w+?)(?:_bucket|_count|_sum)?(?:\\{([^}]*)\\})? \\S+$");

  @Test
  void everySeriesIsDescribedWithItsTypeAndLabels() throws IOException {
    Map<String, String> described = new TreeMap<>();
    Matcher row = ROW.matcher(document());
    while (row.find()) {
      String labels = row.group(3).replaceAll("[`|]", "").trim();
      described.put(
          row.group(1), row.group(2) + " " + new TreeSet<>(List.of(labels.split(" +", -1))));
    }
    assertEquals(described, scraped());
  }

  @Test
  void everyWordOfAClosedSetIsDescribed() throws IOException {
    String document = document();
    for (Refusal refusal : Refusal.values()) {
      assertTrue(document.contains("`" + refusal.word() + "`"), refusal.word());
    }
    for (Limit limit : Limit.values()) {
      assertTrue(document.contains("`" + limit.word() + "`"), limit.word());
    }
    for (Door door : Door.values()) {
      assertTrue(document.contains("`" + door.word() + "`"), door.word());
    }
    for (Entrance entrance : Entrance.values()) {
      assertTrue(document.contains("`" + entrance.word() + "`"), entrance.word());
    }
    for (AccessRefusal.Reason reason : AccessRefusal.Reason.values()) {
      assertTrue(document.contains("`" + reason.word() + "`"), reason.word());
    }
    for (Role role : Role.values()) {
      assertTrue(document.contains("`" + role.word() + "`"), role.word());
    }
    for (Unsigned reason : Unsigned.values()) {
      assertTrue(document.contains("`" + reason.word() + "`"), reason.word());
    }
    assertTrue(document.contains("`passed`"), "passed");
    assertTrue(document.contains("`other`"), "other");
  }

  private static Map<String, String> scraped() {
    try (Meters meters = new Meters()) {
      EngineMetrics metrics = meters.engineMetrics();
      metrics.message(Door.HTTP, Role.SIGN, "signed", 1_000_000);
      metrics.signature(Role.SIGN, "rsa-sha256", "signed", "");
      metrics.unsigned(Door.MILTER, Unsigned.NOT_BOUND);
      metrics.phase(Phase.CRYPTO, 1_000);
      metrics.rejected(Door.HTTP, Limit.QUEUE);
      metrics.cacheRequest(Cache.PUBLIC_KEYS, CacheOutcome.HIT);
      metrics.connectionOpened(Door.HTTP);
      meters.reloadApplied();
      meters.accessRefused(Entrance.HTTP, AccessRefusal.Reason.RATE);
      meters.watchCertificate(Entrance.HTTP, () -> 1);
      meters.watchCryptoQueue(() -> 3);
      meters.showCryptoProvider("rsa-sha256", "accp");
      meters.showCryptoTroubles(0);
      meters.watchReady(() -> 1);
      meters.watchGeneration(() -> 1);
      meters.watchKey("example.com", "s1", () -> 1);
      meters.watchKeys("published", () -> 1);
      meters.showCryptoQueueLimit(1024);
      meters.showConnectionsLimit(Door.HTTP, 10_000);
      meters.watchSpool(() -> 7, 1 << 20);
      meters.showBuild("0.1.0", "17.0.1+12");
      meters.countDomains(Set.of("example.com"), 0);
      metrics.domain("example.com", Role.SIGN, "signed");
      String scrape = meters.scrape();
      Map<String, String> labels = new TreeMap<>();
      Matcher sample = SAMPLE.matcher(scrape);
      while (sample.find()) {
        labels.put(sample.group(1), names(sample.group(2) == null ? "" : sample.group(2)));
      }
      Map<String, String> series = new TreeMap<>();
      Matcher type = TYPE.matcher(scrape);
      while (type.find()) {
        if (!type.group(1).endsWith("_max")) {
          series.put(type.group(1), type.group(2) + " " + labels.get(type.group(1)));
        }
      }
      return series;
    }
  }

  private static String names(String labels) {
    TreeSet<String> names = new TreeSet<>();
    Matcher name = Pattern.compile("(\\w+)=\"").matcher(labels);
    while (name.find()) {
      names.add(name.group(1));
    }
    names.remove("le");
    if (names.isEmpty()) {
      names.add("");
    }
    return names.toString();
  }

  private static String document() throws IOException {
    return Files.readString(Path.of("METRICS.md"));
  }
}
