package io.inkan.milter;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of a UNIX socket. It is bound in a private folder, given its mode and group there, and
 * only then moved to its place, so that nobody can connect who may not. All methods block.
 */
final class SocketFile {

  /** The longest path that Linux takes, without its final NUL (unix(7), sun_path). */
  private static final int LONGEST = 107;

  private final Path path;
  private final Path folder;
  private @Nullable Object identity;

  private SocketFile(Path path, Path folder) {
    this.path = path;
    this.folder = folder;
  }

  /**
   * Makes room for a socket.
   *
   * @throws IOException if another process answers there, something else stands there, or the
   *     folder cannot be written; the message says what to do
   */
  static SocketFile prepare(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    requireSocketOrNothing(absolute);
    requireDead(absolute);
    return room(absolute);
  }

  /**
   * What keeps a socket from being made, a sentence each. It goes as far as one can without a
   * socket and leaves nothing behind. A process that listens there is no problem: it may be this
   * service itself.
   *
   * @param group a group's name, or null for the process's own
   */
  static List<String> problems(Path path, @Nullable String group) {
    Path absolute = path.toAbsolutePath();
    List<String> problems = new ArrayList<>();
    try {
      requireSocketOrNothing(absolute);
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    try {
      SocketFile file = room(absolute);
      try {
        file.give(file.folder, group);
      } finally {
        Files.delete(file.folder);
      }
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  private static SocketFile room(Path absolute) throws IOException {
    Path parent = absolute.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new IOException("the folder " + parent + " does not exist; make it first");
    }
    SocketFile file = new SocketFile(absolute, privateFolder(parent));
    if (isTooLong(absolute) || isTooLong(file.boundAt())) {
      Files.delete(file.folder);
      throw new IOException("the path is too long for a UNIX socket; choose a shorter one");
    }
    return file;
  }

  private static boolean isTooLong(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST;
  }

  private static Path privateFolder(Path parent) throws IOException {
    try {
      return Files.createTempDirectory(parent, ".");
    } catch (FileSystemException e) {
      throw new IOException(
          "the folder "
              + parent
              + " cannot be written by this process ("
              + reason(e)
              + "); a socket is made there, so give it the folder or choose another",
          e);
    }
  }

  private static void requireSocketOrNothing(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    boolean isSocket = mode instanceof Integer bits && (bits & 0170000) == 0140000;
    if (!isSocket) {
      throw new IOException("something that is no socket stands there; move it away");
    }
  }

  private static void requireDead(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.configureBlocking(false); // a process that takes no connections is there as well
      channel.connect(UnixDomainSocketAddress.of(path));
      throw new IOException("another process listens there already; stop it first");
    } catch (ConnectException e) {
      return; // nobody is left behind it
    }
  }

  /** Where the socket is to be bound. */
  Path boundAt() {
    return folder.resolve("s");
  }

  /**
   * Gives the bound socket mode and group and puts it in its place.
   *
   * @param mode permission bits
   * @param group a group's name, or null for the process's own
   */
  void publish(int mode, @Nullable String group) throws IOException {
    Path bound = boundAt();
    give(bound, group);
    Files.setPosixFilePermissions(bound, permissions(mode));
    identity = identity(bound);
    Files.move(bound, path, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(folder);
  }

  private void give(Path file, @Nullable String group) throws IOException {
    if (group == null) {
      return;
    }
    GroupPrincipal principal = group(group);
    try {
      Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setGroup(principal);
    } catch (FileSystemException e) {
      throw new IOException(
          "the socket cannot be given to the group "
              + group
              + " (milter.socketGroup): "
              + reason(e)
              + "; the process must be a member of it",
          e);
    }
  }

  private static String reason(FileSystemException cause) {
    return cause.getReason() == null ? cause.getClass().getSimpleName() : cause.getReason();
  }

  private GroupPrincipal group(String name) throws IOException {
    try {
      return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
    } catch (UserPrincipalNotFoundException e) {
      throw new IOException("there is no group " + name + " (milter.socketGroup)", e);
    }
  }

  /** The set of permissions that the bits of a mode stand for. */
  static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] fromOwnerToOthers = PosixFilePermission.values();
    for (int i = 0; i < fromOwnerToOthers.length; i++) {
      if ((mode & (0400 >> i)) != 0) {
        permissions.add(fromOwnerToOthers[i]);
      }
    }
    return permissions;
  }

  /** Takes the file away, unless another process put its own in its place. */
  void remove() throws IOException {
    try {
      if (identity != null && identity.equals(identity(path))) {
        Files.delete(path);
      }
      Files.deleteIfExists(boundAt());
      Files.deleteIfExists(folder);
    } catch (NoSuchFileException e) {
      return; // somebody was faster
    }
  }

  /** The address as it is configured. */
  @Override
  public String toString() {
    return new MilterAddress.Local(path).toString();
  }

  private static @Nullable Object identity(Path path) throws IOException {
    return Files.getAttribute(path, "unix:fileKey", LinkOption.NOFOLLOW_LINKS);
  }
}
