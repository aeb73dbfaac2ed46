package io.inkan.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is changed while others read it: they see it as it was or as it is, never half
 * written. A new one has the mode 0640 and the group of its folder, so that a service of that group
 * can read what root wrote; one that is there keeps its mode, group and owner.
 *
 * <p>Who changes it at the same time waits: both lock a file beside it, {@code .NAME.lock}, which
 * stays there, as that of passwd(5) does.
 */
public final class ReplacedFile {

  private static final String NEW = "rw-r-----";
  private static final String OWNER_ONLY = "rw-------";

  /** What is done to a file. */
  @FunctionalInterface
  public interface Change {

    /**
     * The new content, made from what is in the file now.
     *
     * @return null to leave the file as it is
     */
    byte @Nullable [] content() throws IOException;
  }

  private ReplacedFile() {}

  /**
   * Changes a file.
   *
   * @param file need not be there; its folder must. A link is followed
   * @throws IOException if it cannot be read or written, or cannot keep its group
   */
  public static void change(Path file, Change change) throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path lock = real.resolveSibling("." + real.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(
                lock,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                StagedFile.attributes(lock, OWNER_ONLY));
        FileLock held = channel.lock()) {
      byte[] content = held.isValid() ? change.content() : null;
      if (content != null) {
        replace(real, content);
      }
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    boolean unix = FileFacts.areKnownFor(file);
    PosixFileAttributes before =
        unix && Files.exists(file) ? Files.readAttributes(file, PosixFileAttributes.class) : null;
    String mode = before == null ? NEW : PosixFilePermissions.toString(before.permissions());
    try (StagedFile staged = StagedFile.write(file, content, mode)) {
      if (before != null) {
        staged.belongTo(before.owner(), before.group(), before.permissions());
      } else if (unix) {
        staged.belongToGroupOf(file.toAbsolutePath().getParent());
      }
      staged.publish(true);
    }
  }

  /** A sentence about why a file could not be changed. */
  public static String sentence(Path file, IOException e) {
    return file + ": it cannot be changed: " + reason(e);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "its folder does not exist; make it, for example: mkdir -m 0750 FOLDER";
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not write it or its folder";
    }
    String reason = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
