import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses files as Debian wants manual pages and changelogs: by gzip, as far as it goes, without a name or a time,
 * so that the same file always becomes the same octets.
 */
final class Compress {

  /** Where the header says how hard it was tried (RFC 1952 §2.3.1, XFL), and the word for "hardest". */
  private static final int EXTRA_FLAGS = 8;

  private static final byte SLOWEST = 2;

  /** Puts each file's compressed form beside it, and takes the file away. */
  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      try (var files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (!file.toString().endsWith(".gz")) {
            Files.write(Path.of(file + ".gz"), compressed(Files.readAllBytes(file)));
            Files.delete(file);
          }
        }
      }
    }
  }

  private static byte[] compressed(byte[] octets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(octets);
    }
    byte[] result = out.toByteArray();
    result[EXTRA_FLAGS] = SLOWEST;
    return result;
  }
}
