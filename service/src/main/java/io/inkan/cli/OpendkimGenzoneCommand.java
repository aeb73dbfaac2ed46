package io.inkan.cli;

import io.inkan.config.OpenDkimDataset;
import io.inkan.datasets.KeyTableRow;
import io.inkan.policy.KeyUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** opendkim-genzone(8): the records of all keys of a KeyTable. */
@Command(
    name = "opendkim-genzone",
    sortOptions = false,
    description = "Writes the records of a KeyTable's keys as OpenDKIM's opendkim-genzone does.")
final class OpendkimGenzoneCommand implements Callable<Integer>, OpendkimTool {

  private static final int FAILED = 1;
  private static final int MOST_NAME_SERVERS = 16;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "-C", paramLabel = "USER@HOST", description = "The contact of the SOA record.")
  private @Nullable String contact;

  @Option(names = "-d", paramLabel = "DOMAIN", description = "Only the keys of this domain.")
  private @Nullable String domain;

  @Option(names = "-D", description = "End names in ._domainkey.")
  private boolean suffix;

  @Option(
      names = "-E",
      paramLabel = "SECS",
      defaultValue = "604800",
      description = "When secondary servers forget the zone (SOA).")
  private int expire;

  @Option(names = "-F", description = "End names in ._domainkey and the domain.")
  private boolean wholeName;

  @Option(names = "-M", description = "Say in records that keys are for mail alone (s=email).")
  private boolean emailOnly;

  @Option(
      names = "-N",
      paramLabel = "NS[,NS…]",
      description = "The name servers, for NS records and SOA.")
  private @Nullable String nameServers;

  @Option(names = "-o", paramLabel = "FILE", description = "Where to write; default: to stdout.")
  private @Nullable Path output;

  @Option(
      names = "-r",
      paramLabel = "SECS",
      defaultValue = "10800",
      description = "How often secondary servers ask (SOA).")
  private int refresh;

  @Option(
      names = "-R",
      paramLabel = "SECS",
      defaultValue = "1800",
      description = "How soon they ask again (SOA).")
  private int retry;

  @Option(names = "-s", description = "With -d: subdomains, too.")
  private boolean subdomains;

  @Option(names = "-S", description = "Write an SOA record.")
  private boolean writeAuthority;

  @Option(names = "-t", paramLabel = "SECS", description = "The time to live of each record.")
  private @Nullable Integer ttl;

  @Option(
      names = "-T",
      paramLabel = "SECS",
      defaultValue = "86400",
      description = "The zone's default time to live.")
  private int defaultTtl;

  @Option(names = "-u", description = "Write a script for nsupdate.")
  private boolean update;

  @Option(names = "-v", description = "Tell more; twice: each key.")
  private boolean[] verbose = {};

  @Option(
      names = "-x",
      paramLabel = "FILE",
      description = "The opendkim.conf that names the KeyTable; default: /etc/opendkim.conf.")
  private @Nullable Path configuration;

  @Option(names = "--help", usageHelp = true, description = "Show this.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Parameters(
      arity = "0..*",
      paramLabel = "KEYTABLE",
      description = "The KeyTable: file:PATH, refile:PATH, csl:LIST; default: the configured one.")
  private List<String> datasets = new ArrayList<>();

  @Override
  public int usageCode() {
    return ExitCode.USAGE;
  }

  @Override
  public Integer call() {
    checkNumbers();
    OpendkimConfiguration config = OpendkimConfiguration.read(spec.name(), configuration);
    if (datasets.isEmpty() && !config.hasKeyTable()) {
      throw usage("no KeyTable is named, neither here nor in the configuration");
    }
    List<KeyTableRow> rows = rows(config);
    tell(1, "database opened");
    ZoneText zone = new ZoneText(update, suffix, wholeName, emailOnly, ttl, defaultTtl);
    StringBuilder text = new StringBuilder(head(zone));
    for (int i = 0; i < rows.size(); i++) {
      KeyTableRow row = rows.get(i);
      if (!row.isComplete()) {
        throw failure("dkimf_db_walk(" + i + ") failed: " + row.place() + ": " + row.defect());
      }
      if (isWanted(row)) {
        tell(2, "record " + i + " for '" + row.name() + "' retrieved");
        text.append(record(zone, row));
      } else {
        tell(0, "record " + i + " for '" + row.name() + "' skipped");
      }
    }
    write(text + (update ? "send\nanswer\n" : ""));
    if (verbose.length > 0) {
      String records = rows.size() == 1 ? " record" : " records";
      out().println(spec.name() + ": " + rows.size() + records + " written");
    }
    return ExitCode.OK;
  }

  private void checkNumbers() {
    if (subdomains && domain == null) {
      throw usage("subdomain matching requires a domain");
    }
    checkNumber("expire", expire);
    checkNumber("refresh", refresh);
    checkNumber("retry", retry);
    checkNumber("TTL", ttl == null ? 0 : ttl);
    checkNumber("default TTL", defaultTtl);
  }

  private void checkNumber(String what, int value) {
    if (value < 0) {
      throw usage("invalid " + what + " value");
    }
  }

  private List<KeyTableRow> rows(OpendkimConfiguration config) {
    try {
      OpenDkimDataset name =
          datasets.isEmpty() ? config.keyTable() : OpendkimKeyTables.named(datasets.get(0));
      return OpendkimKeyTables.rows(name, config.baseDirectory());
    } catch (OpendkimKeyTables.UnreadableException e) {
      throw failure("dkimf_db_open(): " + e.getMessage());
    }
  }

  private String head(ZoneText zone) {
    String host = hostName();
    List<String> servers =
        nameServers == null
            ? List.of(host)
            : Stream.of(nameServers.split(",", -1))
                .filter(name -> !name.isEmpty())
                .limit(MOST_NAME_SERVERS)
                .toList();
    String first = servers.isEmpty() ? host : servers.get(0);
    if (update) {
      return "server " + first + "\n";
    }
    ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
    String owner = System.getProperty("user.name", "hostmaster") + "." + host;
    ZoneText.Authority authority =
        new ZoneText.Authority(
            first, contact == null ? owner : contact.replace('@', '.'), refresh, retry, expire);
    return zone.head(spec.name(), domain, now)
        + (writeAuthority ? zone.authority(authority, now) : "")
        + (nameServers == null ? "" : zone.nameServers(servers));
  }

  private boolean isWanted(KeyTableRow row) {
    if (domain == null || row.domain().equalsIgnoreCase(domain)) {
      return true;
    }
    String ending = "." + domain.toLowerCase(Locale.ROOT);
    return subdomains && row.domain().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private String record(ZoneText zone, KeyTableRow row) {
    try {
      String record = zone.record(row, row.load());
      tell(2, "key for '" + row.name() + "' loaded");
      return record;
    } catch (KeyUnavailableException e) {
      throw failure("key for '" + row.name() + "' load failed: " + e.getMessage());
    }
  }

  private void write(String text) {
    if (output == null) {
      out().print(text);
      out().flush();
      return;
    }
    try {
      Files.writeString(output, text, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw failure(output + ": fopen(): No such file or directory");
    } catch (IOException e) {
      throw failure(output + ": it cannot be written");
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private CommandException failure(String message) {
    return new CommandException(FAILED, spec.name() + ": " + message);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void tell(int level, String sentence) {
    if (verbose.length >= level) {
      spec.commandLine().getErr().println(spec.name() + ": " + sentence);
    }
  }
}
