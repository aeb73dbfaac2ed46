package io.inkan.opendkim;

import io.inkan.datasets.Finding;
import io.inkan.datasets.Place;
import io.inkan.datasets.ReadTrouble;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.PublishedKey;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers from a file instead of DNS, for tests: OpenDKIM's TestPublicKeys. A line is a name, such
 * as {@code selector._domainkey.example.com}, white space and the key record; of several lines for
 * a name the first counts. A name that is not there has no key.
 */
public final class TestKeys implements PublicKeys {

  private final Map<String, PublishedKey> keys;

  private TestKeys(Map<String, PublishedKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  /**
   * Reads the file.
   *
   * @param findings takes why it cannot be read, if so
   */
  public static TestKeys read(Path file, List<Finding> findings) {
    String content = "";
    try {
      content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      findings.add(new Finding(Finding.Weight.REFUSES_START, Place.of(file), ReadTrouble.of(e)));
    }
    Map<String, PublishedKey> keys = new HashMap<>();
    content.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, keys));
    return new TestKeys(keys);
  }

  private static void add(String line, Map<String, PublishedKey> keys) {
    int end = 0;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    if (end > 0 && end < line.length()) {
      String name = line.substring(0, end).toLowerCase(Locale.ROOT);
      keys.putIfAbsent(name, PublishedKey.of(line.substring(end).strip()));
    }
  }

  @Override
  public CompletionStage<PublicKeyAnswer> find(KeyName name) {
    PublishedKey key = keys.get(name.dnsName());
    return CompletableFuture.completedStage(
        key == null
            ? PublicKeyAnswer.ABSENT
            : new PublicKeyAnswer.Found(List.of(key), false, false));
  }
}
