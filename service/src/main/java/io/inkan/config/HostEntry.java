package io.inkan.config;

import java.util.Locale;

/** Some hosts, or an exception from others. */
public sealed interface HostEntry {

  /** Whether these hosts are not meant, though another entry names them too. */
  boolean excepted();

  /**
   * Hosts by their addresses.
   *
   * @param network the addresses
   */
  record OfNetwork(boolean excepted, Network network) implements HostEntry {

    /** As it is written: {@code 192.0.2.0/24} or {@code !192.0.2.7}. */
    @Override
    public String toString() {
      return (excepted ? "!" : "") + network;
    }
  }

  /**
   * Hosts by their names.
   *
   * @param name in lower case; with a dot in front for every host below it
   */
  record OfName(boolean excepted, String name) implements HostEntry {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is no host's name in lower case
     */
    public OfName {
      if (!Addresses.isHostName(name.startsWith(".") ? name.substring(1) : name)
          || !name.equals(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("not a host's name: " + name);
      }
    }

    /** As it is written: {@code mail.example.com} or {@code !.example.com}. */
    @Override
    public String toString() {
      return (excepted ? "!" : "") + name;
    }
  }
}
