package io.inkan.cli;

import io.inkan.app.Setup;
import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.KeyPublication;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyFiles;
import io.inkan.message.DomainName;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Signer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells whether DNS shows the public halves of private keys. */
@Command(
    name = "testkey",
    description = {
      "Tells whether DNS shows the public half of every configured key, or of the key in a file.",
      "Exit codes: 0 all are published, 1 one is not or is another, 75 DNS does not answer."
    },
    mixinStandardHelpOptions = true)
final class TestkeyCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-d", "--domain"},
      paramLabel = "DOMAIN",
      description = "The domain of the key; default: every configured key.")
  private @Nullable String domain;

  @Option(
      names = {"-s", "--selector"},
      paramLabel = "SELECTOR",
      description = "The selector of the key.")
  private @Nullable String selector;

  @Option(
      names = {"-k", "--key"},
      paramLabel = "FILE",
      description = "The file of the private key; default: the configured key of that name.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    Setup setup = config.setup(spec.commandLine().getErr(), EngineMetrics.SILENT);
    KeyPublication publication =
        new KeyPublication(setup.publicKeys(EngineMetrics.SILENT, Runnable::run));
    List<Signer> signers = signers(setup);
    KeyCheck.requireUsable(signers);
    List<Integer> codes = new ArrayList<>();
    for (Signer signer : signers) {
      KeyPublication.State state = publication.of(signer).toCompletableFuture().join();
      spec.commandLine().getOut().println(signer.name() + ": " + state.sentence());
      advise(signer, state);
      codes.add(exitCode(state));
    }
    if (codes.contains(ExitCode.TEMPORARY)) {
      return ExitCode.TEMPORARY;
    }
    return codes.contains(ExitCode.NOT) ? ExitCode.NOT : ExitCode.OK;
  }

  /** On standard error: standard output has one line per key. */
  private void advise(Signer signer, KeyPublication.State state) {
    try {
      SigningKey key = signer.key().load();
      String advice =
          switch (state) {
            case PUBLISHED, KEY_UNAVAILABLE -> "";
            case ABSENT -> PublishAdvice.absent(signer.name(), key);
            case DIFFERENT -> PublishAdvice.different(signer.name(), key);
            case REVOKED -> PublishAdvice.revoked(signer.name());
            case UNUSABLE -> PublishAdvice.unusable(signer.name(), key);
            case UNKNOWN ->
                PublishAdvice.noAnswer(signer.name(), "dns.servers names others to ask");
          };
      if (!advice.isEmpty()) {
        spec.commandLine().getErr().println("  " + advice);
      }
    } catch (KeyUnavailableException e) {
      spec.commandLine().getErr().println("  " + e.getMessage());
    }
  }

  private List<Signer> signers(Setup setup) {
    if (domain == null && selector == null && file == null) {
      if (setup.keys().isEmpty()) {
        throw usage("no keys are configured; name one with -d, -s and -k");
      }
      return setup.keys();
    }
    if (domain == null || selector == null) {
      throw usage("-d and -s go together");
    }
    KeyName name = name(domain, selector);
    if (file == null) {
      List<Signer> found =
          setup.keys().stream().filter(signer -> signer.name().equals(name)).toList();
      if (found.isEmpty()) {
        throw usage("no such key is configured; give its file with -k");
      }
      return found;
    }
    SigningKey key = load(file);
    return List.of(new Signer(name, null, () -> key));
  }

  private SigningKey load(Path keyFile) {
    try {
      return KeyFiles.load(keyFile, KeyFilePermissions.STRICT);
    } catch (KeyFileException e) {
      throw new CommandException(ExitCode.NO_INPUT, "inkan: " + e.getMessage());
    }
  }

  private KeyName name(String domainText, String selectorText) {
    DomainName domainName = DomainName.parse(domainText);
    Selector parsed = Selector.parse(selectorText);
    if (domainName == null || parsed == null) {
      throw usage("-d names no domain, or -s no selector");
    }
    return new KeyName(domainName, parsed);
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private static int exitCode(KeyPublication.State state) {
    return switch (state) {
      case PUBLISHED -> ExitCode.OK;
      case ABSENT, DIFFERENT, REVOKED, UNUSABLE -> ExitCode.NOT;
      case UNKNOWN -> ExitCode.TEMPORARY;
      case KEY_UNAVAILABLE -> ExitCode.CONFIGURATION;
    };
  }
}
