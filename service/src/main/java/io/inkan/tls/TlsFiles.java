package io.inkan.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a door's TLS, each of PEM.
 *
 * @param certificate the door's certificate, and those between it and a root
 * @param key the private key that goes with it
 * @param clientCa the authorities whose client certificates are trusted, or null if none is asked
 *     for
 * @param clientsMust whether clients must show a certificate; of no account without {@code
 *     clientCa}
 */
public record TlsFiles(Path certificate, Path key, @Nullable Path clientCa, boolean clientsMust) {

  /** All of them. */
  public List<Path> all() {
    List<Path> files = new ArrayList<>(List.of(certificate, key));
    if (clientCa != null) {
      files.add(clientCa);
    }
    return files;
  }
}
