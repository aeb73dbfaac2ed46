package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.config.InkanConfig;
import io.inkan.config.YamlReader;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a reload takes up, what waits for the next start, and that this is told of every key. */
class TakenUpTest {

  /** A new key belongs here or among those that a reload takes up; which is for a person to say. */
  private static final Set<String> AT_START =
      Set.of(
          "http.listen",
          "http.tls",
          "http.idleTimeout",
          "http.maxConnections",
          "milter.listen",
          "milter.tls",
          "milter.peers",
          "milter.socketMode",
          "milter.socketGroup",
          "milter.idleTimeout",
          "milter.maxConnections",
          "management.listen",
          "management.tls",
          "dns.servers",
          "dns.timeout",
          "dns.retries",
          "dns.maxInFlight",
          "dns.cacheSize",
          "dns.minTtl",
          "dns.maxTtl",
          "dns.negativeTtl",
          "dns.failureTtl",
          "dns.staleFor",
          "limits.keyRecord",
          "limits.messageTime",
          "limits.queue",
          "limits.queueTime",
          "limits.cryptoThreads",
          "crypto.provider",
          "spool.directory",
          "spool.memory",
          "spool.size",
          "metrics.keyPublished",
          "metrics.domains",
          "metrics.topDomains",
          "reload.watch",
          "log.format");

  private static final InkanConfig DEFAULTS = InkanConfig.defaults();

  private static InkanConfig with(Map<String, String> environment) {
    var result = YamlReader.read(environment);
    return result.config().orElseThrow(() -> new AssertionError(result.problems().toString()));
  }

  /** Every section or, where it is taken up in parts, every key of it. */
  private static Set<String> every() {
    Set<String> names = new TreeSet<>();
    for (RecordComponent section : InkanConfig.class.getRecordComponents()) {
      String name = section.getName();
      RecordComponent[] keys = section.getType().getRecordComponents();
      if (TakenUp.AT_RELOAD.contains(name) || keys == null) {
        names.add(name);
      } else {
        for (RecordComponent key : keys) {
          names.add(name + "." + key.getName());
        }
      }
    }
    return names;
  }

  @Test
  void everyKeyIsEitherTakenUpOrWaits() {
    Set<String> classified = new TreeSet<>(AT_START);
    for (String key : TakenUp.AT_RELOAD) {
      assertTrue(classified.add(key), key + " is both");
    }
    assertEquals(every(), classified);
  }

  @Test
  void theDocumentNamesExactlyWhatIsTakenUp() throws IOException {
    String document = Files.readString(Path.of("CONFIGURATION.md"));
    int start = document.indexOf("In force after a reload:");
    String sentence = document.substring(start, document.indexOf(". Everything else", start));
    List<String> named = new ArrayList<>();
    var matcher = java.util.regex.Pattern.compile("`([^`]+)`").matcher(sentence);
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    assertEquals(new TreeSet<>(TakenUp.AT_RELOAD), new TreeSet<>(named));
  }

  @Test
  void theSameConfigurationIsTheSame() {
    TakenUp takenUp = TakenUp.of(DEFAULTS, InkanConfig.defaults());
    assertEquals(DEFAULTS, takenUp.config());
    assertEquals(List.of(), takenUp.waiting());
  }

  @Test
  void whatIsTakenUpIsAsItIsWanted() {
    InkanConfig wanted =
        with(
            Map.of(
                "INKAN_KEYS", "domain=example.com,selector=s1,file=/run/s1.private",
                "INKAN_SIGNING", "from=*,keys=example.com:s1",
                "INKAN_SIGN_EXPIRE", "7d",
                "INKAN_VERIFY_CLOCK_DRIFT", "0s",
                "INKAN_KEY_FILES_PERMISSIONS", "container",
                "INKAN_LIMITS_HEADER_FIELDS", "7",
                "INKAN_LIMITS_MESSAGE", "1MiB",
                "INKAN_HTTP_API_KEYS", "name=a,hash=sha256:" + "0".repeat(64) + ",domains=b.org"));
    TakenUp takenUp = TakenUp.of(DEFAULTS, wanted);
    assertEquals(wanted, takenUp.config());
    assertEquals(List.of(), takenUp.waiting());
  }

  @Test
  void whatWaitsStaysAsItWasAndIsNamed() {
    InkanConfig wanted =
        with(
            Map.of(
                "INKAN_HTTP_LISTEN", "off",
                "INKAN_MANAGEMENT_LISTEN", "off",
                "INKAN_DNS_RETRIES", "0",
                "INKAN_LIMITS_QUEUE", "7",
                "INKAN_LIMITS_SIGNATURES", "7",
                "INKAN_SPOOL_SIZE", "2GiB",
                "INKAN_RELOAD_WATCH", "off"));
    TakenUp takenUp = TakenUp.of(DEFAULTS, wanted);
    assertEquals(
        List.of(
            "http.listen",
            "management.listen",
            "dns.retries",
            "limits.queue",
            "spool.size",
            "reload.watch"),
        takenUp.waiting());
    assertEquals(DEFAULTS.http(), takenUp.config().http());
    assertEquals(DEFAULTS.limits().queue(), takenUp.config().limits().queue());
    assertEquals(7, takenUp.config().limits().signatures());
    assertEquals(takenUp.waiting(), TakenUp.of(takenUp.config(), wanted).waiting());
  }
}
