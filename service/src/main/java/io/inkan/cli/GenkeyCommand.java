package io.inkan.cli;

import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.keys.GeneratedKey;
import io.inkan.keys.KeyGenerator;
import io.inkan.keys.KeyRequest;
import io.inkan.keys.RecordOptions;
import io.inkan.message.DomainName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a key and the record that publishes it. */
@Command(
    name = "genkey",
    description = {
      "Makes a new key: SELECTOR.private (mode 0600) and SELECTOR.txt, the TXT record for a zone"
          + " file."
    },
    mixinStandardHelpOptions = true)
final class GenkeyCommand implements Callable<Integer> {

  /** The kinds of keys. */
  enum Type {
    RSA,
    ED25519
  }

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-d", "--domain"},
      required = true,
      paramLabel = "DOMAIN",
      description = "The domain that will sign (d=).")
  private String domain;

  @Option(
      names = {"-s", "--selector"},
      required = true,
      paramLabel = "SELECTOR",
      description = "The name of the key within the domain (s=).")
  private String selector;

  @Option(
      names = {"-D", "--directory"},
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Where the files go; default: here.")
  private Path directory;

  @Option(
      names = "--type",
      paramLabel = "rsa|ed25519",
      defaultValue = "rsa",
      description = "The kind of key; default: rsa.")
  private Type type;

  @Option(
      names = {"-b", "--bits"},
      paramLabel = "BITS",
      description = "The size of an RSA key, 1024 to 8192; default: 2048.")
  private @Nullable Integer bits;

  @Option(
      names = {"-t", "--testing"},
      description = "Say in the record that the domain tests DKIM (t=y).")
  private boolean testing;

  @Option(
      names = {"-S", "--no-subdomains"},
      description = "Say in the record that i= must not be below d= (t=s).")
  private boolean noSubdomains;

  @Option(
      names = {"-r", "--restrict"},
      description = "Say in the record that the key is for mail alone (s=email).")
  private boolean emailOnly;

  @Option(
      names = {"-n", "--note"},
      paramLabel = "TEXT",
      defaultValue = "",
      description = "A note for people, in the record (n=).")
  private String note;

  @Option(names = "--force", description = "Replace files that are there already.")
  private boolean force;

  @Override
  public Integer call() {
    GeneratedKey key = new KeyGenerator(new SecureRandom()).generate(request());
    key.warnings().forEach(warning -> spec.commandLine().getErr().println("inkan: " + warning));
    try {
      GeneratedKey.Files files = key.writeTo(directory, force);
      spec.commandLine().getOut().println(files.privateKey());
      spec.commandLine().getOut().println(files.record());
    } catch (KeyFileException e) {
      throw new CommandException(ExitCode.NO_INPUT, "inkan: " + e.getMessage());
    }
    return ExitCode.OK;
  }

  private KeyRequest request() {
    DomainName name = DomainName.parse(domain);
    if (name == null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "-d names no domain");
    }
    try {
      RecordOptions options = new RecordOptions(testing, noSubdomains, false, emailOnly, note);
      return type == Type.ED25519
          ? new KeyRequest(
              name.ascii(), selector, SignatureAlgorithm.ED25519_SHA256, bitsOr(256), options)
          : new KeyRequest(
              name.ascii(),
              selector,
              SignatureAlgorithm.RSA_SHA256,
              bitsOr(KeyRequest.DEFAULT_RSA_BITS),
              options);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private int bitsOr(int otherwise) {
    return bits == null ? otherwise : bits;
  }
}
