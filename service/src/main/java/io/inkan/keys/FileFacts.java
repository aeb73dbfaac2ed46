package io.inkan.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says about one file or folder, links not followed. The view "unix" of the
 * JDK is read because the documented "posix" knows no sticky bit.
 *
 * @param identity the same for two looks at the same file
 */
record FileFacts(int mode, int userId, int groupId, String owner, String group, Object identity) {
  private static final String VIEW = "unix";
  private static final int TYPE = 0170000;
  private static final int REGULAR_FILE = 0100000;
  private static final int STICKY = 01000;
  private static final int OWNER_WRITE = 0200;
  private static final int GROUP_READ_WRITE = 0060;
  private static final int GROUP_WRITE = 0020;
  private static final int OTHERS_READ_WRITE = 0006;
  private static final int NOT_OWNER_ENTER = 0011;
  private static final int OTHERS_WRITE = 0002;
  private static final int OTHERS_ANY = 0007;
  private static final int PERMISSIONS = 07777;

  static boolean areKnownFor(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains(VIEW);
  }

  static FileFacts of(Path path) throws IOException {
    Map<String, @Nullable Object> facts =
        Files.readAttributes(
            path, VIEW + ":mode,uid,gid,owner,group,fileKey", LinkOption.NOFOLLOW_LINKS);
    return new FileFacts(
        (Integer) Objects.requireNonNull(facts.get("mode")),
        (Integer) Objects.requireNonNull(facts.get("uid")),
        (Integer) Objects.requireNonNull(facts.get("gid")),
        String.valueOf(facts.get("owner")),
        String.valueOf(facts.get("group")),
        Objects.requireNonNull(facts.get("fileKey")));
  }

  boolean isRegularFile() {
    return (mode & TYPE) == REGULAR_FILE;
  }

  boolean othersMayAnything() {
    return (mode & OTHERS_ANY) != 0;
  }

  boolean othersMayWrite() {
    return (mode & OTHERS_WRITE) != 0;
  }

  boolean othersMayReadOrWrite() {
    return (mode & OTHERS_READ_WRITE) != 0;
  }

  boolean ownerMayWrite() {
    return (mode & OWNER_WRITE) != 0;
  }

  boolean groupMayReadOrWrite() {
    return (mode & GROUP_READ_WRITE) != 0;
  }

  /** Whether a folder may be entered by its owner alone. */
  boolean isClosed() {
    return (mode & NOT_OWNER_ENTER) == 0;
  }

  boolean groupMayWrite() {
    return (mode & GROUP_WRITE) != 0;
  }

  /** In a sticky folder only its owner and a file's owner may rename or delete the file. */
  boolean isSticky() {
    return (mode & STICKY) != 0;
  }

  /** Root's group, or the group a user has for himself alone, by the custom of equal names. */
  boolean groupIsNoWiderThanOwner() {
    return groupId == 0 || group.equals(owner);
  }

  /** The permission bits as people write them: 0640, 1777. */
  String octalMode() {
    return String.format("%04o", mode & PERMISSIONS);
  }
}
