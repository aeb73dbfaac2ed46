package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for programs that do not understand port 0. */
final class FreePort {

  /** How often a program is started again that found its port taken meanwhile. */
  static final int TRIES = 5;

  private FreePort() {}

  /** A port of loopback that was free a moment ago; whoever binds it must expect to be late. */
  static int find() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another one: of what is free again at once, the system may give the same twice. */
  static int findBeside(int taken) {
    int port = find();
    while (port == taken) {
      port = find();
    }
    return port;
  }
}
