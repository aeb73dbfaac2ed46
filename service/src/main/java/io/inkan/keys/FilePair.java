package io.inkan.keys;

import io.inkan.crypto.KeyFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Writes a private key and its record so that both stand there or neither. Both are first written
 * whole under other names and synced. Then the record gets its name, and the key last: a key that
 * can be seen is whole and has its record.
 */
record FilePair(Path privateKey, Path record) {
  private static final String OWNER_ONLY = "rw-------";
  private static final String READ_BY_ALL = "rw-r--r--";

  void write(byte[] privateKeyBytes, byte[] recordBytes, boolean overwrite)
      throws KeyFileException {
    write(privateKeyBytes, recordBytes, overwrite, READ_BY_ALL);
  }

  /** Writes both so that nobody but their owner reads either. */
  void writeForOwner(byte[] privateKeyBytes, byte[] recordBytes, boolean overwrite)
      throws KeyFileException {
    write(privateKeyBytes, recordBytes, overwrite, OWNER_ONLY);
  }

  private void write(
      byte[] privateKeyBytes, byte[] recordBytes, boolean overwrite, String recordMode)
      throws KeyFileException {
    try (StagedFile key = StagedFile.write(privateKey, privateKeyBytes, OWNER_ONLY);
        StagedFile text = StagedFile.write(record, recordBytes, recordMode)) {
      text.publish(overwrite);
      try {
        key.publish(overwrite);
      } catch (IOException e) {
        takeBack(text, e);
        throw e;
      }
    } catch (FileAlreadyExistsException e) {
      Path existing = Files.exists(privateKey, LinkOption.NOFOLLOW_LINKS) ? privateKey : record;
      throw new KeyFileException(
          existing.toString(),
          "the file exists and was left as it is; choose another selector, or overwrite it with"
              + " --force");
    } catch (IOException e) {
      throw new KeyFileException(privateKey.toString(), sentence(e));
    }
  }

  private static void takeBack(StagedFile file, IOException reason) {
    try {
      file.takeBack();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static String sentence(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "its folder does not exist; make it: mkdir -m 0700 FOLDER";
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not write into its folder";
    }
    String reason = e instanceof FileSystemException known ? known.getReason() : null;
    return "key and record were not written: "
        + (reason == null ? e.getClass().getSimpleName() : reason);
  }
}
