package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again at what another process does, until it has done it or time is up. */
final class Patience {

  private static final long BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();

  private Patience() {}

  /**
   * Waits for what another process brings about.
   *
   * @param what for the message of the failure
   * @param look empty as long as it is not there
   * @param circumstances what a reader of the failure wants to see
   */
  static <T> T await(
      String what, Duration limit, Supplier<Optional<T>> look, Supplier<String> circumstances) {
    long deadline = System.nanoTime() + limit.toNanos();
    do {
      Optional<T> seen = look.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    } while (System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted());
    return fail("not within " + limit + ": " + what + "\n" + circumstances.get());
  }

  /** Waits until somebody accepts connections on a port of loopback, or {@code gaveUp}. */
  static boolean awaitListener(
      int port, Duration limit, BooleanSupplier gaveUp, Supplier<String> circumstances) {
    return await(
        "a listener on port " + port,
        limit,
        () ->
            listens(port)
                ? Optional.of(true)
                : gaveUp.getAsBoolean() ? Optional.of(false) : Optional.empty(),
        circumstances);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
