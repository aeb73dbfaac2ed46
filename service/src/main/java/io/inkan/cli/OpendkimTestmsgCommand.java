package io.inkan.cli;

import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.Canonicalization;
import io.inkan.dkim.CanonicalizationPair;
import io.inkan.dkim.DkimResult;
import io.inkan.dkim.FieldChoice;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.ListedFields;
import io.inkan.dkim.Selector;
import io.inkan.dkim.SignatureReport;
import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.dns.DnsPublicKeys;
import io.inkan.engine.AuthorPass;
import io.inkan.engine.CryptoPool;
import io.inkan.engine.Engine;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.OriginHandling;
import io.inkan.engine.Outcome;
import io.inkan.engine.PublicKeys;
import io.inkan.engine.Snapshot;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyFiles;
import io.inkan.message.Defect;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderFields;
import io.inkan.message.MessageReader;
import io.inkan.message.MessageSink;
import io.inkan.opendkim.RequiredFields;
import io.inkan.policy.Caller;
import io.inkan.policy.Dispositions;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.OriginRules;
import io.inkan.policy.Signer;
import io.inkan.policy.Signers;
import io.inkan.policy.SigningRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** opendkim-testmsg(8): signs or verifies one message without a configuration. */
@Command(
    name = "opendkim-testmsg",
    sortOptions = false,
    description = {
      "Signs standard input with -d, -s and -k, or verifies it, as OpenDKIM's opendkim-testmsg does.",
      "Signatures are rsa-sha256 or ed25519-sha256; the original's rsa-sha1 is not made any more.",
      "A message that verifies gives no output."
    })
final class OpendkimTestmsgCommand implements Callable<Integer>, OpendkimTool {

  private static final String SYNTAX_ERROR = "dkim_chunk(): Syntax error: ";

  /** libopendkim signs every field unless it is told which: all but those of RFC 6376 §5.4.1. */
  private static final FieldChoice SIGNED_FIELDS =
      new ListedFields(List.of(), ListedFields.OMITTED, List.of());

  private static final int HEADER_OCTETS = 256 * 1024;
  private static final int HEADER_FIELDS = 1000;
  private static final long MESSAGE_OCTETS = 50L * 1024 * 1024;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private DnsServerOption dnsServer;

  @Option(names = "-C", description = "End the signature's lines with CRLF instead of LF.")
  private boolean crlf;

  @Option(names = "-d", paramLabel = "DOMAIN", description = "The domain that signs.")
  private @Nullable String domain;

  @Option(names = "-K", description = "Keep the copy of the message that is made in between.")
  private boolean keepFiles;

  @Option(names = "-k", paramLabel = "FILE", description = "The private key.")
  private @Nullable Path file;

  @Option(names = "-s", paramLabel = "SELECTOR", description = "The selector of the key.")
  private @Nullable String selector;

  @Option(
      names = "-t",
      paramLabel = "FOLDER",
      defaultValue = "/tmp",
      description = "Where that copy lies; default: /tmp.")
  private Path directory;

  @Option(names = "--help", usageHelp = true, description = "Show this.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  private final StandardStreams streams;

  OpendkimTestmsgCommand(StandardStreams streams) {
    this.streams = streams;
  }

  @Override
  public int usageCode() {
    return ExitCode.CONFIGURATION;
  }

  @Override
  public Integer call() throws IOException {
    if (domain == null && selector == null && file == null) {
      return verify();
    }
    if (domain == null || selector == null || file == null) {
      throw usage("-d, -s and -k go together");
    }
    sign(signer(domain, selector, file));
    return ExitCode.OK;
  }

  private int verify() {
    PublicKeys publicKeys =
        new DnsPublicKeys(dnsServer.settings(List.of()), CryptoProviders.portable(), Runnable::run);
    Envelope envelope = Envelope.verifying("-", Door.COMMAND_LINE, Caller.LOCAL, null);
    StrictHeaders headers = new StrictHeaders();
    Outcome outcome =
        MessageFiles.feed(
            engine(List.of(), publicKeys).open(envelope, headers), null, streams.in());
    check(headers);
    if (!(outcome instanceof Outcome.Verified verified)) {
      throw failure(complaint(outcome));
    }
    String complaint = complaint(verified);
    if (complaint != null) {
      throw failure(complaint);
    }
    return ExitCode.OK;
  }

  private void sign(Signer signer) throws IOException {
    PublicKeys none =
        name -> {
          throw new IllegalStateException("signing asks for no public keys");
        };
    Envelope envelope =
        Envelope.signing("-", Door.COMMAND_LINE, Caller.LOCAL, SigningRequest.PLAIN);
    StrictHeaders headers = new StrictHeaders();
    Path copy = newCopy();
    try {
      Outcome outcome;
      try (OutputStream out = Files.newOutputStream(copy)) {
        outcome =
            MessageFiles.feed(
                engine(List.of(signer), none).open(envelope, headers),
                null,
                new Copying(streams.in(), out));
      }
      check(headers);
      if (!(outcome instanceof Outcome.Signed signed)) {
        throw failure(complaint(outcome));
      }
      String field = signed.signatures().get(0).field().text().replace("\r\n", "\n") + "\n";
      // Only the field's lines: the message is given back as it came.
      streams
          .out()
          .write((crlf ? field.replace("\n", "\r\n") : field).getBytes(StandardCharsets.UTF_8));
      Files.copy(copy, streams.out());
      streams.out().flush();
    } finally {
      if (!keepFiles) {
        Files.deleteIfExists(copy);
      }
    }
  }

  private void check(StrictHeaders headers) {
    if (headers.lax != null) {
      throw failure(SYNTAX_ERROR + headers.lax);
    }
  }

  private Path newCopy() {
    try {
      return Files.createTempFile(directory, "dkim", "");
    } catch (IOException e) {
      throw failure("mkstemp(): " + directory + ": no file can be made there");
    }
  }

  private Signer signer(String domainText, String selectorText, Path keyFile) {
    DomainName domainName = DomainName.parse(domainText);
    Selector parsed = Selector.parse(selectorText);
    if (domainName == null || parsed == null) {
      throw usage("-d names no domain, or -s no selector");
    }
    if (!Files.exists(keyFile)) {
      throw new CommandException(
          OpendkimTool.OS_ERROR,
          spec.name() + ": " + keyFile + ": open(): No such file or directory");
    }
    try {
      SigningKey key = KeyFiles.load(keyFile, KeyFilePermissions.CONTAINER);
      return new Signer(new KeyName(domainName, parsed), null, () -> key);
    } catch (KeyFileException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
  }

  private static Engine engine(List<Signer> signers, PublicKeys publicKeys) {
    SigningRules rules =
        new SigningRules(
            new CanonicalizationPair(Canonicalization.RELAXED, Canonicalization.SIMPLE),
            SIGNED_FIELDS,
            null,
            false,
            false);
    Signers all = author -> CompletableFuture.completedStage(signers);
    Snapshot snapshot =
        new Snapshot(
            1,
            all,
            new OriginHandling(
                all,
                OriginRules.VERIFY_ALL,
                Dispositions.DEFAULT,
                rules,
                VerifyingRules.DEFAULT,
                "localhost",
                AuthorPass.NOT_ASKED),
            rules,
            VerifyingRules.DEFAULT,
            "localhost",
            new MessageReader.Limits(HEADER_OCTETS, HEADER_FIELDS),
            MESSAGE_OCTETS);
    return new Engine(
        snapshot,
        publicKeys,
        CryptoPool.DIRECT,
        EngineMetrics.SILENT,
        InstantSource.system(),
        System::nanoTime);
  }

  private static String complaint(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused
        ? SYNTAX_ERROR + refused.detail()
        : "dkim_eom(): Resource unavailable: " + detail(outcome);
  }

  private static String detail(Outcome outcome) {
    if (outcome instanceof Outcome.LimitExceeded exceeded) {
      return exceeded.detail();
    }
    return outcome instanceof Outcome.Failed failed ? failed.trouble() : outcome.word();
  }

  /** In the words of the original, and the reason; null if the message verifies. */
  private static @Nullable String complaint(Outcome.Verified verified) {
    String words =
        switch (verified.result()) {
          case PASS -> null;
          case NONE -> "dkim_chunk(): No signature";
          case FAIL -> "dkim_eom(): Bad signature";
          case TEMPERROR -> "dkim_eom(): Key retrieval failed";
          case PERMERROR, POLICY, NEUTRAL -> "dkim_eom(): Unable to verify";
        };
    return verified.result() == DkimResult.PASS || verified.signatures().isEmpty()
        ? words
        : words + reason(verified.signatures());
  }

  private static String reason(List<SignatureReport> signatures) {
    String reason = signatures.get(0).reason();
    return reason == null ? "" : ": " + reason;
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private CommandException failure(String message) {
    return new CommandException(ExitCode.INTERNAL, spec.name() + ": " + message);
  }

  /** Looks at the header section as the original does: RFC 5322 §3.6. */
  private static final class StrictHeaders implements MessageSink {

    private @Nullable String lax;

    @Override
    public void headers(HeaderFields headers) {
      lax = RequiredFields.lax(headers);
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {}

    @Override
    public void bodyDefect(Defect defect) {}
  }

  /** Keeps what is read. */
  private static final class Copying extends FilterInputStream {

    private final OutputStream copy;

    Copying(InputStream in, OutputStream copy) {
      super(in);
      this.copy = copy;
    }

    @Override
    public int read() throws IOException {
      int octet = super.read();
      if (octet >= 0) {
        copy.write(octet);
      }
      return octet;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read > 0) {
        copy.write(bytes, offset, read);
      }
      return read;
    }
  }
}
