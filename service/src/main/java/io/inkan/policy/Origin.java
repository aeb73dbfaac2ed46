package io.inkan.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a message came from, as the MTA that received it tells.
 *
 * @param client how log lines call the client; printable
 * @param hostName the client's name if the MTA confirmed it (the name leads back to the address),
 *     else null
 * @param address the client's address, or null if it is not known
 * @param local whether a program on the MTA's own host handed it in, without a network
 * @param daemonName the name of the MTA's listener that took the message, or null
 * @param authenticationType how the client logged in, or null if it did not
 * @param login as whom it logged in, or null
 * @param macros whatever else the MTA told and rules ask for, by name without brackets
 */
public record Origin(
    String client,
    @Nullable String hostName,
    @Nullable IpAddress address,
    boolean local,
    @Nullable String daemonName,
    @Nullable String authenticationType,
    @Nullable String login,
    Map<String, String> macros) {

  /** An MTA may tell what it does not know as an empty text: that is nothing known. */
  public Origin {
    hostName = known(hostName);
    daemonName = known(daemonName);
    authenticationType = known(authenticationType);
    login = known(login);
    macros = Map.copyOf(macros);
  }

  /** An origin of which nothing further is asked. */
  public Origin(
      String client,
      @Nullable String hostName,
      @Nullable IpAddress address,
      boolean local,
      @Nullable String daemonName,
      @Nullable String authenticationType,
      @Nullable String login) {
    this(client, hostName, address, local, daemonName, authenticationType, login, Map.of());
  }

  private static @Nullable String known(@Nullable String told) {
    return told == null || told.isBlank() ? null : told;
  }
}
