package io.inkan.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.SigningKey;
import io.inkan.policy.KeySource;
import io.inkan.policy.KeyUnavailableException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

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
  // and
  // 3.9 KB once it has signed.
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
   * A ring for the next configuration. It has the keys of these files already, unless a file
   * changed or the files are now held to other permissions. This ring stays as it is.
   */
  public KeyRing successor(KeyFilePermissions nextPermissions, Collection<Path> files) {
    KeyRing next = new KeyRing(nextPermissions, crypto, listener);
    if (nextPermissions == permissions) {
      for (Path file : files) {
        Parsed known = parsed.getIfPresent(file);
        if (known != null && known.stamp().equals(FileStamp.of(file))) {
          next.parsed.put(file, known);
        }
      }
    }
    return next;
  }

  /** The files whose keys it has. */
  public Set<Path> files() {
    return Set.copyOf(parsed.asMap().keySet());
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
      parsed.put(file, known);
    }
    return known.key();
  }

  private SigningKey read(Path file) throws KeyUnavailableException {
    try {
      return KeyFiles.load(file, permissions);
    } catch (KeyFileException e) {
      throw new KeyUnavailableException(String.valueOf(e.getMessage()));
    }
  }
}
