package io.inkan.crypto;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes of one package anew and tells them where their library lies, which only the
 * loader that defines a class is asked. All other classes are those of the program.
 */
final class NativeClassLoader extends ClassLoader {
  private final String prefix;
  private final String library;

  /**
   * @param entry a class of the package
   * @param library the absolute path of the one library that is loaded from it
   */
  NativeClassLoader(String entry, String library) {
    super(NativeClassLoader.class.getClassLoader());
    this.prefix = entry.substring(0, entry.lastIndexOf('.') + 1);
    this.library = library;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(prefix)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (@Nullable InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] content = in.readAllBytes();
      return defineClass(name, content, 0, content.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  protected @Nullable String findLibrary(String name) {
    return name.equals(NativeProvider.LIBRARY) ? library : null;
  }
}
