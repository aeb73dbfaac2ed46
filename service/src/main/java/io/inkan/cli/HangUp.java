package io.inkan.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * SIGHUP, by custom the word for "read your configuration again". The JDK has signals in its module
 * {@code jdk.unsupported} alone, of which its compiler warns with no way to be told that one knows;
 * hence by reflection, and in this class alone.
 */
final class HangUp {

  private HangUp() {}

  /**
   * Has every SIGHUP run this, on a thread of its own, instead of ending the process.
   *
   * @return false where there is no such signal, or the JVM was told to leave signals alone
   */
  static boolean handle(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle run =
          MethodHandles.publicLookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(action);
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance("HUP"),
              MethodHandleProxies.asInterfaceInstance(
                  handler, MethodHandles.dropArguments(run, 0, signal)));
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
