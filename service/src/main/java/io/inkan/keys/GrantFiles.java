package io.inkan.keys;

import io.inkan.crypto.KeyFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks at files that say who may have anything signed: of API keys, of authorities, the
 * configuration. Whoever may write one gives himself what he likes, so nobody else may; that they
 * are read gives nothing away. The rules:
 *
 * <ul>
 *   <li>no user but the owner may write the file;
 *   <li>by {@link KeyFilePermissions#STRICT} neither may its group, unless that is no wider than
 *       the owner, and the folders above it are held to the rules of {@link KeyFiles}.
 * </ul>
 */
public final class GrantFiles {

  private GrantFiles() {}

  /**
   * Looks at one.
   *
   * @param kept what it holds, as "the list of API keys"
   * @throws KeyFileException if somebody else could change it, with what to do; a file that is not
   *     there is for whoever reads it
   */
  public static void check(Path file, String kept, KeyFilePermissions permissions)
      throws KeyFileException {
    if (permissions == KeyFilePermissions.ANY) {
      return;
    }
    String notSafe = kept + " is not kept safely: ";
    try {
      Path real = file.toRealPath();
      if (!FileFacts.areKnownFor(real)) {
        return;
      }
      check(file, FileFacts.of(real), notSafe, permissions);
      if (permissions == KeyFilePermissions.STRICT) {
        SafeFolders.check(file, file, notSafe);
        SafeFolders.check(file, real, notSafe);
      }
    } catch (IOException e) {
      return; // what cannot be looked at cannot be read either, and that is told
    }
  }

  /** The same as a sentence that does not name the file at its beginning; empty if it is safe. */
  public static Optional<String> trouble(Path file, String kept, KeyFilePermissions permissions) {
    try {
      check(file, kept, permissions);
      return Optional.empty();
    } catch (KeyFileException e) {
      return Optional.of(String.valueOf(e.getMessage()).substring((file + ": ").length()));
    }
  }

  static void check(Path file, FileFacts facts, String notSafe, KeyFilePermissions permissions)
      throws KeyFileException {
    if (facts.othersMayWrite()) {
      throw unsafe(file, facts, notSafe + "everybody may write it", "o-w");
    }
    if (permissions == KeyFilePermissions.STRICT
        && facts.groupMayWrite()
        && !facts.groupIsNoWiderThanOwner()) {
      throw unsafe(file, facts, notSafe + "the group " + facts.group() + " may write it", "g-w");
    }
  }

  private static KeyFileException unsafe(Path file, FileFacts facts, String why, String change) {
    return new KeyFileException(
        file.toString(),
        why
            + " (mode "
            + facts.octalMode()
            + ") and so have anything signed; run: chmod "
            + change
            + " "
            + file);
  }
}
