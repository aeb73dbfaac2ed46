package io.inkan.cli;

import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.keys.KeyRequest;
import io.inkan.keys.OpendkimRecord;
import io.inkan.keys.RecordOptions;
import io.inkan.message.DomainName;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** opendkim-genkey(8): a key for its owner and a record, in files that other programs read. */
@Command(
    name = "opendkim-genkey",
    sortOptions = false,
    description = {
      "Makes SELECTOR.private and SELECTOR.txt as OpenDKIM's opendkim-genkey does.",
      "Files of these names are overwritten, as they are by the original."
    })
final class OpendkimGenkeyCommand implements Callable<Integer>, OpendkimTool {

  /** What a domain says about its mail without signatures (RFC 5617 §4.2.1; historic). */
  enum Adsp {
    UNKNOWN,
    ALL,
    DISCARDABLE
  }

  /** What opendkim-genkey exits with where it dies for want of its directory. */
  private static final int NO_DIRECTORY = 2;

  private static final int FAILED = 1;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-b", "--bits"},
      paramLabel = "BITS",
      defaultValue = "2048",
      description = "The size of the RSA key, 1024 to 8192; default: 2048.")
  private int bits;

  @Option(
      names = {"-d", "--domain"},
      paramLabel = "DOMAIN",
      defaultValue = "localhost",
      description = "The domain, for the comment and for -a; default: localhost.")
  private String domain;

  @Option(
      names = {"-D", "--directory"},
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Where the files go; default: here.")
  private Path directory;

  @Option(
      names = {"-h", "--hash-algorithms"},
      paramLabel = "NAMES",
      defaultValue = "sha256",
      description = "The hash algorithms of the record (h=), by colons; default: sha256.")
  private String hashes;

  @Option(
      names = {"-n", "--note"},
      paramLabel = "TEXT",
      description = "A note for people, in the record (n=).")
  private @Nullable String note;

  @Option(
      names = {"-s", "--selector"},
      paramLabel = "SELECTOR",
      defaultValue = "default",
      description = "The name of the key and of its files; default: default.")
  private String selector;

  @Option(names = "-S", description = "Say in the record that i= must not be below d= (t=s).")
  private boolean noSubdomains;

  private boolean wholeName;
  private boolean emailOnly;
  private boolean testing;
  private boolean subdomains = true;

  @Option(
      names = "--adsp",
      paramLabel = "unknown|all|discardable",
      description = "Print the record of the domain's signing practices (RFC 5617), too.")
  private @Nullable Adsp adsp;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell each step on standard error.")
  private boolean[] verbose = {};

  @Option(
      names = {"-V", "--version"},
      description = "Print the version that this stands in for.")
  private boolean version;

  @Option(names = "--help", usageHelp = true, description = "Show this.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Parameters(hidden = true, arity = "0..*")
  private List<String> ignored = new ArrayList<>();

  // Of an option and its negation the last one holds, as in the original.

  @Option(
      names = {"-a", "--append-domain"},
      description = "Write the record's name in whole, with the domain.")
  void appendDomain(boolean given) {
    wholeName |= given;
  }

  @Option(
      names = {"--noappend-domain", "--no-append-domain"},
      hidden = true)
  void noAppendDomain(boolean given) {
    wholeName &= !given;
  }

  @Option(
      names = {"-r", "--restrict"},
      description = "Say in the record that the key is for mail alone (s=email).")
  void restrict(boolean given) {
    emailOnly |= given;
  }

  @Option(
      names = {"--norestrict", "--no-restrict"},
      hidden = true)
  void noRestrict(boolean given) {
    emailOnly &= !given;
  }

  @Option(
      names = {"-t", "--testmode"},
      description = "Say in the record that the domain tests DKIM (t=y).")
  void testMode(boolean given) {
    testing |= given;
  }

  @Option(
      names = {"--notestmode", "--no-testmode"},
      hidden = true)
  void noTestMode(boolean given) {
    testing &= !given;
  }

  @Option(names = "--subdomains", description = "The default, but -S outranks it.")
  void subdomains(boolean given) {
    subdomains |= given;
  }

  @Option(
      names = {"--nosubdomains", "--no-subdomains"},
      description = "The same as -S.")
  void noSubdomains(boolean given) {
    subdomains &= !given;
  }

  @Override
  public int usageCode() {
    return FAILED;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (version) {
      out.println(spec.name() + " v2.11.0 (" + new InkanCommand.Version().getVersion()[0] + ")");
      return ExitCode.OK;
    }
    if (!Files.isDirectory(directory)) {
      throw new CommandException(
          NO_DIRECTORY, spec.name() + ": " + directory + ": there is no such directory");
    }
    DomainName parsed = DomainName.parse(domain);
    if (parsed != null && !parsed.ascii().equalsIgnoreCase(domain)) {
      // A U-label would be another name in the zone than in the signature.
      say(domain + " is written in its ASCII form, " + parsed.ascii());
      domain = parsed.ascii();
    }
    if (!List.of(hashes.split(":", -1)).contains("sha256")) { // RFC 8301 §3.1
      say("WARNING: h= does not name sha256, and so no signature of today verifies with this key");
    }
    ignored.forEach(argument -> say("the argument " + argument + " is ignored"));
    OpendkimRecord record = record();
    KeyRequest request = request();
    tell("generating private key");
    SigningKey key = SigningKey.generate(request.algorithm(), request.bits(), new SecureRandom());
    write(record, key);
    tell("private key written to " + selector + ".private");
    tell("extracting public key");
    tell("DNS TXT record written to " + selector + ".txt");
    if (adsp != null) {
      String name = "_adsp._domainkey" + (record.wholeName() ? "." + domain + "." : "");
      out.println(name + "\tIN\tTXT\t\"dkim=" + adsp.name().toLowerCase(Locale.ROOT) + "\"");
    }
    return ExitCode.OK;
  }

  private void write(OpendkimRecord record, SigningKey key) {
    try {
      record.write(key, directory);
    } catch (KeyFileException | IllegalArgumentException e) {
      throw new CommandException(FAILED, spec.name() + ": " + e.getMessage());
    }
  }

  private KeyRequest request() {
    if (!domain.isEmpty() && DomainName.parse(domain) == null) {
      throw usage("\"" + domain + "\" is no domain");
    }
    try {
      return new KeyRequest(
          domain.isEmpty() ? "localhost" : domain,
          selector,
          SignatureAlgorithm.RSA_SHA256,
          bits,
          RecordOptions.NONE);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private OpendkimRecord record() {
    try {
      return new OpendkimRecord(
          selector,
          domain,
          wholeName,
          hashes,
          note,
          testing,
          noSubdomains || !subdomains,
          emailOnly);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private void tell(String step) {
    if (verbose.length > 0) {
      say(step);
    }
  }

  private void say(String sentence) {
    spec.commandLine().getErr().println(spec.name() + ": " + sentence);
  }
}
