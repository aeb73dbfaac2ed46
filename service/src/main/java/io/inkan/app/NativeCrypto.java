package io.inkan.app;

import io.inkan.config.CryptoConfig;
import io.inkan.crypto.CryptoProvider;
import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.NativeProvider;
import io.inkan.crypto.SignatureAlgorithm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The native provider before the others, if it is wanted. To be made as early as can be: from then
 * on the library is unpacked and the others are tested, while the configuration is read.
 */
public final class NativeCrypto implements CryptoSource {

  private final CompletableFuture<Optional<NativeLibrary>> library = new CompletableFuture<>();
  private final CompletableFuture<Chosen> others = new CompletableFuture<>();
  private final Consumer<String> troubles;

  /** Who computes, and what is wrong with those that are passed over. */
  private record Chosen(CryptoProviders providers, List<String> troubles) {
    static Chosen of(@Nullable Provider accp) throws GeneralSecurityException {
      List<String> troubles = new ArrayList<>();
      return new Chosen(CryptoProviders.choose(accp, troubles::add), troubles);
    }
  }

  /**
   * @param troubles takes what keeps a provider from being used that would be before another, a
   *     sentence each
   */
  public NativeCrypto(Consumer<String> troubles) {
    this.troubles = troubles;
    Thread thread = new Thread(this::prepare, "native-library");
    thread.setDaemon(true);
    thread.start();
  }

  private void prepare() {
    try {
      library.complete(NativeLibrary.prepare());
    } catch (IOException e) {
      library.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      library.completeExceptionally(new IOException(e));
    }
    try {
      others.complete(Chosen.of(null));
    } catch (GeneralSecurityException | RuntimeException | Error e) {
      others.completeExceptionally(e);
    }
  }

  @Override
  public CryptoProviders providers(CryptoConfig config) throws SetupException {
    List<String> found = new ArrayList<>();
    try {
      Provider accp = config.provider() == CryptoConfig.Provider.JDK ? none() : load(found);
      Chosen chosen = accp == null ? others.get() : Chosen.of(accp);
      found.addAll(chosen.troubles());
      if (config.provider() == CryptoConfig.Provider.NATIVE && !isNative(chosen.providers())) {
        throw refusal(found);
      }
      found.forEach(troubles);
      return chosen.providers();
    } catch (GeneralSecurityException | ExecutionException e) {
      found.add("crypto: " + e.getMessage());
      throw new SetupException(found);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException(List.of("crypto: interrupted"));
    }
  }

  private static boolean isNative(CryptoProviders providers) {
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      if (providers.of(algorithm) != CryptoProvider.ACCP) {
        return false;
      }
    }
    return true;
  }

  private static SetupException refusal(List<String> found) {
    String why =
        found.isEmpty()
            ? "there is none for "
                + System.getProperty("os.name")
                + " on "
                + System.getProperty("os.arch")
            : String.join("; ", found);
    return new SetupException(
        List.of(
            "crypto.provider: the native provider is asked for, but "
                + why
                + "; write auto to start without it"));
  }

  private @Nullable Provider none() {
    var unused = library.thenAccept(made -> made.ifPresent(NativeLibrary::discard));
    return null;
  }

  private @Nullable Provider load(List<String> found) {
    Optional<NativeLibrary> made;
    try {
      made = library.join();
    } catch (CompletionException e) {
      found.add(
          "accp is not used: its library cannot be unpacked into "
              + System.getProperty("java.io.tmpdir")
              + " ("
              + e.getCause()
              + "); name another folder by -Djava.io.tmpdir, or unpack it beforehand");
      return null;
    }
    if (made.isEmpty()) {
      return null;
    }
    NativeLibrary file = made.get();
    try {
      return NativeProvider.load(file.file().toString());
    } catch (GeneralSecurityException e) {
      found.add(
          "accp is not used: its library does not load ("
              + e.getMessage()
              + (file.temporary() == null
                  ? ")"
                  : "); if programs may not be run from there, name another folder by"
                      + " -Djava.io.tmpdir, or unpack it beforehand"));
      return null;
    } finally {
      file.discard();
    }
  }
}
