package io.inkan.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * By what a changed file is known without reading it. Writing it, changing its mode or owner,
 * renaming another file over it and turning a link in its path elsewhere (as Kubernetes swaps the
 * link {@code ..data}) all make another stamp: it is the digest of where the links lead, of device
 * and inode, size, and the times of the content and of the entry itself (ctime), where the file
 * system has them. Of a hundred thousand files it takes little memory.
 *
 * @param first half of what is kept of the digest
 * @param second the other half
 */
public record FileStamp(long first, long second) {

  /** There is no file, or none that may be looked at. */
  private static final FileStamp ABSENT = new FileStamp(0, 0);

  private static final int NUMBERS = 5;

  /** Looks at a file. */
  public static FileStamp of(Path file) {
    try {
      Path real = file.toRealPath();
      return FileFacts.areKnownFor(real)
          ? digest(
              real,
              Files.readAttributes(
                  real, "unix:dev,ino,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS))
          : digest(
              real, Files.readAttributes(real, "size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return ABSENT;
    }
  }

  private static FileStamp digest(Path real, Map<String, @Nullable Object> facts) {
    byte[] name = real.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer numbers =
        ByteBuffer.allocate(NUMBERS * Long.BYTES + name.length)
            .putLong(number(facts.get("dev")))
            .putLong(number(facts.get("ino")))
            .putLong(number(facts.get("size")))
            .putLong(nanoseconds(facts.get("lastModifiedTime")))
            .putLong(nanoseconds(facts.get("ctime")))
            .put(name);
    ByteBuffer digest = ByteBuffer.wrap(sha256().digest(numbers.array()));
    return new FileStamp(digest.getLong(), digest.getLong());
  }

  private static long number(@Nullable Object fact) {
    return fact instanceof Number known ? known.longValue() : 0;
  }

  private static long nanoseconds(@Nullable Object time) {
    return time instanceof FileTime known ? known.to(TimeUnit.NANOSECONDS) : 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
