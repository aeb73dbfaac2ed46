package io.inkan.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Callers that are known by a secret key, of which only the SHA-256 hash is kept. Keys are random
 * and long, so a plain hash cannot be turned back; and as look-up is by hash, comparing takes no
 * time that would tell a key's characters.
 */
public final class ApiKeys {

  /**
   * One key.
   *
   * @param hash the hash of the key, 64 lower-case hexadecimal digits
   * @param grant what its bearer may do
   * @param expires from when on it opens nothing, or null for never
   */
  public record ApiKey(String hash, Grant grant, @Nullable Instant expires) {
    public ApiKey {
      if (!hash.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("the hash of an API key has 64 hexadecimal digits");
      }
    }

    /** The name alone. */
    @Override
    public String toString() {
      return "ApiKey[" + grant.name() + "]";
    }
  }

  private record Holder(Caller caller, @Nullable Instant expires) {}

  private final Map<String, Holder> byHash = new HashMap<>();

  /**
   * @throws IllegalArgumentException if a domain of a key is none
   */
  public ApiKeys(List<ApiKey> keys, TokenBuckets buckets) {
    keys.forEach(
        key ->
            byHash.put(
                key.hash(), new Holder(new GrantedCaller(key.grant(), buckets), key.expires())));
  }

  /** Whether there is no key at all. */
  public boolean isEmpty() {
    return byHash.isEmpty();
  }

  /** The caller who presents this key at this time, or null if nobody does. */
  public @Nullable Caller find(String presented, Instant now) {
    Holder holder = byHash.get(hash(presented));
    return holder == null || (holder.expires != null && !now.isBefore(holder.expires))
        ? null
        : holder.caller;
  }

  /** The name of whoever has this key, though it may have expired; null if nobody has it. */
  public @Nullable String nameOf(String presented) {
    Holder holder = byHash.get(hash(presented));
    return holder == null ? null : holder.caller.name();
  }

  /** The hash of a key as configuration holds it: 64 lower-case hexadecimal digits. */
  public static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
