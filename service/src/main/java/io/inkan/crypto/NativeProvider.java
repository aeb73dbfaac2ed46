package io.inkan.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Loads Amazon Corretto Crypto Provider with a library that lies ready as a file. Its own way is to
 * unpack the library from beside its classes, where there is room for that of one processor only,
 * and to keep silent if that fails.
 */
public final class NativeProvider {
  /** What the library is called in {@link System#mapLibraryName}. */
  public static final String LIBRARY = "amazonCorrettoCryptoProvider";

  private static final String PROPERTIES = "com.amazon.corretto.crypto.provider.";
  private static final String CLASS = PROPERTIES + "AmazonCorrettoCryptoProvider";

  private NativeProvider() {}

  /**
   * Loads it; not registered with the Java platform. It takes about 50 ms.
   *
   * @param library the absolute path of the file; no two loads in one process may have the same
   * @throws GeneralSecurityException if it does not load, and why
   */
  public static Provider load(String library) throws GeneralSecurityException {
    System.setProperty(PROPERTIES + "useExternalLib", "true");
    System.setProperty(PROPERTIES + "registerEdKeyFactory", "true"); // else no Ed25519
    try {
      Class<?> type = new NativeClassLoader(CLASS, library).loadClass(CLASS);
      Provider provider = (Provider) type.getField("INSTANCE").get(null);
      Throwable error = (Throwable) type.getMethod("getLoadingError").invoke(provider);
      if (error != null) {
        throw new GeneralSecurityException(reason(error));
      }
      return provider;
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new GeneralSecurityException(reason(e), e);
    }
  }

  /** What the provider wraps says more than the provider does. */
  private static String reason(Throwable error) {
    Throwable[] suppressed = error.getSuppressed();
    Throwable deepest = suppressed.length == 0 ? error : suppressed[0];
    for (@Nullable Throwable cause = deepest; cause != null; cause = cause.getCause()) {
      deepest = cause;
    }
    String message = deepest.getMessage();
    return deepest.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
