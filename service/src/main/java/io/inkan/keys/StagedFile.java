package io.inkan.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is whole and on the disk, but not yet under its name. What stood under the name
 * before can be brought back until this is closed.
 */
final class StagedFile implements AutoCloseable {
  private static final String PREFIX = ".inkan-";

  private final Path target;
  private final Path staged;
  private @Nullable Path previous;

  private StagedFile(Path target, Path staged) {
    this.target = target;
    this.staged = staged;
  }

  /** Writes the content beside the target; the mode holds from the first moment. */
  static StagedFile write(Path target, byte[] content, String mode) throws IOException {
    Path staged = Files.createTempFile(folderOf(target), PREFIX, ".new", attributes(target, mode));
    StagedFile file = new StagedFile(target, staged);
    try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return file;
  }

  /** Gives the file owner, group and mode of the one that it is to replace. */
  void belongTo(UserPrincipal owner, GroupPrincipal group, Set<PosixFilePermission> mode)
      throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(staged, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (!view.readAttributes().group().equals(group)) {
      view.setGroup(group);
    }
    view.setPermissions(mode); // which a new group and the umask may have changed
    if (!view.readAttributes().owner().equals(owner)) {
      try {
        view.setOwner(owner);
      } catch (FileSystemException e) {
        return; // only root gives files away; by group and mode, who could read it still can
      }
    }
  }

  /** Gives the file the group of a folder, where this user may. */
  void belongToGroupOf(@Nullable Path folder) throws IOException {
    if (folder == null) {
      return;
    }
    GroupPrincipal group = Files.readAttributes(folder, PosixFileAttributes.class).group();
    PosixFileAttributeView view =
        Files.getFileAttributeView(staged, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> mode = view.readAttributes().permissions();
    try {
      view.setGroup(group);
    } catch (FileSystemException e) {
      return; // it is not one of this user's
    }
    view.setPermissions(mode);
  }

  /**
   * Gives the file its name, at once for all who look.
   *
   * @throws FileAlreadyExistsException if the name is taken and must not be overwritten
   */
  void publish(boolean overwrite) throws IOException {
    if (overwrite) {
      keepPrevious();
      Files.move(
          staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else {
      linkOrCopy(staged, target);
    }
    syncFolder();
  }

  /** Undoes {@link #publish}. */
  void takeBack() throws IOException {
    if (previous == null) {
      Files.deleteIfExists(target);
    } else {
      Files.move(
          previous, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(staged);
    if (previous != null) {
      Files.deleteIfExists(previous);
    }
  }

  private void keepPrevious() throws IOException {
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(target.toString(), null, target + " is a folder");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      // The name of the staged file is ours alone, and so is one made from it.
      Path kept = staged.resolveSibling(staged.getFileName() + ".old");
      linkOrCopy(target, kept);
      previous = kept;
    }
  }

  /** A second name if the file system has such, else a copy; the name must be free. */
  private static void linkOrCopy(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }
  }

  // A new name is lost in a power failure until its folder is synced; not every system can.
  private void syncFolder() {
    try (FileChannel folder = FileChannel.open(folderOf(target), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      return; // the files themselves are synced
    }
  }

  private static Path folderOf(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    return folder == null ? target.getFileSystem().getPath(".") : folder;
  }

  static FileAttribute<?>[] attributes(Path target, String mode) {
    return target.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
