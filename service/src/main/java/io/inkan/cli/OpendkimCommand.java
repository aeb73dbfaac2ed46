package io.inkan.cli;

import io.inkan.app.Configuration;
import io.inkan.app.CryptoSource;
import io.inkan.app.Setup;
import io.inkan.app.SetupException;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.engine.EngineMetrics;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs in place of OpenDKIM's filter, with its options and its configuration. */
@Command(
    name = "opendkim",
    description =
        "Runs in place of opendkim(8), with its options. It stays in the foreground and opens the"
            + " milter's socket only; SIGHUP and SIGUSR1 reload the configuration.",
    mixinStandardHelpOptions = false)
final class OpendkimCommand implements Callable<Integer>, OpendkimTool {

  private static final Logger LOG = LoggerFactory.getLogger(OpendkimCommand.class);
  private static final Path DEFAULT = Path.of("/etc/opendkim.conf");

  private final HangUp hangUp;
  private final StandardStreams streams;

  @Mixin private ConfigOption house;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "-A", description = "Does nothing: the supervisor restarts the process.")
  private boolean restart;

  @Option(names = "-b", paramLabel = "MODES", description = "Mode.")
  private @Nullable String mode;

  @Option(names = "-c", paramLabel = "CANON", description = "Canonicalization.")
  private @Nullable String canonicalization;

  @Option(names = "-d", paramLabel = "DOMAINS", description = "Domain.")
  private @Nullable String domains;

  @Option(names = "-D", description = "SubDomains.")
  private boolean subDomains;

  @Option(names = "-e", paramLabel = "NAME", description = "Prints the value of an option.")
  private @Nullable String extracted;

  @Option(names = "-f", description = "Does nothing: the process stays in the foreground.")
  private boolean foreground;

  @Option(
      names = "-F",
      paramLabel = "EPOCH",
      description = "The time that signatures bear and are judged by, for tests.")
  private @Nullable Long fixedTime;

  @Option(
      names = {"-g", "-G", "-O"},
      description = "Does nothing.",
      hidden = true)
  private boolean newer;

  @Option(names = "-k", paramLabel = "FILE", description = "KeyFile.")
  private @Nullable String keyFile;

  @Option(names = "-l", description = "Syslog.")
  private boolean syslog;

  @Option(names = "-L", paramLabel = "MIN", description = "Minimum.")
  private @Nullable String minimum;

  @Option(names = "-n", description = "Checks the configuration and ends.")
  private boolean checkOnly;

  @Option(names = "-o", paramLabel = "NAMES", description = "OmitHeaders.")
  private @Nullable String omitted;

  @Option(names = "-p", paramLabel = "SOCKET", description = "Socket.")
  private @Nullable String socket;

  @Option(names = "-P", paramLabel = "FILE", description = "PidFile.")
  private @Nullable String pidFile;

  @Option(
      names = "-Q",
      description =
          "Queries a dataset: its name on the first line of standard input, then 'query/n' lines.")
  private boolean query;

  @Option(names = "-r", description = "RequiredHeaders.")
  private boolean requiredHeaders;

  @Option(names = "-s", paramLabel = "SELECTOR", description = "Selector.")
  private @Nullable String selector;

  @Option(names = "-S", paramLabel = "ALGORITHM", description = "SignatureAlgorithm.")
  private @Nullable String algorithm;

  @Option(names = "-t", paramLabel = "FILES", description = "Is not supported: use inkan verify.")
  private @Nullable String testFiles;

  @Option(names = "-T", paramLabel = "SECONDS", description = "DNSTimeout.")
  private @Nullable String dnsTimeout;

  @Option(names = "-u", paramLabel = "USER", description = "UserID.")
  private @Nullable String user;

  @Option(names = "-v", description = "Does nothing.")
  private boolean[] verbose = {};

  @Option(names = "-V", description = "Prints the version and ends.")
  private boolean version;

  @Option(names = "-W", description = "LogWhy.")
  private boolean logWhy;

  @Option(
      names = "-x",
      paramLabel = "FILE",
      description = "The configuration; /etc/opendkim.conf if there is that file.")
  private @Nullable Path file;

  @Option(names = "-X", description = "Does nothing: options of old are accepted with a warning.")
  private boolean deprecated;

  @Option(
      names = {"-?", "-h", "--help"},
      usageHelp = true,
      description = "Prints this and ends.")
  @SuppressWarnings("UnusedVariable") // picocli asks for it
  private boolean help;

  OpendkimCommand(HangUp hangUp, StandardStreams streams) {
    this.hangUp = hangUp;
    this.streams = streams;
  }

  @Override
  public int usageCode() {
    return ExitCode.USAGE;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (version) {
      out.println(
          "opendkim: " + InkanCommand.Version.text() + ", in place of OpenDKIM Filter v2.11.0");
      return ExitCode.OK;
    }
    if (testFiles != null) {
      throw new CommandException(
          ExitCode.USAGE,
          "opendkim: -t is not supported; run: inkan verify " + testFiles.replace(',', ' '));
    }
    if (query) {
      return new OpendkimQuery(out, spec.commandLine().getErr()).run(streams.in());
    }
    OpendkimSource source =
        new OpendkimSource(Optional.ofNullable(configuration()), flags(), house, true);
    if (extracted != null && !checkOnly) {
      return extract(source.options(), extracted, out);
    }
    if (checkOnly) {
      check(source);
      return ExitCode.OK;
    }
    tellIdle();
    return new Serving(source, clock(), hangUp)
        .run(
            (meters, crypto) -> {
              Setup setup = ServeCommand.ofOpenDkim(source, meters, crypto);
              if (fixedTime != null) {
                LOG.warn("-F is given: every signature bears that time, and is judged by it");
              }
              return setup;
            });
  }

  private @Nullable Path configuration() {
    return file == null && Files.isReadable(DEFAULT) ? DEFAULT : file;
  }

  private InstantSource clock() {
    Long time = fixedTime;
    return time == null ? InstantSource.system() : InstantSource.fixed(Instant.ofEpochSecond(time));
  }

  /** The options that flags stand for. */
  private Map<OpenDkimOption, String> flags() {
    Map<OpenDkimOption, String> flags = new EnumMap<>(OpenDkimOption.class);
    put(flags, OpenDkimOption.MODE, mode);
    put(flags, OpenDkimOption.CANONICALIZATION, canonicalization);
    put(flags, OpenDkimOption.DOMAIN, domains);
    put(flags, OpenDkimOption.SUB_DOMAINS, subDomains);
    put(flags, OpenDkimOption.KEY_FILE, keyFile);
    put(flags, OpenDkimOption.SYSLOG, syslog);
    put(flags, OpenDkimOption.MINIMUM, minimum);
    put(flags, OpenDkimOption.OMIT_HEADERS, omitted);
    put(flags, OpenDkimOption.SOCKET, socket);
    put(flags, OpenDkimOption.PID_FILE, pidFile);
    put(flags, OpenDkimOption.REQUIRED_HEADERS, requiredHeaders);
    put(flags, OpenDkimOption.SELECTOR, selector);
    put(flags, OpenDkimOption.SIGNATURE_ALGORITHM, algorithm);
    put(flags, OpenDkimOption.DNS_TIMEOUT, dnsTimeout);
    put(flags, OpenDkimOption.USER_ID, user);
    put(flags, OpenDkimOption.LOG_WHY, logWhy);
    return flags;
  }

  private static void put(
      Map<OpenDkimOption, String> flags, OpenDkimOption option, @Nullable String value) {
    if (value != null) {
      flags.put(option, value);
    }
  }

  private static void put(Map<OpenDkimOption, String> flags, OpenDkimOption option, boolean given) {
    put(flags, option, given ? "yes" : null);
  }

  private void tellIdle() {
    if (restart || foreground || newer || deprecated || verbose.length > 0) {
      LOG.debug("-A, -f, -g, -G, -O, -v and -X do nothing");
    }
  }

  private static int extract(OpenDkimOptions options, String name, PrintWriter out) {
    if (!options.problems().isEmpty()) {
      throw new CommandException(ExitCode.CONFIGURATION, String.valueOf(options.problems()));
    }
    OpenDkimOption option = OpenDkimOption.named(name).orElse(null);
    if (option == null) {
      throw new CommandException(DATA_ERROR, "opendkim: " + name + " is no option of OpenDKIM's");
    }
    String written = options.written(option).orElse(null);
    if (written == null) {
      return ExitCode.CONFIGURATION; // as OpenDKIM, which prints nothing
    }
    out.println(written);
    return ExitCode.OK;
  }

  private void check(OpendkimSource source) {
    PrintWriter err = spec.commandLine().getErr();
    Configuration read = source.withoutSocket().read();
    read.result().warnings().forEach(warning -> err.println("opendkim: warning: " + warning));
    if (!read.result().problems().isEmpty()) {
      throw new CommandException(ExitCode.CONFIGURATION, String.valueOf(read.result().problems()));
    }
    try {
      Setup setup = Setup.configured(read, EngineMetrics.SILENT, CryptoSource.PORTABLE);
      setup.warnings().forEach(warning -> err.println("opendkim: warning: " + warning));
      KeyCheck.requireUsable(setup.requiredKeys());
      setup.keyReview().forEach(warning -> err.println("opendkim: warning: " + warning));
    } catch (SetupException e) {
      throw new CommandException(ExitCode.CONFIGURATION, String.join("\n", e.problems()));
    }
  }
}
