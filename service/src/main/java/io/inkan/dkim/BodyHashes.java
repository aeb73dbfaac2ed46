package io.inkan.dkim;

import io.inkan.message.Octets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All the hashes that a message's signatures need of its body, computed as it streams by: one
 * canonicalizer for each canonicalization, one digest for each {@link BodyHashKey}.
 */
public final class BodyHashes implements Octets {

  private final Map<BodyHashKey, BodyHasher> hashers = new HashMap<>();
  private final BodyCanonicalizer[] canonicalizers; // an array: nothing is allocated for a chunk
  private final boolean measured;

  /** Hashes that answer to these keys; equal keys share a digest. */
  public BodyHashes(Collection<BodyHashKey> keys) {
    this(keys, false);
  }

  /**
   * Hashes that answer to these keys.
   *
   * @param measured whether {@link BodyHash#total} must be exact: no octet is then left out
   */
  public BodyHashes(Collection<BodyHashKey> keys, boolean measured) {
    this.measured = measured;
    Map<Canonicalization, List<BodyHasher>> receivers = new EnumMap<>(Canonicalization.class);
    for (BodyHashKey key : keys) {
      if (!hashers.containsKey(key)) {
        BodyHasher hasher = new BodyHasher(key);
        hashers.put(key, hasher);
        receivers.computeIfAbsent(key.canonicalization(), k -> new ArrayList<>()).add(hasher);
      }
    }
    canonicalizers =
        receivers.entrySet().stream()
            .map(each -> each.getKey().body(toAll(each.getValue())))
            .toArray(BodyCanonicalizer[]::new);
  }

  private static Octets toAll(List<BodyHasher> receivers) {
    BodyHasher[] all = receivers.toArray(BodyHasher[]::new);
    return all.length == 1
        ? all[0]
        : (bytes, offset, length) -> {
          for (BodyHasher receiver : all) {
            receiver.accept(bytes, offset, length);
          }
        };
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) {
    for (BodyCanonicalizer canonicalizer : canonicalizers) {
      canonicalizer.accept(bytes, offset, length);
    }
  }

  /** Whether no further octet changes any of the hashes, or their measure if it matters. */
  public boolean areSatisfied() {
    if (measured && !hashers.isEmpty()) {
      return false;
    }
    for (BodyHasher hasher : hashers.values()) {
      if (!hasher.isSatisfied()) {
        return false;
      }
    }
    return true;
  }

  /** Ends the body and answers its hashes; called once. */
  public Map<BodyHashKey, BodyHash> end() {
    for (BodyCanonicalizer canonicalizer : canonicalizers) {
      canonicalizer.end();
    }
    Map<BodyHashKey, BodyHash> results = new HashMap<>();
    hashers.forEach((key, hasher) -> results.put(key, hasher.result()));
    return results;
  }
}
