package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.config.InkanConfig;
import io.inkan.config.OpenDkimOptions;
import io.inkan.crypto.CryptoProviders;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyRing;
import io.inkan.metrics.Meters;
import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.MapPublicKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What DNS shows of each key that signs is looked up, and counted by state. */
@Timeout(120)
class PublishedKeysTest {

  private static final String UNUSABLE = "v=DKIM1; k=ed25519; p=";

  private final Installation installation;

  PublishedKeysTest(@TempDir Path folder) {
    this.installation =
        new Installation(folder)
            .key("example.com", "good")
            .key("example.com", "missing")
            .key("example.com", "mismatch")
            .key("example.com", "revoked")
            .key("example.com", "invalid")
            .key("example.com", "silent")
            .section("metrics", "{ keyPublished: [\"example.com:revoked\", \"example.com:good\"] }")
            .section("reload", "{ watch: off }");
    installation
        .dns()
        .put(name("missing"), FakeDnsReply.noSuchName())
        .put(name("mismatch"), FakeDnsReply.txt(another()))
        .put(name("revoked"), FakeDnsReply.txt(UNUSABLE))
        .put(name("invalid"), FakeDnsReply.txt("v=spf1 -all"))
        .put(name("silent"), FakeDnsReply.code(2));
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private static String name(String selector) {
    return selector + "._domainkey.example.com";
  }

  /** RFC 8463 §A.2. */
  private static String another() {
    return "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
  }

  private static Map<String, Integer> keys(String scrape) {
    Map<String, Integer> states = new TreeMap<>();
    scrape
        .lines()
        .filter(line -> line.startsWith("inkan_keys{state=\""))
        .forEach(
            line ->
                states.put(
                    line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')),
                    (int) Double.parseDouble(line.substring(line.indexOf(' ')))));
    return states;
  }

  private static Map<String, Integer> await(
      RunningService service, Predicate<Map<String, Integer>> condition) {
    return await(() -> service.manage("/metrics").body(), condition);
  }

  private static Map<String, Integer> await(
      Supplier<String> scrape, Predicate<Map<String, Integer>> condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    Map<String, Integer> states = keys(scrape.get());
    while (!condition.test(states)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(states.toString());
      }
      states = keys(scrape.get());
    }
    return states;
  }

  private static boolean isWhole(Map<String, Integer> states) {
    return states.getOrDefault("unchecked", -1) == 0;
  }

  @Test
  void everyStateIsCounted() {
    try (RunningService service = installation.start()) {
      assertEquals(
          Map.of(
              "published",
              1,
              "missing",
              1,
              "mismatch",
              1,
              "revoked",
              1,
              "invalid",
              1,
              "unknown",
              1,
              "unchecked",
              0),
          await(service, PublishedKeysTest::isWhole));
      String scrape = service.manage("/metrics").body();
      assertTrue(
          scrape.contains(
              "\ninkan_key_published{domain=\"example.com\",selector=\"revoked\"} 0.0\n"),
          scrape);
      assertTrue(
          scrape.contains("\ninkan_key_published{domain=\"example.com\",selector=\"good\"} 1.0\n"),
          scrape);
    }
  }

  @Test
  void aReloadLooksNewKeysUpAndForgetsThoseThatWent() throws Exception {
    try (RunningService service = installation.start()) {
      await(service, PublishedKeysTest::isWhole);
      installation.dns().put(name("revoked"), FakeDnsReply.noSuchName());
      installation.key("example.net", "new");
      service
          .service()
          .replace(
              service
                  .service()
                  .setup()
                  .successor(Configuration.of(installation.config()), Set.of()));
      Map<String, Integer> states =
          await(
              service,
              now ->
                  isWhole(now)
                      && now.getOrDefault("published", -1) == 2
                      && now.getOrDefault("revoked", -1) == 0);
      // What is shown by name is looked up again at once, the others keep what is known of them.
      assertEquals(2, states.getOrDefault("missing", -1));
      assertEquals(1, states.getOrDefault("invalid", -1));
    }
  }

  @Test
  void keysOfATableAreLookedUpAndNotKept(@TempDir Path folder) throws Exception {
    Path good = installation.keyFile("example.com", "good");
    Path missing = installation.keyFile("example.com", "missing");
    Path table =
        Files.writeString(
            folder.resolve("KeyTable"),
            "a example.com:good:%s\nb example.com:missing:%s\nc %%:good:%s\n"
                .formatted(good, missing, good));
    Path signing = Files.writeString(folder.resolve("SigningTable"), "example.com a\n");
    Path file =
        Files.writeString(
            folder.resolve("opendkim.conf"),
            "KeyTable file:%s\nSigningTable file:%s\n".formatted(table, signing));
    KeyRing ring = new KeyRing(KeyFilePermissions.ANY, CryptoProviders.portable(), asked -> {});
    List<String> problems = new ArrayList<>();
    OpenDkimPractice practice =
        OpenDkimPractice.of(
            OpenDkimOptions.read(file, folder), InkanConfig.defaults(), ring, problems);
    assertEquals(List.of(), problems);
    String record =
        "v=DKIM1; k=ed25519; p="
            + Base64.getEncoder().encodeToString(ring.source(good).look().publicKeyRecordBytes());
    try (Meters meters = new Meters();
        PublishedKeysWatch watch =
            new PublishedKeysWatch(
                practice::keysInDns, List::of, MapPublicKeys.of(name("good"), record))) {
      watch.start(meters);
      // A key that signs for the domain of whoever writes has no one name in DNS.
      Map<String, Integer> states =
          await(
              meters::scrape,
              now -> now.getOrDefault("published", -1) + now.getOrDefault("missing", -1) == 2);
      assertEquals(0, states.getOrDefault("unchecked", -1));
      assertEquals(List.of(), ring.files());
    }
  }

  @Test
  void aSingleKeyIsLookedUpIfItsDomainIsSpelledOut(@TempDir Path folder) throws Exception {
    for (String domain : List.of("example.com", "*.example.com")) {
      Path file =
          Files.writeString(
              folder.resolve("opendkim.conf"),
              "Domain %s\nSelector good\nKeyFile %s\n"
                  .formatted(domain, installation.keyFile("example.com", "good")));
      OpenDkimPractice practice =
          OpenDkimPractice.of(
              OpenDkimOptions.read(file, folder),
              InkanConfig.defaults(),
              new KeyRing(KeyFilePermissions.ANY, CryptoProviders.portable(), asked -> {}),
              new ArrayList<String>());
      assertEquals(
          domain.startsWith("*") ? List.of() : List.of(name("good")),
          practice.keysInDns().stream().map(key -> key.name().dnsName()).toList());
    }
  }
}
