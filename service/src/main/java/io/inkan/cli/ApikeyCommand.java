package io.inkan.cli;

import io.inkan.config.ApiKeyConfig;
import io.inkan.config.ApiKeyFile;
import io.inkan.config.CallerRole;
import io.inkan.keys.ReplacedFile;
import io.inkan.policy.ApiKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps the file of API keys: makes a key, tells of all, takes one out. */
@Command(
    name = "apikey",
    description = "Keeps the keys by which applications use the HTTP door (http.apiKeyFile).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ApikeyCommand.Add.class, ApikeyCommand.Show.class, ApikeyCommand.Remove.class})
final class ApikeyCommand implements Runnable {

  /** By it a person, and a scanner for leaked secrets, knows what a key is of. */
  private static final String PREFIX = "inkan_";

  private static final int OCTETS = 32;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is missing: add, list or remove");
  }

  private static boolean hasExpired(ApiKeyConfig key) {
    return key.expires().filter(expires -> !Instant.now().isBefore(expires)).isPresent();
  }

  /** The file, and what is done with it. */
  static final class KeyFileOption {

    @Option(
        names = {"-f", "--file"},
        required = true,
        paramLabel = "FILE",
        description = "The file that http.apiKeyFile names.")
    private Path file;

    Path file() {
      return file;
    }

    /** The keys in the file. Ends the command if it is not in order. */
    List<ApiKeyConfig> keys() {
      return keys(ApiKeyFile.readIfThere(file));
    }

    /** The same of a file that must be there. */
    List<ApiKeyConfig> keysThatAreThere() {
      if (Files.notExists(file)) {
        throw new CommandException(
            ExitCode.NO_INPUT,
            "inkan: " + file + " does not exist; inkan apikey add makes it with its first key");
      }
      return keys(ApiKeyFile.read(file));
    }

    private static List<ApiKeyConfig> keys(ApiKeyFile read) {
      if (!read.problems().isEmpty()) {
        throw new CommandException(ExitCode.CONFIGURATION, String.valueOf(read.problems()));
      }
      return read.keys();
    }

    /** Changes the keys in the file, while nobody else does. */
    void change(UnaryOperator<List<ApiKeyConfig>> change) {
      try {
        ReplacedFile.change(
            file, () -> ApiKeyFile.text(change.apply(keys())).getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new CommandException(ExitCode.NO_INPUT, "inkan: " + ReplacedFile.sentence(file, e));
      }
    }
  }

  /** Makes a key. */
  @Command(
      name = "add",
      description = {
        "Makes a key, writes its hash and what it may do to the file, and the key itself to"
            + " standard output: this once, for it is kept nowhere.",
        "A running service takes it up by itself."
      },
      mixinStandardHelpOptions = true)
  static final class Add implements Callable<Integer> {

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
    @Mixin private KeyFileOption file;

    @Option(
        names = "--name",
        required = true,
        paramLabel = "NAME",
        description = "How logs call the caller.")
    private String name;

    @Option(
        names = "--domain",
        paramLabel = "DOMAIN",
        description =
            "A domain that it may sign for: every author's and every d=. .example.com is"
                + " everything below example.com, * is all. May be repeated.")
    private List<String> domains = List.of();

    @Option(
        names = "--role",
        paramLabel = "sign|verify",
        completionCandidates = CallerRoleNames.class,
        description = "What it may have done; default: both. May be repeated.")
    private List<String> roles = List.of();

    @Option(names = "--admin", description = "It may use the POSTs of the management door.")
    private boolean admin;

    @Option(
        names = "--rate",
        paramLabel = "RATE",
        description = "How many messages it may send, as 50/s, 3000/m or 100/h.")
    private @Nullable String rate;

    @Option(
        names = "--expires",
        paramLabel = "DATE",
        description = "From when on it opens nothing: 2027-01-31 or 2027-01-31T12:00:00Z.")
    private @Nullable String expires;

    @Override
    public Integer call() {
      String key = newKey();
      ApiKeyConfig entry = entry(key);
      file.change(
          keys -> {
            if (keys.stream().anyMatch(each -> each.name().equals(entry.name()))) {
              throw new CommandException(
                  ExitCode.USAGE,
                  "inkan: "
                      + file.file()
                      + " has a key of the name "
                      + entry.name()
                      + " already; remove it, or take another name");
            }
            List<ApiKeyConfig> more = new ArrayList<>(keys);
            more.add(entry);
            return more;
          });
      if (entry.domains().isEmpty() && entry.roles().contains(CallerRole.SIGN) && !entry.admin()) {
        spec.commandLine()
            .getErr()
            .println("inkan: warning: without --domain this key may sign for no domain");
      }
      spec.commandLine().getOut().println(key);
      return ExitCode.OK;
    }

    private static String newKey() {
      byte[] octets = new byte[OCTETS];
      new SecureRandom().nextBytes(octets);
      return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private ApiKeyConfig entry(String key) {
      if (roles.stream().anyMatch(role -> role.equalsIgnoreCase("admin"))) {
        throw new CommandException(
            ExitCode.USAGE,
            "inkan: admin is no role; give --admin, which lets the key use the POSTs of the"
                + " management door");
      }
      Map<String, List<String>> fields = new LinkedHashMap<>();
      fields.put("name", List.of(name));
      fields.put("hash", List.of("sha256:" + ApiKeys.hash(key)));
      fields.put("domains", domains);
      if (!roles.isEmpty()) {
        fields.put("roles", roles);
      }
      fields.put("admin", List.of(Boolean.toString(admin)));
      if (rate != null) {
        fields.put("rate", List.of(rate));
      }
      if (expires != null) {
        fields.put("expires", List.of(expires));
      }
      ApiKeyFile read = ApiKeyFile.entry("inkan", fields);
      if (!read.problems().isEmpty()) {
        throw new CommandException(ExitCode.USAGE, String.valueOf(read.problems()));
      }
      ApiKeyConfig entry = read.keys().get(0);
      if (hasExpired(entry)) {
        throw new CommandException(
            ExitCode.USAGE,
            "inkan: --expires " + expires + " is past, so that the key would open nothing");
      }
      return entry;
    }
  }

  /** Tells of all keys. */
  @Command(
      name = "list",
      description =
          "Tells what each key may do, a line each, and which have expired: no key, and no hash.",
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
    @Mixin private KeyFileOption file;

    @Override
    public Integer call() {
      file.keysThatAreThere().forEach(key -> spec.commandLine().getOut().println(line(key)));
      return ExitCode.OK;
    }

    private static String line(ApiKeyConfig key) {
      StringBuilder line = new StringBuilder(key.name());
      line.append(" roles=")
          .append(
              key.roles().stream()
                  .sorted()
                  .map(role -> role.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(",")));
      line.append(" domains=").append(String.join(",", key.domains()));
      if (key.admin()) {
        line.append(" admin");
      }
      key.rate().ifPresent(rate -> line.append(" rate=").append(rate));
      key.expires().ifPresent(expires -> line.append(" expires=").append(expires));
      if (hasExpired(key)) {
        line.append(" expired");
      }
      return line.toString();
    }
  }

  /** Takes a key out. */
  @Command(
      name = "remove",
      description = {
        "Takes a key out of the file.",
        "A running service takes note by itself, and the key opens nothing any more, even if"
            + " another file of the configuration is not in order. To be sure of it, send POST"
            + " /reload to the management door: 200 says that the file is in force. After any other"
            + " answer the log tells whether it is."
      },
      mixinStandardHelpOptions = true)
  static final class Remove implements Callable<Integer> {

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
    @Mixin private KeyFileOption file;

    @Parameters(paramLabel = "NAME", description = "Whose key.")
    private String name;

    @Override
    public Integer call() {
      file.change(
          keys -> {
            List<ApiKeyConfig> others =
                keys.stream().filter(key -> !key.name().equals(name)).toList();
            if (others.size() == keys.size()) {
              throw new CommandException(
                  ExitCode.USAGE,
                  "inkan: there is no key of that name in "
                      + file.file()
                      + "; inkan apikey list tells the names");
            }
            return others;
          });
      spec.commandLine()
          .getErr()
          .println(
              "inkan: "
                  + name
                  + " is taken out; a running service takes note by itself. To be sure, send POST"
                  + " /reload to its management door: it answers 200 once the key opens nothing");
      return ExitCode.OK;
    }
  }
}
