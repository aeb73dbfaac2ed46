package io.inkan.load.run;

import io.inkan.load.http.HttpClient;
import io.inkan.load.milter.Flushing;
import io.inkan.load.milter.MilterAddress;
import io.inkan.load.milter.MtaClient;
import io.inkan.load.milter.Sender;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.SocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the service is talked to. */
final class SessionOptions {

  static final String INSIDE = "127.0.0.1";

  /** An address for documentation, RFC 5737. */
  static final String OUTSIDE = "192.0.2.1";

  @Option(
      names = "--role",
      defaultValue = "sign",
      paramLabel = "ROLE",
      description =
          "sign: mail from "
              + INSIDE
              + "; verify: mail from "
              + OUTSIDE
              + " (default: ${DEFAULT-VALUE})")
  Role role = Role.sign;

  @Option(
      names = "--client",
      paramLabel = "ADDRESS",
      description = "where mail comes from, whatever the role")
  @Nullable String client;

  @Option(names = "--login", paramLabel = "NAME", description = "of a client that authenticated")
  @Nullable String login;

  @Option(
      names = "--daemon-name",
      defaultValue = "smtpd",
      paramLabel = "NAME",
      description = "of the MTA's listener (default: ${DEFAULT-VALUE})")
  String daemonName = "smtpd";

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "COUNT",
      description = "that send and receive (default: ${DEFAULT-VALUE})")
  int threads = 1;

  @Option(
      names = "--flush-each",
      description =
          "write each command for itself; without, all at once when a reply is awaited, as Postfix"
              + " does")
  boolean flushEach;

  @Option(names = "--nagle", description = "leave Nagle's algorithm on, as Postfix does")
  boolean nagle;

  /** Whose mail is sent; the words of the option. */
  enum Role {
    sign,
    verify
  }

  EventLoopGroup loops() {
    return new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
  }

  /** Sessions with a service, in the role of the options. */
  Sessions sessions(String address, EventLoopGroup loops) {
    String other = role == Role.sign ? INSIDE : OUTSIDE;
    return sessions(
        address, loops, new Sender(client == null ? other : client, login, daemonName), role);
  }

  /** Sessions that have mail signed, whatever the role. */
  Sessions signing(String address, EventLoopGroup loops) {
    return sessions(address, loops, new Sender(INSIDE, null, daemonName), Role.sign);
  }

  private Sessions sessions(String address, EventLoopGroup loops, Sender sender, Role as) {
    if (address.startsWith("http://")) {
      URI target = URI.create(address + "/" + as);
      HttpClient http = new HttpClient(loops);
      return new Sessions(address, () -> http.open(target));
    }
    Flushing flushing = flushEach ? Flushing.EACH_COMMAND : Flushing.BEFORE_REPLY;
    MtaClient milter = new MtaClient(loops, flushing, nagle);
    SocketAddress socket = MilterAddress.parse(address);
    return new Sessions(address, () -> milter.open(socket, sender));
  }
}
