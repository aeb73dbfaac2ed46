package io.inkan.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine is called. */
final class HostName {

  private HostName() {}

  static String ofMachine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
