package io.inkan.cli;

import io.inkan.dns.DnsSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which resolvers one of OpenDKIM's tools asks. */
final class DnsServerOption {

  private static final int DNS_PORT = 53;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAXIMUM_RECORD_BYTES = 16 * 1024;
  private static final String WITH_PORT_ADVICE = "give an IP address and a port, 127.0.0.1:53";
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern WITH_PORT = Pattern.compile("\\[?([^\\[\\]]+?)]?:([0-9]{1,5})");

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--dns-server",
      paramLabel = "ADDRESS:PORT",
      description = "The resolver to ask; default: the system's.")
  private @Nullable String server;

  /**
   * How to ask.
   *
   * @param configured addresses without ports that are asked unless the option is given; the
   *     system's resolvers if there are none
   */
  DnsSettings settings(List<String> configured) {
    List<InetSocketAddress> servers = new ArrayList<>();
    if (server != null) {
      var parts = WITH_PORT.matcher(server);
      if (!parts.matches()) {
        throw wrong(server, WITH_PORT_ADVICE);
      }
      int port = Integer.parseInt(parts.group(2));
      servers.add(address(server, parts.group(1), port, WITH_PORT_ADVICE));
    } else {
      for (String address : configured) {
        servers.add(address(address, address, DNS_PORT, "Nameservers takes IP addresses"));
      }
    }
    Duration day = Duration.ofDays(1);
    return new DnsSettings(
        servers,
        TIMEOUT,
        1,
        1,
        0,
        Duration.ZERO,
        day,
        day,
        Duration.ZERO,
        Duration.ZERO,
        MAXIMUM_RECORD_BYTES);
  }

  private InetSocketAddress address(String whole, String address, int port, String advice) {
    if (!ADDRESS.matcher(address).matches() || port < 1 || port > 0xffff) {
      throw wrong(whole, advice);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(address), port);
    } catch (UnknownHostException e) {
      throw wrong(whole, advice);
    }
  }

  private CommandLine.ParameterException wrong(String text, String advice) {
    return new CommandLine.ParameterException(
        spec.commandLine(), "\"" + text + "\" is no DNS server; " + advice);
  }
}
