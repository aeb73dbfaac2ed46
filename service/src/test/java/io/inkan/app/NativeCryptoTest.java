package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inkan.config.CryptoConfig;
import io.inkan.crypto.CryptoProviders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What {@code crypto.provider} leads to. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class NativeCryptoTest {

  private static final String PORTABLE = "rsa-sha256 by jdk, ed25519-sha256 by bouncycastle";
  private static final CryptoConfig AUTO = new CryptoConfig(CryptoConfig.Provider.AUTO);
  private static final CryptoConfig NATIVE = new CryptoConfig(CryptoConfig.Provider.NATIVE);
  private static final CryptoConfig JDK = new CryptoConfig(CryptoConfig.Provider.JDK);

  private final List<String> troubles = new ArrayList<>();
  private final String libraryPath = System.getProperty("java.library.path");

  @TempDir private Path folder;

  @BeforeEach
  void requirePlatform() {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && List.of("amd64", "aarch64").contains(System.getProperty("os.arch")),
        "there is no library of the native provider for this platform");
  }

  @AfterEach
  void restore() {
    System.setProperty("java.library.path", libraryPath);
  }

  private CryptoProviders providers(CryptoConfig config) throws SetupException {
    return new NativeCrypto(troubles::add).providers(config);
  }

  private void putBeforehand(String content) throws Exception {
    Files.writeString(folder.resolve("libamazonCorrettoCryptoProvider.so"), content);
    System.setProperty("java.library.path", folder.toString());
  }

  @Test
  void nativeProviderIsTakenWhereItLoads() throws Exception {
    assertEquals("rsa-sha256 by accp, ed25519-sha256 by accp", providers(AUTO).toString());
    assertEquals("rsa-sha256 by accp, ed25519-sha256 by accp", providers(NATIVE).toString());
    assertEquals(List.of(), troubles);
  }

  @Test
  void nothingUnpackedStaysBehind() throws Exception {
    NativeLibrary library = NativeLibrary.prepare().orElseThrow();
    Path unpacked = Objects.requireNonNull(library.temporary());
    assertEquals("rwx------", permissions(unpacked));
    library.discard();
    assertTrue(Files.notExists(unpacked));
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void libraryThatWasUnpackedBeforehandIsTakenAndStays() throws Exception {
    NativeLibrary library = NativeLibrary.prepare().orElseThrow();
    Files.copy(library.file(), folder.resolve(library.file().getFileName()));
    library.discard();
    System.setProperty("java.library.path", "/nowhere::" + folder);

    assertEquals("rsa-sha256 by accp, ed25519-sha256 by accp", providers(NATIVE).toString());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void libraryThatDoesNotLoadIsToldAndPassedOver() throws Exception {
    putBeforehand("no library at all");

    assertEquals(PORTABLE, providers(AUTO).toString());
    assertEquals(1, troubles.size());
    assertTrue(
        troubles.get(0).startsWith("accp is not used: its library does not load (Unsatisfied"),
        troubles::toString);
  }

  @Test
  void nothingStartsWithoutTheNativeProviderIfItIsAskedFor() throws Exception {
    putBeforehand("no library at all");

    SetupException refusal = assertThrows(SetupException.class, () -> providers(NATIVE));
    String problem = refusal.problems().get(0);
    assertTrue(
        problem.startsWith("crypto.provider: the native provider is asked for, but accp is not"),
        problem);
    assertTrue(problem.endsWith("; write auto to start without it"), problem);
  }

  @Test
  void nativeProviderIsNotEvenTriedIfItIsNotWanted() throws Exception {
    putBeforehand("no library at all");

    assertEquals(PORTABLE, providers(JDK).toString());
    assertEquals(List.of(), troubles);
  }
}
