package io.inkan.app;

import io.inkan.crypto.NativeProvider;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The library of the native provider, ready as a file: one that was unpacked beforehand into a
 * folder of {@code java.library.path}, or else the one of the program, unpacked into a folder of
 * {@code java.io.tmpdir} that only this process's user can enter.
 *
 * @param file absolute
 * @param temporary the folder to delete with it when it is loaded, or null to leave both
 */
record NativeLibrary(Path file, @Nullable Path temporary) {

  /** How {@code os.arch} calls the processors for which the program has a library. */
  private static final Map<String, String> PROCESSORS =
      Map.of("amd64", "x86_64", "aarch64", "aarch_64");

  /**
   * Makes it ready; empty if there is none for this platform.
   *
   * @throws IOException if it cannot be unpacked
   */
  static Optional<NativeLibrary> prepare() throws IOException {
    String processor = PROCESSORS.get(System.getProperty("os.arch", ""));
    if (processor == null || !System.getProperty("os.name", "").equals("Linux")) {
      return Optional.empty();
    }
    String name = System.mapLibraryName(NativeProvider.LIBRARY);
    Path beforehand = beforehand(name);
    if (beforehand != null) {
      return Optional.of(new NativeLibrary(beforehand, null));
    }
    String resource =
        "/META-INF/native/linux-" + processor + "/com/amazon/corretto/crypto/provider/" + name;
    try (@Nullable InputStream in = NativeLibrary.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(unpacked(in, name));
    }
  }

  private static @Nullable Path beforehand(String name) {
    String folders = System.getProperty("java.library.path", "");
    for (String folder : folders.split(File.pathSeparator, -1)) {
      Path file = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isRegularFile(file)) {
        return file.toAbsolutePath();
      }
    }
    return null;
  }

  private static NativeLibrary unpacked(InputStream in, String name) throws IOException {
    Path folder = Files.createTempDirectory("inkan-").toAbsolutePath(); // mode 0700
    Path file = folder.resolve(name);
    // Should the process end before it is loaded: what is named last goes first.
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    NativeLibrary library = new NativeLibrary(file, folder);
    try {
      Files.copy(in, file);
      return library;
    } catch (IOException e) {
      library.discard();
      throw e;
    }
  }

  /** Deletes what was unpacked; a library that is loaded goes on. */
  void discard() {
    if (temporary != null) {
      try {
        Files.deleteIfExists(file);
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        // It is tried again when the process ends.
      }
    }
  }
}
