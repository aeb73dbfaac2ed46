package io.inkan.cli;

import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.SigningKey;
import io.inkan.datasets.KeyTableRow;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.dns.DnsPublicKeys;
import io.inkan.dns.DnsSettings;
import io.inkan.dns.TextRecords;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyFiles;
import io.inkan.message.DomainName;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.LogText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** opendkim-testkey(8): whether DNS shows the public halves of private keys. */
@Command(
    name = "opendkim-testkey",
    sortOptions = false,
    description = {
      "Looks up keys in DNS as OpenDKIM's opendkim-testkey does: the one of -d and -s, or all of the"
          + " KeyTable.",
      "Exit codes: 0 all are well; for one key 65 another is published, 69 none that can be used; for"
          + " a KeyTable 1 one of them is not well. (The original exits with 0 then.) A row for the"
          + " domain % cannot be looked up: it counts among the failed, but does not make the exit"
          + " code 1.",
      "Lines that begin with two blanks say what to do about the line before."
    })
final class OpendkimTestkeyCommand implements Callable<Integer>, OpendkimTool {

  private static final Set<PosixFilePermission> UNSAFE =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private DnsServerOption dnsServer;

  @Option(names = "-d", paramLabel = "DOMAIN", description = "The domain of the key.")
  private @Nullable String domain;

  @Option(names = "-k", paramLabel = "FILE", description = "The private key to compare with.")
  private @Nullable Path file;

  @Option(names = "-s", paramLabel = "SELECTOR", description = "The selector of the key.")
  private @Nullable String selector;

  @Option(
      names = "-v",
      description = "Tell more; twice: each step, three times: that a key is well.")
  private boolean[] verbose = {};

  @Option(
      names = "-x",
      paramLabel = "FILE",
      description =
          "The opendkim.conf; default: /etc/opendkim.conf. Domain, Selector, KeyFile, KeyTable and"
              + " Nameservers are read.")
  private @Nullable Path configuration;

  @Option(
      names = "--adsp",
      description = "Look at the record of the domain's signing practices (RFC 5617), too.")
  private boolean adsp;

  @Option(names = "--help", usageHelp = true, description = "Show this.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Override
  public int usageCode() {
    return ExitCode.CONFIGURATION;
  }

  @Override
  public Integer call() {
    if (configuration == null && OpendkimConfiguration.systemFile() != null) {
      tell(2, "using default configfile " + OpendkimConfiguration.systemFile());
    }
    OpendkimConfiguration config = OpendkimConfiguration.read(spec.name(), configuration);
    DnsSettings dns = dnsServer.settings(config.nameServers());
    boolean walk = config.hasKeyTable() && domain == null && selector == null && file == null;
    int keys =
        walk
            ? walk(config, dns)
            : one(
                domain == null ? config.domain() : domain,
                selector == null ? config.selector() : selector,
                file == null ? config.keyFile() : file,
                dns);
    int practices = adsp ? practices(domain == null ? config.domain() : domain, dns) : ExitCode.OK;
    return keys == ExitCode.OK ? practices : keys;
  }

  private int walk(OpendkimConfiguration config, DnsSettings dns) {
    List<KeyTableRow> rows;
    try {
      rows = OpendkimKeyTables.rows(config.keyTable(), config.baseDirectory());
    } catch (OpendkimKeyTables.UnreadableException e) {
      throw failure(ExitCode.NOT, "dkimf_db_open() failed: " + e.getMessage());
    }
    int passed = 0;
    boolean well = true;
    for (int i = 0; i < rows.size(); i++) {
      KeyTableRow row = rows.get(i);
      if (!row.isComplete()) {
        throw failure(
            ExitCode.NOT, "dkimf_db_walk(" + i + ") failed: " + row.place() + ": " + row.defect());
      }
      tell(2, "record " + i + " for '" + row.name() + "' retrieved");
      if (row.file() != null) {
        checkFile(row.file(), "it is the key '" + row.name() + "' of " + row.place());
      }
      tell(2, "checking key '" + row.name() + "'");
      OpendkimKeyTest test = test(row, dns);
      String key = "key " + row.name();
      if (test.result() == OpendkimKeyTest.Result.OK) {
        print(3, key + ": OK");
        passed++;
      } else {
        tell(0, key + ": " + test.reason());
        advise(test.advice());
        // Nothing is known to be wrong with what cannot be looked up.
        well &= row.isForEveryDomain();
      }
      tellSecurity(key, test);
    }
    print(
        1,
        "%d key%s checked; %d pass, %d fail"
            .formatted(rows.size(), rows.size() == 1 ? "" : "s", passed, rows.size() - passed));
    return well ? ExitCode.OK : ExitCode.NOT;
  }

  private static OpendkimKeyTest test(KeyTableRow row, DnsSettings dns) {
    if (row.isForEveryDomain()) {
      return OpendkimKeyTest.unnamed(
          row.place()
              + ": the domain % is that of whoever writes, and so the row has no one name in DNS;"
              + " look at it domain by domain, with -d DOMAIN -s "
              + row.selector()
              + " -k FILE");
    }
    if (row.defect() != null) {
      return OpendkimKeyTest.unnamed(row.place() + ": " + row.defect());
    }
    try {
      return test(row.domain(), row.selector(), row.load(), dns);
    } catch (KeyUnavailableException e) {
      return OpendkimKeyTest.unusable(String.valueOf(e.getMessage()), "the row is " + row.place());
    }
  }

  private int one(@Nullable String d, @Nullable String s, @Nullable Path keyFile, DnsSettings dns) {
    if (d == null || s == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "-d and -s are needed, or a configuration that names a KeyTable");
    }
    if (keyFile != null) {
      checkFile(keyFile, "name the file of the private key with -k or KeyFile");
    }
    OpendkimKeyTest test;
    try {
      SigningKey key =
          keyFile == null ? null : KeyFiles.load(keyFile, KeyFilePermissions.CONTAINER);
      if (keyFile != null) {
        tell(2, "key loaded from " + keyFile);
      }
      tell(2, "checking key '" + s + "._domainkey." + d + "'");
      test = test(d, s, key, dns);
    } catch (KeyFileException e) {
      test = OpendkimKeyTest.unusable(String.valueOf(e.getMessage()), "");
    }
    tellSecurity("key", test);
    return switch (test.result()) {
      case OK -> {
        print(3, "key OK");
        yield ExitCode.OK;
      }
      case DIFFERENT -> {
        print(0, test.reason());
        advise(test.advice());
        yield OpendkimTool.DATA_ERROR;
      }
      case UNUSABLE -> {
        tell(0, test.reason());
        advise(test.advice());
        yield OpendkimTool.UNAVAILABLE;
      }
    };
  }

  private static OpendkimKeyTest test(
      String d, String s, @Nullable SigningKey key, DnsSettings dns) {
    DomainName domainName = DomainName.parse(d);
    Selector parsed = Selector.parse(s);
    if (domainName == null || parsed == null) {
      return OpendkimKeyTest.unnamed(
          domainName == null
              ? LogText.of(d) + " is no domain; write for example -d example.com"
              : LogText.of(s) + " is no selector; write the part of the name before ._domainkey");
    }
    KeyName name = new KeyName(domainName, parsed);
    DnsPublicKeys publicKeys = new DnsPublicKeys(dns, CryptoProviders.portable(), Runnable::run);
    return OpendkimKeyTest.of(name, key, publicKeys.find(name).toCompletableFuture().join());
  }

  private void checkFile(Path path, String advice) {
    String wrong =
        Files.exists(path)
            ? Files.isRegularFile(path) ? null : "not a regular file"
            : "No such file or directory";
    if (wrong != null) {
      throw failure(OpendkimTool.OS_ERROR, path + ": stat(): " + wrong + "\n  " + advice);
    }
    try {
      if (Files.getPosixFilePermissions(path).stream().anyMatch(UNSAFE::contains)) {
        tell(0, path + ": WARNING: unsafe permissions");
        advise("run: chmod 0600 " + path);
      }
    } catch (IOException | UnsupportedOperationException e) {
      tell(2, path + ": its permissions are not known");
    }
  }

  private int practices(@Nullable String d, DnsSettings dns) {
    DomainName name = d == null ? null : DomainName.parse(d);
    if (name == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--adsp needs a domain; give it with -d");
    }
    String record = "_adsp._domainkey." + name.ascii(); // RFC 5617 §4.1
    TextRecords.Answer answer =
        new TextRecords(dns, Runnable::run).find(record).toCompletableFuture().join();
    if (answer.trouble() != null || answer.texts().size() != 1) {
      boolean several = answer.texts().size() > 1;
      String why = several ? " has several records" : " record not found";
      tell(0, "'" + record + "'" + (answer.trouble() == null ? why : " query failed"));
      return OpendkimTool.UNAVAILABLE;
    }
    return AdspRecord.practice(answer.texts().get(0))
        .map(
            practice -> {
              print(0, "ADSP of " + name + ": " + practice);
              return ExitCode.OK;
            })
        .orElseGet(
            () -> {
              tell(0, "'" + record + "' is no record of RFC 5617");
              return OpendkimTool.DATA_ERROR;
            });
  }

  private void tellSecurity(String key, OpendkimKeyTest test) {
    Boolean secure = test.secure();
    if (secure != null) {
      tell(1, key + (secure ? " secure" : " not secure"));
    }
  }

  /** Indented, so that the lines of the original stand out to scripts. */
  private void advise(String sentence) {
    if (!sentence.isEmpty()) {
      spec.commandLine().getErr().println("  " + sentence);
    }
  }

  private CommandException failure(int exitCode, String message) {
    return new CommandException(exitCode, spec.name() + ": " + message);
  }

  private void tell(int level, String sentence) {
    if (verbose.length >= level) {
      spec.commandLine().getErr().println(spec.name() + ": " + sentence);
    }
  }

  private void print(int level, String sentence) {
    if (verbose.length >= level) {
      spec.commandLine().getOut().println(spec.name() + ": " + sentence);
    }
  }
}
