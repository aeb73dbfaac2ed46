package io.inkan.interop;

import io.inkan.testing.GeneratedMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * OpenDKIM in its test mode, {@code opendkim -t FILE,FILE…}: no socket, no daemon, one process for
 * a directory.
 *
 * <p>The whole batch ends at the first message that test mode cannot stomach; that message is
 * called unreadable and the rest is given to a new process.
 */
final class OpenDkimPeer implements Peer {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final ExternalProgram program = ExternalProgram.at("/usr/sbin/opendkim", "opendkim");
  private final List<String> more;

  OpenDkimPeer() {
    this(List.of());
  }

  /**
   * @param more further lines of opendkim.conf(5), to sign by
   */
  OpenDkimPeer(List<String> more) {
    this.more = List.copyOf(more);
  }

  @Override
  public String name() {
    return "OpenDKIM";
  }

  @Override
  public String toString() {
    return name();
  }

  @Override
  public boolean knows(Algorithm algorithm) {
    return true;
  }

  @Override
  public boolean reads(GeneratedMessage message, String canonicalization) {
    return PeerQuirks.openDkimReads(message, canonicalization);
  }

  @Override
  public Map<String, List<Verdict>> verify(Path directory, Map<String, String> zone) {
    Map<String, List<Verdict>> verdicts = new TreeMap<>();
    try (Scratch scratch = Scratch.create()) {
      String keys =
          zone.entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
              .collect(Collectors.joining());
      Path configuration =
          scratch.write(
              "opendkim.conf",
              "Mode v\nTestPublicKeys "
                  + scratch.write("keys", keys)
                  + "\nTemporaryDirectory "
                  + scratch.directory()
                  + "\n");
      List<String> rest = messages(directory);
      while (!rest.isEmpty()) {
        // Said twice, -v prints the Authentication-Results with a word for each signature.
        ExternalProgram.Output output = run(directory, configuration, rest, List.of("-v", "-v"));
        Map<String, List<Verdict>> judged = OpenDkimOutput.verdicts(output.standardOutput());
        int done = done(output, rest);
        for (String file : rest.subList(0, done)) {
          List<Verdict> ofFile = judged.get(file);
          verdicts.put(file, ofFile == null ? List.of(unreadable(output, file)) : ofFile);
        }
        rest = rest.subList(done, rest.size());
      }
    }
    return verdicts;
  }

  @Override
  public Map<String, String> sign(
      Path directory, Path signed, PeerKey key, String canonicalization) {
    Map<String, String> refused = new TreeMap<>();
    try (Scratch scratch = Scratch.create()) {
      Path configuration = scratch.write("opendkim.conf", signing(scratch, key, canonicalization));
      List<String> rest = messages(directory);
      while (!rest.isEmpty()) {
        ExternalProgram.Output output =
            run(directory, configuration, rest, List.of("-b", "s", "-v"));
        Map<String, String> fields = OpenDkimOutput.signatures(output.standardOutput());
        int done = done(output, rest);
        for (String file : rest.subList(0, done)) {
          String field = fields.get(file);
          if (field == null) {
            refused.put(file, complaint(output, file));
          } else {
            prepend(field, directory.resolve(file), signed.resolve(file));
          }
        }
        rest = rest.subList(done, rest.size());
      }
    }
    return refused;
  }

  private String signing(Scratch scratch, PeerKey key, String canonicalization) {
    return String.join(
        "\n",
        "Mode s",
        "Canonicalization " + canonicalization,
        "SignatureAlgorithm " + key.algorithm().tag(),
        "Domain " + key.domain(),
        "Selector " + key.selector(),
        "KeyFile " + scratch.write("key.pem", key.pkcs8Pem()),
        // The temporary directory above the key belongs to everybody.
        "RequireSafeKeys no",
        "TemporaryDirectory " + scratch.directory(),
        String.join("\n", more),
        "");
  }

  private ExternalProgram.Output run(
      Path directory, Path configuration, List<String> files, List<String> flags) {
    List<String> arguments =
        Stream.concat(
                Stream.of("-x", configuration.toString(), "-t", String.join(",", files)),
                flags.stream())
            .toList();
    return program.runToAnyEnd(directory, LIMIT, arguments);
  }

  /** How many files of the batch are dealt with, the one that ended it included. */
  private static int done(ExternalProgram.Output output, List<String> files) {
    return output.exitCode() == 0
        ? files.size()
        : files.indexOf(OpenDkimOutput.stoppedAt(output.standardError(), files)) + 1;
  }

  private static Verdict unreadable(ExternalProgram.Output output, String file) {
    return new Verdict(Verdict.Word.UNREADABLE, complaint(output, file));
  }

  private static String complaint(ExternalProgram.Output output, String file) {
    String lines =
        (output.standardOutput() + output.standardError())
            .lines()
            .filter(line -> line.contains(file))
            .filter(line -> !line.endsWith("SMFIS_CONTINUE"))
            .collect(Collectors.joining("; "));
    return lines.isEmpty() ? "exit " + output.exitCode() + ", and not a word" : lines;
  }

  private static List<String> messages(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void prepend(String field, Path message, Path signed) {
    try {
      Files.write(signed, field.getBytes(StandardCharsets.ISO_8859_1));
      Files.write(signed, Files.readAllBytes(message), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
