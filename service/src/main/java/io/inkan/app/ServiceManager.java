package io.inkan.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how far the service is, where it wants to know: units of {@code Type=notify} count
 * as started only then, so that Postfix, which starts behind, finds the milter's socket.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/sd_notify.html">sd_notify(3)</a>
 */
public final class ServiceManager {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

  private final @Nullable Path socket;

  private ServiceManager(@Nullable Path socket) {
    this.socket = socket;
  }

  /** The one that started this process, or one that wants to know nothing. */
  public static ServiceManager ofProcess() {
    return at(System.getenv("NOTIFY_SOCKET"));
  }

  /**
   * @param socket what systemd says in NOTIFY_SOCKET; null if it wants to know nothing
   */
  static ServiceManager at(@Nullable String socket) {
    return new ServiceManager(socket == null ? null : Path.of(socket));
  }

  /** The doors are open. */
  public void ready() {
    tell("READY=1");
  }

  /** The doors are about to close. */
  public void stopping() {
    tell("STOPPING=1");
  }

  private void tell(String state) {
    if (socket == null) {
      return;
    }
    String trouble = UnixDatagramSocket.trouble(socket);
    if (trouble == null) {
      trouble = send(socket, state) ? null : socket + " takes nothing";
    }
    if (trouble != null) {
      LOG.warn(
          "systemd was not told {}: {}; with Type=exec in the unit it need not be told",
          state,
          trouble);
    }
  }

  private static boolean send(Path socket, String state) {
    try (UnixDatagramSocket sending = new UnixDatagramSocket(socket)) {
      return sending.send(state);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
