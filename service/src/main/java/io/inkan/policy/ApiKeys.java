package io.inkan.policy;

import io.inkan.message.DomainName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
   * @param name the caller's name, for logs
   * @param hash the hash of the key, 64 lower-case hexadecimal digits
   * @param domains what it may sign for: names, {@code .name} for everything below a name, {@code
   *     *} for all
   * @param admin whether it may change the service's state
   */
  public record ApiKey(String name, String hash, List<String> domains, boolean admin) {
    public ApiKey {
      if (!hash.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("the hash of an API key has 64 hexadecimal digits");
      }
      domains = List.copyOf(domains);
    }

    /** The name alone. */
    @Override
    public String toString() {
      return "ApiKey[" + name + "]";
    }
  }

  private final Map<String, Caller> byHash = new HashMap<>();

  /**
   * @throws IllegalArgumentException if a domain of a key is none
   */
  public ApiKeys(List<ApiKey> keys) {
    keys.forEach(key -> byHash.put(key.hash(), new KeyHolder(key)));
  }

  /** Whether there is no key at all. */
  public boolean isEmpty() {
    return byHash.isEmpty();
  }

  /** The caller who presents this key, or null if nobody does. */
  public @Nullable Caller find(String presented) {
    return byHash.get(hash(presented));
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

  private static final class KeyHolder implements Caller {

    private final String name;
    private final boolean admin;
    private final DomainSet domains;

    KeyHolder(ApiKey key) {
      this.name = key.name();
      this.admin = key.admin();
      this.domains = new DomainSet(key.domains());
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean maySign(DomainName domain) {
      return domains.contains(domain);
    }

    @Override
    public boolean mayManage() {
      return admin;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
