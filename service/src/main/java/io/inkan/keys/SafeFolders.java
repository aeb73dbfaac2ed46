package io.inkan.keys;

import io.inkan.crypto.KeyFileException;
import java.io.IOException;
import java.nio.file.Path;

/** Looks at every folder on the way to a key: who may write one may exchange what is in it. */
final class SafeFolders {
  private SafeFolders() {}

  /**
   * Checks all folders above one of a file's paths, each as links resolve.
   *
   * @param kept what the file holds, at the beginning of a sentence that tells that it is not safe
   */
  static void check(Path file, Path path, String kept) throws IOException, KeyFileException {
    for (Path folder = path.toAbsolutePath().getParent();
        folder != null;
        folder = folder.getParent()) {
      Path real = folder.toRealPath();
      check(file, real, FileFacts.of(real), kept);
    }
  }

  static void check(Path file, Path folder, FileFacts facts, String kept) throws KeyFileException {
    if (facts.isSticky()) {
      return;
    }
    if (facts.othersMayWrite()) {
      throw unsafe(file, folder, facts, kept + "everybody may write the folder ", "o-w");
    }
    if (facts.groupMayWrite() && !facts.groupIsNoWiderThanOwner()) {
      throw unsafe(
          file,
          folder,
          facts,
          kept + "the group " + facts.group() + " may write the folder ",
          "g-w");
    }
  }

  private static KeyFileException unsafe(
      Path file, Path folder, FileFacts facts, String who, String change) {
    return new KeyFileException(
        file.toString(),
        who
            + folder
            + " (mode "
            + facts.octalMode()
            + ") and so exchange the file; run: chmod "
            + change
            + " "
            + folder);
  }
}
