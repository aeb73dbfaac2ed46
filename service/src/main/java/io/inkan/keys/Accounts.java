package io.inkan.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which group, as /etc/passwd and /etc/group say. Accounts of a directory service are not
 * known here.
 */
final class Accounts {

  private static final Accounts OF_SYSTEM =
      new Accounts(Path.of("/etc/passwd"), Path.of("/etc/group"));
  private static final Path THIS_PROCESS = Path.of("/proc/self");
  private static final String SUPERUSER = "root";

  private final Path users;
  private final Path groups;

  Accounts(Path users, Path groups) {
    this.users = users;
    this.groups = groups;
  }

  static Accounts ofSystem() {
    return OF_SYSTEM;
  }

  /** The number of the user that this process runs as; null if the system does not tell. */
  static @Nullable Integer myUserId() {
    try {
      return FileFacts.areKnownFor(THIS_PROCESS)
          ? (Integer) Files.getAttribute(THIS_PROCESS, "unix:uid")
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** A member of a group who is neither this user nor root; null if there is none. */
  @Nullable String strangerIn(int groupId, int userId) {
    String mine = null;
    String stranger = null;
    for (List<String> user : rows(users, 4)) {
      boolean isMe = user.get(2).equals(String.valueOf(userId));
      if (isMe && mine == null) {
        mine = user.get(0);
      } else if (!isMe && !user.get(2).equals("0") && user.get(3).equals("" + groupId)) {
        stranger = user.get(0);
      }
    }
    return stranger == null ? strangerAmongMembers(groupId, mine) : stranger;
  }

  private @Nullable String strangerAmongMembers(int groupId, @Nullable String mine) {
    for (List<String> group : rows(groups, 4)) {
      if (group.get(2).equals(String.valueOf(groupId))) {
        for (String member : parts(group.get(3), ',')) {
          if (!member.isEmpty() && !member.equals(mine) && !member.equals(SUPERUSER)) {
            return member;
          }
        }
      }
    }
    return null;
  }

  private static List<List<String>> rows(Path file, int fields) {
    List<List<String>> rows = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        List<String> row = parts(line, ':');
        if (row.size() >= fields) {
          rows.add(row);
        }
      }
    } catch (IOException e) {
      return List.of(); // nobody else is known on this system
    }
    return rows;
  }

  private static List<String> parts(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }
}
