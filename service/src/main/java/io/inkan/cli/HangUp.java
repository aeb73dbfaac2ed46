package io.inkan.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * SIGHUP, by custom the word for "read your configuration again". From {@link #hear} on it no
 * longer ends the process; what comes before somebody obeys is remembered. The JDK has signals in
 * its module {@code jdk.unsupported} alone, of which its compiler warns with no way to be told that
 * one knows; hence by reflection, and in this class alone.
 */
final class HangUp {

  private boolean heard;
  private boolean pending;
  private @Nullable Runnable action;

  /** Has SIGHUP no longer end the process, where there is that signal. */
  void hear() {
    heard = hear("HUP");
  }

  /** The same for SIGUSR1, at which OpenDKIM reloads. */
  void hearUser() {
    hear("USR1");
  }

  private boolean hear(String name) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                received();
                yield null;
              }
              case "equals" -> arguments != null && proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              default -> "SIG" + name;
            };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      signal
          .getMethod("handle", signal, type)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
      return true;
    } catch (ReflectiveOperationException e) {
      return false; // no such signal, or the JVM was told to leave signals alone
    }
  }

  /** What is done at each SIGHUP. */
  void received() {
    Runnable obeying;
    synchronized (this) {
      obeying = action;
      pending = obeying == null;
    }
    if (obeying != null) {
      obeying.run();
    }
  }

  /**
   * Has every SIGHUP run this, on a thread of its own; at once if there was one already.
   *
   * @return false where there is no such signal, or the JVM was told to leave signals alone
   */
  boolean obey(Runnable obeying) {
    boolean late;
    synchronized (this) {
      action = obeying;
      late = pending;
      pending = false;
    }
    if (late) {
      obeying.run();
    }
    return heard;
  }
}
