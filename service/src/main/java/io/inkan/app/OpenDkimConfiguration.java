package io.inkan.app;

import io.inkan.config.ConfigResult;
import io.inkan.config.DnsConfig;
import io.inkan.config.HostPort;
import io.inkan.config.HttpConfig;
import io.inkan.config.InkanConfig;
import io.inkan.config.ManagementConfig;
import io.inkan.config.MilterAddress;
import io.inkan.config.MilterConfig;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.config.Problem;
import io.inkan.config.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the options of OpenDKIM and the house's own configuration together: OpenDKIM's tell milter,
 * keys and policy, the house's own tells the rest.
 */
public final class OpenDkimConfiguration {

  private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(60);
  private static final int DNS_PORT = 53;

  private final HouseConfiguration house;
  private final OpenDkimOptions options;
  private final List<Problem> problems;
  private final List<Problem> warnings;

  private OpenDkimConfiguration(HouseConfiguration house, OpenDkimOptions options) {
    this.house = house;
    this.options = options;
    this.problems = new ArrayList<>(options.problems().all());
    this.warnings = new ArrayList<>(options.warnings());
  }

  /** Puts both together. */
  public static Configuration of(HouseConfiguration house, OpenDkimOptions options) {
    return new OpenDkimConfiguration(house, options).put();
  }

  private Configuration put() {
    ConfigResult read = house.result();
    problems.addAll(read.problems().all());
    warnings.addAll(read.warnings());
    OpenDkimOverlap.problems(house, options, problems);
    Optional<InkanConfig> config = read.config().map(this::config);
    return new Configuration(
        new ConfigResult(
            problems.isEmpty() ? config : Optional.empty(),
            new Problems(problems),
            warnings,
            read.files(),
            read.places()),
        Optional.of(options),
        house.file().isPresent() || house.gives("management."));
  }

  private InkanConfig config(InkanConfig own) {
    return new InkanConfig(
        http(own.http()),
        milter(own.milter()),
        management(own.management()),
        dns(own.dns()),
        List.of(),
        own.keyFiles(),
        List.of(),
        own.origin(),
        own.sign(),
        own.verify(),
        own.limits(),
        own.crypto(),
        own.spool(),
        own.metrics(),
        own.reload(),
        own.log());
  }

  private HttpConfig http(HttpConfig own) {
    return house.file().isPresent() || house.gives("http.") ? own : own.closed();
  }

  private ManagementConfig management(ManagementConfig own) {
    return house.milterOnly() && !house.gives("management.")
        ? new ManagementConfig(Optional.empty(), own.tls())
        : own;
  }

  /** Whether everything was read, and says nothing of a socket: not even something wrong. */
  private boolean isSilentOnSocket() {
    return options.problems().all().stream()
        .noneMatch(
            problem ->
                problem.field().isEmpty()
                    || problem.field().equals("Include")
                    || problem.field().equals(OpenDkimOption.SOCKET.spelling()));
  }

  private MilterConfig milter(MilterConfig own) {
    MilterAddress socket = options.socket().orElse(null);
    if (socket == null && isSilentOnSocket()) {
      problems.add(
          options.problem(
              OpenDkimOption.SOCKET,
              "is missing; name where the MTA finds this milter, for example"
                  + " inet:8891@127.0.0.1 or local:/run/opendkim/opendkim.sock"));
    }
    boolean open = socket != null && !MilterDoor.isLoopback(socket) && own.peers().isEmpty();
    if (open) {
      warnings.add(
          options.problem(
              OpenDkimOption.SOCKET,
              "opens a port that other machines can reach: those with private addresses may"
                  + " connect, and no others; name the MTAs in milter.peers (INKAN_MILTER_PEERS)"));
    }
    int mode =
        house.gives("milter.socketMode") ? own.socketMode() : 0777 & ~FileCreationMask.of(options);
    return new MilterConfig(
        socket == null ? own.listen() : List.of(socket),
        own.tls(),
        open ? PrivateNetworks.ALL : own.peers(),
        mode,
        own.socketGroup(),
        own.idleTimeout(),
        own.maxConnections(),
        own.roles(),
        own.malformed(),
        own.onTrouble());
  }

  private DnsConfig dns(DnsConfig own) {
    return new DnsConfig(
        options.given().contains(OpenDkimOption.NAMESERVERS) ? servers() : own.servers(),
        options.given().contains(OpenDkimOption.DNS_TIMEOUT) ? timeout() : own.timeout(),
        own.retries(),
        own.maxInFlight(),
        own.cacheSize(),
        own.minTtl(),
        own.maxTtl(),
        own.negativeTtl(),
        own.failureTtl(),
        own.staleFor());
  }

  /** An address, with a port behind an at sign as Unbound writes it. */
  private List<HostPort> servers() {
    List<HostPort> servers = new ArrayList<>();
    for (String server : options.list(OpenDkimOption.NAMESERVERS)) {
      int at = server.lastIndexOf('@');
      String host = at < 0 ? server : server.substring(0, at);
      try {
        int port = at < 0 ? DNS_PORT : Integer.parseInt(server.substring(at + 1));
        servers.add(new HostPort(host, port));
      } catch (IllegalArgumentException e) {
        problems.add(
            options.problem(
                OpenDkimOption.NAMESERVERS,
                "holds something that is no IP address; write for example 127.0.0.1,192.0.2.53"));
      }
    }
    return servers;
  }

  private Duration timeout() {
    int seconds = options.number(OpenDkimOption.DNS_TIMEOUT).orElse(0);
    if (seconds == 0 || seconds > LONGEST_LOOK_UP.toSeconds()) {
      warnings.add(
          options.problem(
              OpenDkimOption.DNS_TIMEOUT, "is capped: no key is waited for longer than a minute"));
      return LONGEST_LOOK_UP;
    }
    return Duration.ofSeconds(seconds);
  }
}
