package io.inkan.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.SigningKey;
import io.inkan.policy.KeySource;
import io.inkan.policy.KeyUnavailableException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parsed keys of an installation: every file is read and parsed once, when its key first signs,
 * and kept for as long as there is room. A file that could not be read is tried again next time. A
 * file that changes later changes nothing here: that is what a successor is for.
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

  /** A key and its file's stamp, taken before the file was read. */
  private record Parsed(FileStamp stamp, SigningKey key) {}

  // The native provider takes up to 0.6 KB of the heap for an RSA key, and outside of it 0.8 KB,
  // which become 3.9 KB once it has signed.
  private static final int MOST_KEYS = 100_000;

  private final Cache<Path, Parsed> parsed = Caffeine.newBuilder().maximumSize(MOST_KEYS).build();
  private final KeyFilePermissions permissions;
  private final CryptoProviders crypto;
  private final Listener listener;

  /**
   * @param crypto who signs with the keys
   */
  public KeyRing(KeyFilePermissions permissions, CryptoProviders crypto, Listener listener) {
    this.permissions = permissions;
    this.crypto = crypto;
    this.listener = listener;
  }

  /**
   * The files that are not what they were when their keys were read, with what they are now. Looks
   * at every file.
   */
  public Map<Path, FileStamp> changes() {
    Map<Path, FileStamp> changes = new HashMap<>();
    parsed
        .asMap()
        .forEach(
            (file, known) -> {
              FileStamp now = FileStamp.of(file);
              if (!now.equals(known.stamp())) {
                changes.put(file, now);
              }
            });
    return changes;
  }

  /**
   * A ring for the next configuration. It has the keys of this one, except those of changed files,
   * and none if the files are now held to other permissions. Where every key stays, it is this
   * ring: a hundred thousand keys are not put into another one for nothing. This ring loses none.
   *
   * @param changed the files that are to be read again
   */
  public KeyRing successor(KeyFilePermissions nextPermissions, Set<Path> changed) {
    if (nextPermissions == permissions && changed.isEmpty()) {
      return this;
    }
    KeyRing next = new KeyRing(nextPermissions, crypto, listener);
    if (nextPermissions == permissions) {
      parsed
          .asMap()
          .forEach(
              (file, known) -> {
                if (!changed.contains(file)) {
                  next.parsed.put(file, known);
                }
              });
    }
    return next;
  }

  /** The files whose keys it has at the moment. */
  public List<Path> files() {
    return List.copyOf(parsed.asMap().keySet());
  }

  /** What a file was when its key was read; null if it has no key of that file. */
  public @Nullable FileStamp stamp(Path file) {
    Parsed known = parsed.getIfPresent(file);
    return known == null ? null : known.stamp();
  }

  /** Who signs with the keys. */
  public CryptoProviders crypto() {
    return crypto;
  }

  /** The key that {@code file} holds, read when it is first asked for. */
  public KeySource source(Path file) {
    return new Source(this, file);
  }

  private record Source(KeyRing ring, Path file) implements KeySource {

    @Override
    public SigningKey load() throws KeyUnavailableException {
      return ring.load(file);
    }

    @Override
    public SigningKey look() throws KeyUnavailableException {
      Parsed known = ring.parsed.getIfPresent(file);
      return known == null ? ring.read(file) : known.key();
    }

    /** Says only where the key is. */
    @Override
    public String toString() {
      return "KeyRing[" + file + "]";
    }
  }

  private SigningKey load(Path file) throws KeyUnavailableException {
    Parsed known = parsed.getIfPresent(file);
    listener.asked(known != null);
    if (known == null) {
      FileStamp stamp = FileStamp.of(file);
      known = new Parsed(stamp, crypto.adopt(read(file)));
      parsed.put(bare(file), known);
    }
    return known.key();
  }

  /** The same path without the texts that one keeps of itself once it was used. */
  private static Path bare(Path file) {
    return Path.of(file.toString());
  }

  private SigningKey read(Path file) throws KeyUnavailableException {
    try {
      return KeyFiles.load(file, permissions);
    } catch (KeyFileException e) {
      throw new KeyUnavailableException(String.valueOf(e.getMessage()));
    }
  }
}
