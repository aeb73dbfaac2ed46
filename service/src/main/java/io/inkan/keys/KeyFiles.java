package io.inkan.keys;

import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.KeyReader;
import io.inkan.crypto.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * Opens private keys that are kept safely, in the spirit of OpenDKIM's RequireSafeKeys. The rules
 * of {@link KeyFilePermissions#STRICT}:
 *
 * <ul>
 *   <li>the file gives nothing to "other" and its group may not write it; the group may read,
 *       because a key that root gives to a service is 0640, and who is in a group is the
 *       administrator's to say;
 *   <li>no folder above it, both as it is named and as links resolve, is writable by "other" or by
 *       its group, for who may write a folder may exchange what is in it. Excepted are folders with
 *       the sticky bit (/tmp), and groups no wider than the owner: root's, and one named like the
 *       owner (the private group each user has on many systems).
 * </ul>
 *
 * <p>Java cannot ask an open file for its mode. The file is therefore opened by its resolved path
 * without following links, and looked at before and after; a file exchanged between is refused. Who
 * could exchange it twice within that time needs a writable folder, which is refused too.
 *
 * <p>A file system without UNIX permissions (Windows, archives) has nothing to check.
 */
public final class KeyFiles {
  /** The longest file that is read: a key of 16384 bits needs 13 KiB, comments the rest. */
  public static final int MAXIMUM_BYTES = 64 * 1024;

  private static final String NOT_SAFE = "the private key is not kept safely: ";

  private KeyFiles() {}

  /**
   * Reads the one private key in a file.
   *
   * @throws KeyFileException if the file is not kept safely, cannot be read, or holds no such key
   */
  public static SigningKey load(Path file, KeyFilePermissions permissions) throws KeyFileException {
    return KeyReader.read(read(file, permissions), file.toString());
  }

  /**
   * Reads a file that is kept safely.
   *
   * @throws KeyFileException if it is not, cannot be read, or is longer than 64 KiB
   */
  public static byte[] read(Path file, KeyFilePermissions permissions) throws KeyFileException {
    try {
      Path real = file.toRealPath();
      if (!FileFacts.areKnownFor(real)) {
        return content(file, real);
      }
      KeyFilePermissions asked = asked(real, permissions);
      FileFacts before = FileFacts.of(real);
      check(file, before, asked);
      checkSurroundings(file, real, asked);
      byte[] content = content(file, real, LinkOption.NOFOLLOW_LINKS);
      FileFacts after = FileFacts.of(real);
      check(file, after, asked);
      if (!before.identity().equals(after.identity())) {
        throw new KeyFileException(
            file.toString(), "the file was exchanged while it was read; try again");
      }
      return content;
    } catch (IOException e) {
      throw new KeyFileException(file.toString(), sentence(file, e));
    }
  }

  private static KeyFilePermissions asked(Path real, KeyFilePermissions permissions) {
    return permissions == KeyFilePermissions.OPENDKIM && isReadOnly(real)
        ? KeyFilePermissions.CONTAINER
        : permissions;
  }

  /** Whether nobody can write there; in a chroot without a list of mounts that is not known. */
  private static boolean isReadOnly(Path real) {
    try {
      return Files.getFileStore(real).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  private static void checkSurroundings(Path file, Path real, KeyFilePermissions permissions)
      throws IOException, KeyFileException {
    if (permissions == KeyFilePermissions.STRICT) {
      SafeFolders.check(file, file, NOT_SAFE);
      SafeFolders.check(file, real, NOT_SAFE);
    } else if (permissions == KeyFilePermissions.OPENDKIM) {
      SafeNodes.ofProcess().check(file, real);
    }
  }

  private static void check(Path file, FileFacts facts, KeyFilePermissions permissions)
      throws KeyFileException {
    if (!facts.isRegularFile()) {
      throw new KeyFileException(file.toString(), "this is not a regular file");
    }
    if (facts.othersMayWrite() && permissions != KeyFilePermissions.ANY) {
      throw unsafe(file, facts, "other users may write it");
    }
    if (permissions == KeyFilePermissions.STRICT) {
      if (facts.othersMayAnything()) {
        throw unsafe(file, facts, "other users may read it");
      }
      if (facts.groupMayWrite()) {
        throw unsafe(file, facts, "the group " + facts.group() + " may write it");
      }
    }
  }

  private static KeyFileException unsafe(Path file, FileFacts facts, String why) {
    return new KeyFileException(
        file.toString(),
        NOT_SAFE
            + why
            + " (mode "
            + facts.octalMode()
            + "); run: chmod 0600 "
            + file
            + " (or 0640, if its group is to read it)");
  }

  private static byte[] content(Path file, Path real, OpenOption... options)
      throws IOException, KeyFileException {
    try (InputStream in = Files.newInputStream(real, options)) {
      byte[] content = in.readNBytes(MAXIMUM_BYTES + 1);
      if (content.length > MAXIMUM_BYTES) {
        throw new KeyFileException(
            file.toString(), "the file is longer than 64 KiB, which no file of one key is");
      }
      return content;
    }
  }

  private static String sentence(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file"
          + (file.isAbsolute() ? "" : " (looked for " + file.toAbsolutePath() + ")");
    }
    if (e instanceof AccessDeniedException) {
      return "the user Inkan runs as may not read it; give it to that user with chown, or to one of"
          + " that user's groups with chgrp and chmod 0640";
    }
    String reason = e instanceof FileSystemException known ? known.getReason() : null;
    if (reason == null) {
      reason = e.getMessage();
    }
    return "it cannot be read: " + (reason == null ? e.getClass().getSimpleName() : reason);
  }
}
