package io.inkan.keys;

import io.inkan.crypto.KeyFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What OpenDKIM asks of a key's file and of every folder above it, from the root down, where links
 * are resolved: the file belongs to this user or root and is not for others; a group that may read
 * it has no strangers in it; nobody else may write a folder. Below a folder that only its owner may
 * enter, nothing more is asked.
 *
 * @param userId whom this process runs as
 */
record SafeNodes(Accounts accounts, int userId) {

  /** Checks for the user of this process; where the system does not tell who that is, for root. */
  static SafeNodes ofProcess() {
    Integer mine = Accounts.myUserId();
    return new SafeNodes(Accounts.ofSystem(), mine == null ? 0 : mine);
  }

  /**
   * Checks a file.
   *
   * @param file as it is named
   * @param real the same without links
   */
  void check(Path file, Path real) throws IOException, KeyFileException {
    List<String> troubles = new ArrayList<>();
    Path node = real.getRoot();
    boolean closed = false;
    for (int i = 0; i <= real.getNameCount() && !closed; i++) {
      if (i > 0) {
        node = node.resolve(real.getName(i - 1));
      }
      FileFacts facts = FileFacts.of(node);
      String trouble = i < real.getNameCount() ? ofFolder(node, facts) : ofFile(file, facts);
      if (trouble != null) {
        troubles.add(trouble);
      }
      closed = facts.isClosed();
    }
    if (!troubles.isEmpty()) {
      throw new KeyFileException(
          file.toString(),
          "the private key is not kept safely, as RequireSafeKeys asks: "
              + String.join("; and ", troubles));
    }
  }

  @Nullable String ofFile(Path file, FileFacts facts) {
    if (facts.userId() != 0 && facts.userId() != userId) {
      return "it belongs to "
          + facts.owner()
          + ", neither the user Inkan runs as nor root; run: chown to that user";
    }
    if (facts.groupMayReadOrWrite()) {
      String stranger = accounts.strangerIn(facts.groupId(), userId);
      if (stranger != null) {
        return "its group "
            + facts.group()
            + " may read it, and "
            + stranger
            + " is in that group (mode "
            + facts.octalMode()
            + "); run: chmod 0600 "
            + file;
      }
    }
    return facts.othersMayReadOrWrite()
        ? "other users may read or write it (mode "
            + facts.octalMode()
            + "); run: chmod 0600 "
            + file
        : null;
  }

  @Nullable String ofFolder(Path folder, FileFacts facts) {
    String where = folder + " (mode " + facts.octalMode() + ")";
    if (facts.othersMayWrite()) {
      String what = "everybody may write the folder " + where;
      // Such as /tmp, which must stay as it is.
      return facts.isSticky()
          ? what + "; move the key into a folder that only its owner may write"
          : what + "; run: chmod o-w " + folder;
    }
    if (facts.groupMayWrite()) {
      String stranger = accounts.strangerIn(facts.groupId(), userId);
      if (stranger != null) {
        return "the group of the folder "
            + where
            + " may write it, and "
            + stranger
            + " is in that group; run: chmod g-w "
            + folder;
      }
    }
    return facts.ownerMayWrite() && facts.userId() != 0 && facts.userId() != userId
        ? "the folder " + where + " belongs to " + facts.owner() + ", who may exchange the key"
        : null;
  }
}
