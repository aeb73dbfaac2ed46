package io.inkan.interop;

import io.inkan.testing.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;

/** The certificate of a door on loopback: each one for the same key, and for longer. */
final class DoorCertificate {

  /** By how much each holds longer than the one before. */
  static final Duration STEP = Duration.ofDays(10);

  private final TestAuthority authority = new TestAuthority("Authority of this test");
  private final KeyPair keys = TestAuthority.ellipticCurve();
  private final Path chain;
  private final Path key;
  private Instant until = Instant.now();

  /**
   * Writes the first one and its key.
   *
   * @param folder where the files are to be
   */
  DoorCertificate(Path folder) {
    this.chain = folder.resolve("door.crt");
    this.key = folder.resolve("door.key");
    next().write(chain, key);
  }

  private TestAuthority.Issued next() {
    until = until.plus(STEP);
    return authority.issue(
        keys,
        "CN=inkan",
        Instant.now().minus(Duration.ofMinutes(1)),
        until,
        TestAuthority.loopback());
  }

  /** What the configuration has under {@code tls}. */
  String yaml() {
    return "{ certificate: \"" + chain + "\", key: \"" + key + "\" }";
  }

  /** How a client connects that trusts whoever issues them. */
  SSLContext client() {
    return authority.client(null);
  }

  /** Puts the next one in the place of the present one, whole or not at all. */
  void renew() {
    try {
      Path next = Files.writeString(chain.resolveSibling("next.crt"), next().certificatePem());
      Files.move(next, chain, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
