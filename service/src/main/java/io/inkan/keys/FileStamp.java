package io.inkan.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * By what a changed file is known without reading it. Writing it, changing its mode or owner,
 * renaming another file over it and turning a link in its path elsewhere (as Kubernetes swaps the
 * link {@code ..data}) all make another stamp.
 *
 * @param real where the links lead, or null if there is no file that may be looked at
 * @param identity device and inode, where the file system has them
 * @param modified nanoseconds since 1970
 * @param changed the same for the entry itself (ctime), or 0 where that is not known
 */
public record FileStamp(
    @Nullable Path real, @Nullable Object identity, long size, long modified, long changed) {

  /** There is no file, or none that may be looked at. */
  private static final FileStamp ABSENT = new FileStamp(null, null, -1, 0, 0);

  /** Looks at a file. */
  public static FileStamp of(Path file) {
    try {
      Path resolved = file.toRealPath();
      Path real = resolved.equals(file) ? file : resolved; // many stamps share the path's memory
      boolean unix = FileFacts.areKnownFor(real);
      Map<String, @Nullable Object> facts =
          Files.readAttributes(
              real,
              unix ? "unix:size,lastModifiedTime,ctime,fileKey" : "size,lastModifiedTime,fileKey",
              LinkOption.NOFOLLOW_LINKS);
      return new FileStamp(
          real,
          facts.get("fileKey"),
          (Long) Objects.requireNonNull(facts.get("size")),
          nanoseconds(facts.get("lastModifiedTime")),
          nanoseconds(facts.get("ctime")));
    } catch (IOException e) {
      return ABSENT;
    }
  }

  private static long nanoseconds(@Nullable Object time) {
    return time instanceof FileTime known ? known.to(TimeUnit.NANOSECONDS) : 0;
  }
}
