package io.inkan.testing;

import io.inkan.dkim.KeyName;
import io.inkan.dkim.PublishedKey;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * DNS from a map: names with TXT records, names that fail, and no other names. It notes what it was
 * asked, in order.
 */
public final class MapPublicKeys implements PublicKeys {

  private final Map<String, List<String>> records;
  private final Set<String> failing;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param records the TXT records by DNS name, in lower case and without a final dot
   * @param failing the names for which the server fails
   */
  public MapPublicKeys(Map<String, List<String>> records, Set<String> failing) {
    this.records = new LinkedHashMap<>(records);
    this.failing = Set.copyOf(failing);
  }

  /** One name with one record. */
  public static MapPublicKeys of(String name, String record) {
    return new MapPublicKeys(Map.of(name, List.of(record)), Set.of());
  }

  @Override
  public CompletionStage<PublicKeyAnswer> find(KeyName name) {
    asked.add(name.dnsName());
    return CompletableFuture.completedStage(answer(name.dnsName()));
  }

  private PublicKeyAnswer answer(String name) {
    if (failing.contains(name)) {
      return new PublicKeyAnswer.Unavailable(PublicKeyAnswer.Trouble.SERVER_FAILED);
    }
    List<String> texts = records.getOrDefault(name, List.of());
    return texts.isEmpty()
        ? PublicKeyAnswer.ABSENT
        : new PublicKeyAnswer.Found(texts.stream().map(PublishedKey::of).toList(), false, false);
  }

  /** The names that were asked for so far, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }
}
