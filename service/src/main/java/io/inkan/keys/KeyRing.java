package io.inkan.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.SigningKey;
import io.inkan.policy.KeySource;
import io.inkan.policy.KeyUnavailableException;
import java.nio.file.Path;

/**
 * The parsed keys of an installation: every file is read and parsed once, when its key first signs,
 * and kept for as long as there is room. A file that could not be read is tried again next time.
 */
public final class KeyRing {

  /** Told of every time a key is asked for. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A key is asked for.
     *
     * @param parsed whether it was there already
     */
    void asked(boolean parsed);
  }

  // A parsed RSA key takes about 3 KiB.
  private static final int MOST_KEYS = 100_000;

  private final Cache<Path, SigningKey> parsed =
      Caffeine.newBuilder().maximumSize(MOST_KEYS).build();
  private final KeyFilePermissions permissions;
  private final Listener listener;

  public KeyRing(KeyFilePermissions permissions, Listener listener) {
    this.permissions = permissions;
    this.listener = listener;
  }

  /** The key that {@code file} holds, read when it is first asked for. */
  public KeySource source(Path file) {
    return () -> load(file);
  }

  private SigningKey load(Path file) throws KeyUnavailableException {
    SigningKey key = parsed.getIfPresent(file);
    listener.asked(key != null);
    if (key == null) {
      try {
        key = KeyFiles.load(file, permissions);
      } catch (KeyFileException e) {
        throw new KeyUnavailableException(String.valueOf(e.getMessage()));
      }
      parsed.put(file, key);
    }
    return key;
  }
}
