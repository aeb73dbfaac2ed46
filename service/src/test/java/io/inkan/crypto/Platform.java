package io.inkan.crypto;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every way of computing that there is on this platform. Where the program has a native library, it
 * must load: that it does not is a failure, not a reason to skip.
 */
final class Platform {
  private static final Map<String, String> PROCESSORS =
      Map.of("amd64", "x86_64", "aarch64", "aarch_64");

  private static final @Nullable Provider ACCP = load();

  private Platform() {}

  private static @Nullable Provider load() {
    String processor = PROCESSORS.get(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
    if (processor == null || !System.getProperty("os.name").equals("Linux")) {
      return null;
    }
    String resource =
        "/META-INF/native/linux-"
            + processor
            + "/com/amazon/corretto/crypto/provider/"
            + System.mapLibraryName(NativeProvider.LIBRARY);
    URL library = Platform.class.getResource(resource);
    if (library == null) {
      throw new AssertionError("the build did not unpack " + resource);
    }
    try {
      return NativeProvider.load(Path.of(library.toURI()).toString());
    } catch (URISyntaxException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The native provider; the test is skipped where there is none. */
  static Provider accp() {
    Provider accp = ACCP;
    assumeTrue(accp != null, "there is no library of the native provider for this platform");
    return Objects.requireNonNull(accp);
  }

  /** The JDK with BouncyCastle, and the native provider if this platform has it. */
  static List<CryptoProviders> all() {
    List<CryptoProviders> all = new ArrayList<>(List.of(CryptoProviders.portable()));
    if (ACCP != null) {
      all.add(chosen(ACCP));
    }
    return all;
  }

  /** What is chosen with this provider before the others; it must be in order. */
  static CryptoProviders chosen(Provider first) {
    try {
      return CryptoProviders.choose(
          first,
          trouble -> {
            throw new AssertionError(trouble);
          });
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
