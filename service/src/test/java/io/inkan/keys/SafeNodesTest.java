package io.inkan.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * RequireSafeKeys, for the user opendkim (101). Group 200 is its own, 201 has one more member, and
 * 202 is the first group of somebody else.
 */
class SafeNodesTest {

  private static final Path PATH = Path.of("/etc/dkimkeys/s1.private");

  private final SafeNodes nodes;

  SafeNodesTest(@TempDir Path folder) throws IOException {
    Path users =
        Files.writeString(
            folder.resolve("passwd"),
            "root:x:0:0::/root:/bin/sh\nopendkim:x:101:200::/:\nother:x:102:202::/:\nnoise\n");
    Path groups =
        Files.writeString(
            folder.resolve("group"),
            "root:x:0:\nopendkim:x:200:opendkim,root\nmail:x:201:opendkim,postfix\nother:x:202:\n");
    this.nodes = new SafeNodes(new Accounts(users, groups), 101);
  }

  private static FileFacts facts(String mode, int userId, int groupId) {
    return new FileFacts(
        Integer.parseInt(mode, 8), userId, groupId, "user" + userId, "group" + groupId, mode);
  }

  @ParameterizedTest
  @CsvSource({
    "0600, 101, 201",
    "0600, 0, 0",
    "0400, 0, 201",
    "0640, 101, 200",
    "0660, 0, 200",
    "0640, 0, 0",
    "0640, 0, 999"
  })
  void aFileForThisUserAndRootAloneIsSafe(String mode, int userId, int groupId) {
    assertNull(nodes.ofFile(PATH, facts(mode, userId, groupId)));
  }

  @ParameterizedTest
  @CsvSource({
    "0600, 102, 200, user102",
    "0640, 101, 201, postfix",
    "0640, 0, 202, other",
    "0604, 101, 200, chmod 0600",
    "0602, 0, 200, chmod 0600"
  })
  void aFileThatAnybodyElseReachesIsNot(String mode, int userId, int groupId, String word) {
    String trouble = nodes.ofFile(PATH, facts(mode, userId, groupId));
    assertNotNull(trouble);
    assertTrue(trouble.contains(word), trouble);
  }

  @ParameterizedTest
  @CsvSource({"0755, 0, 0", "0775, 0, 200", "0700, 101, 201", "0555, 102, 202"})
  void aFolderThatNobodyElseWritesIsSafe(String mode, int userId, int groupId) {
    assertNull(nodes.ofFolder(PATH, facts(mode, userId, groupId)));
  }

  @ParameterizedTest
  @CsvSource({
    "0777, 0, 0, chmod o-w",
    "1777, 0, 0, move the key into a folder", // the sticky bit excuses nothing, and must stay
    "0775, 0, 201, postfix",
    "0755, 102, 200, user102"
  })
  void aFolderThatSomebodyElseWritesIsNot(String mode, int userId, int groupId, String word) {
    String trouble = nodes.ofFolder(PATH, facts(mode, userId, groupId));
    assertNotNull(trouble);
    assertTrue(trouble.contains(word), trouble);
  }

  @Test
  void belowAFolderThatOnlyItsOwnerEntersNothingIsAsked() {
    assertEquals(true, facts("0700", 0, 0).isClosed());
    assertEquals(true, facts("0766", 0, 0).isClosed());
    assertEquals(false, facts("0710", 0, 0).isClosed());
  }
}
