package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.cli.CommandRun;
import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenDKIM's tools as Debian ships them, and the commands that stand in for them. */
@Tag("interop")
class OpenDkimToolsInterop {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");
  private static final String MESSAGE =
      "From: joe@example.com\r\nDate: Tue, 24 Nov 2026 08:42:57 +0000\r\n\r\nhello\r\n";

  @TempDir private Path folder;

  private ExternalProgram.Output theirs(String tool, List<String> arguments) {
    return ExternalProgram.at("/usr/sbin/" + tool, "opendkim-tools")
        .runToAnyEnd(folder, LIMIT, arguments);
  }

  private static ExternalProgram.Output ours(String tool, List<String> arguments) {
    CommandRun run = CommandRun.of(Stream.concat(Stream.of(tool), arguments.stream()).toArray());
    return new ExternalProgram.Output(run.exit(), run.out(), run.err());
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /** Makes keys with theirs and with ours: selectors their and our, both at example.com. */
  private void generateKeys() {
    theirs("opendkim-genkey", words("-b 1024 -s their -d example.com -D " + folder));
    ours("opendkim-genkey", words("-b 1024 -s our -d example.com -D " + folder));
  }

  private Path table() throws IOException {
    return Files.writeString(
        folder.resolve("KeyTable"),
        "# keys\nfirst example.com:their:%1$s/their.private\nsecond  sub.example.com:our:%1$s/our.private # here\n"
            .formatted(folder));
  }

  private String published(String selector) throws IOException {
    return STRING
        .matcher(Files.readString(folder.resolve(selector + ".txt")))
        .results()
        .map(string -> string.group(1))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-b 1024",
        "-b 4096 -s s1.new",
        "-a -d example.com",
        "-t -S -r -n note -h sha1:sha256",
        "--testmode --restrict --nosubdomains --append-domain --domain=example.com",
        "--notestmode -t --no-subdomains --sel=s2 --bits=1024",
        "-b 1024 --nosubdomains --subdomains --norestrict -r",
        "-b 1024 -S --subdomains -a --noappend-domain",
        "-tr -b1024 -vv"
      })
  void generatedFilesAreTheSameButForTheKey(String options) throws IOException {
    Path their = Files.createDirectory(folder.resolve("their"));
    Path our = Files.createDirectory(folder.resolve("our"));
    assertEquals(
        theirs("opendkim-genkey", joined(words(options), List.of("-D", their.toString()))),
        ours("opendkim-genkey", joined(words(options), List.of("-D", our.toString()))));
    assertEquals(files(their), files(our));
  }

  /** The files of a folder with their modes, and the records without their keys. */
  private static List<String> files(Path of) throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(of)) {
      for (Path path : paths.sorted().toList()) {
        String text = Files.readString(path);
        String mode = Files.getPosixFilePermissions(path).stream().sorted().toList().toString();
        boolean record = path.toString().endsWith(".txt");
        String shape = record ? text.replaceAll("[A-Za-z0-9+/=]{40}", "#") : text.substring(0, 27);
        files.add(path.getFileName() + " " + mode + " " + withoutKey(shape));
      }
    }
    return files;
  }

  private static String withoutKey(String shape) {
    return shape.replaceAll("#[A-Za-z0-9+/=#]*", "#");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-vv",
        "-D -t 300",
        "-F -M",
        "-S -N ns1.example.,ns2.example. -C joe@example.com -r 1 -R 2 -E 3 -T 4",
        "-S",
        "-d example.com",
        "-d EXAMPLE.com -s",
        "-d example.org -v",
        "-u",
        "-u -F -M -t 60 -N ns1.example.",
        "-u -D -d example.com"
      })
  void zonesAreTheSame(String options) throws IOException {
    generateKeys();
    Path configuration = Files.writeString(folder.resolve("c"), "KeyTable file:" + table() + "\n");
    List<String> arguments = joined(words(options), List.of("-x", configuration.toString()));
    ExternalProgram.Output their = theirs("opendkim-genzone", arguments);
    ExternalProgram.Output our = ours("opendkim-genzone", arguments);
    assertEquals(withoutTime(their.standardOutput()), withoutTime(our.standardOutput()));
    assertEquals(their.standardError(), our.standardError());
    assertEquals(their.exitCode(), our.exitCode());
  }

  private static String withoutTime(String zone) {
    return zone.replaceAll(" at .* \\d{4}\n", " at …\n").replaceAll("\\d{10}   ; S", "…   ; S");
  }

  /** The keys of this folder in DNS, and records that are none; gives the configuration. */
  private String publish(FakeDnsServer dns) throws IOException {
    for (String selector : List.of("their", "our")) {
      dns.put(selector + "._domainkey.example.com", FakeDnsReply.txt(published(selector)));
    }
    dns.put("gone._domainkey.example.com", FakeDnsReply.txt("v=DKIM1; p="));
    Path unbound =
        Files.writeString(
            folder.resolve("unbound.conf"),
            """
            server:
              do-not-query-localhost: no
              module-config: "iterator"
            forward-zone:
              name: "."
              forward-addr: 127.0.0.1@%d
            """
                .formatted(dns.address().getPort()));
    return "ResolverConfiguration " + unbound + "\n";
  }

  /** What the original says; what is indented tells people what to do about it. */
  private static ExternalProgram.Output ourTestkey(FakeDnsServer dns, List<String> arguments) {
    String server = "127.0.0.1:" + dns.address().getPort();
    ExternalProgram.Output our =
        ours("opendkim-testkey", joined(arguments, List.of("--dns-server", server)));
    String words = our.standardError().replaceAll("(?m)^  .*\n", "");
    return new ExternalProgram.Output(our.exitCode(), our.standardOutput(), words);
  }

  @Test
  void testkeySaysTheSameOfKeysInDns() throws IOException {
    generateKeys();
    try (FakeDnsServer dns = FakeDnsServer.start()) {
      Path configuration = Files.writeString(folder.resolve("opendkim.conf"), publish(dns));
      for (String options :
          List.of(
              "-s our -k our.private -vvv",
              "-s their -k their.private",
              "-s our -k their.private -vv",
              "-s our",
              "-s none",
              "-s gone -v")) {
        List<String> arguments =
            words(
                ("-d example.com -x " + configuration + " " + options)
                    .replace("-k ", "-k " + folder + "/"));
        assertEquals(theirs("opendkim-testkey", arguments), ourTestkey(dns, arguments), options);
      }
    }
  }

  /** Debian's exits with 0 after the last row, whatever was found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; 0",
        "one example.com:their:/their.private; 0",
        "one example.com:their:/their.private|two example.com:our:/our.private; 0",
        "one example.com:their:/their.private|one example.com:our:./our.private; 0",
        "one example.com:their:/our.private|two example.com:our:/our.private; 1",
        "one example.com:none:/our.private|two example.com:gone:/our.private; 1",
        "one %:our:/our.private|two example.com:our:/our.private; 0",
        "one exa%mple.com:our:/our.private|two example.com:our:/our.private; 1",
        "one example.com:our:/our.private|two example.com:our:/none|three example.com; 71",
        "one example.com:our:/our.private|two example.com:our:/.|three example.com; 71"
      })
  void testkeyGoesThroughAKeyTableInTheSameWay(String rows, int exit) throws IOException {
    generateKeys();
    Path table =
        Files.writeString(
            folder.resolve("KeyTable"),
            rows.replace(":/", ":" + folder + "/")
                    .replace(":./", ":" + folder + "/./")
                    .replace('|', '\n')
                + "\n");
    try (FakeDnsServer dns = FakeDnsServer.start()) {
      Path configuration =
          Files.writeString(
              folder.resolve("opendkim.conf"), publish(dns) + "KeyTable file:" + table + "\n");
      for (String verbose : List.of("", "-v", "-vv", "-vvv")) {
        List<String> arguments = words(("-x " + configuration + " " + verbose).strip());
        ExternalProgram.Output their = theirs("opendkim-testkey", arguments);
        ExternalProgram.Output our = ourTestkey(dns, arguments);
        assertEquals(their.standardOutput(), our.standardOutput());
        assertEquals(their.standardError(), our.standardError());
        assertEquals(exit, our.exitCode());
        assertEquals(exit == 1 ? 0 : exit, their.exitCode());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one example.com:our",
        "one example.com:our:/our.private|two example.com:our|three"
      })
  void bothEndAtARowThatIsNone(String rows) throws IOException {
    generateKeys();
    Path table =
        Files.writeString(
            folder.resolve("KeyTable"), rows.replace(":/", ":" + folder + "/").replace('|', '\n'));
    try (FakeDnsServer dns = FakeDnsServer.start()) {
      Path configuration =
          Files.writeString(
              folder.resolve("opendkim.conf"), publish(dns) + "KeyTable file:" + table + "\n");
      List<String> arguments = List.of("-x", configuration.toString(), "-vv");
      ExternalProgram.Output their = theirs("opendkim-testkey", arguments);
      ExternalProgram.Output our = ourTestkey(dns, arguments);
      assertEquals(1, their.exitCode());
      assertEquals(1, our.exitCode());
      assertTrue(our.standardError().startsWith(their.standardError().strip() + ": " + table));
      assertEquals(1, theirs("opendkim-genzone", arguments).exitCode());
      assertEquals(1, ours("opendkim-genzone", arguments).exitCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nonsense yes\n",
        "\nKeyTable\n",
        "Syslog maybe\nKeyTable file:KeyTable\n",
        "Include none\n"
      })
  void bothRefuseAConfigurationAtTheSameLine(String content) throws IOException {
    Path configuration = Files.writeString(folder.resolve("opendkim.conf"), content);
    for (String tool : List.of("opendkim-testkey", "opendkim-genzone")) {
      List<String> arguments = List.of("-x", configuration.toString());
      ExternalProgram.Output their = theirs(tool, arguments);
      ExternalProgram.Output our = ours(tool, arguments);
      assertEquals(78, their.exitCode());
      assertEquals(78, our.exitCode());
      String place = their.standardError().strip().replace(": none:", ": " + configuration + ":");
      assertTrue(
          our.standardError().startsWith(place.replaceFirst("line 0$", "line 1") + ": "),
          their.standardError() + our.standardError());
    }
  }

  @Test
  void zonesOfListsKeysInRowsAndRowsForEveryDomainAreTheSame() throws IOException {
    generateKeys();
    String key =
        Files.readString(folder.resolve("our.private")).replaceAll("-----[A-Z ]+-----|\n", "");
    Path configuration = Files.writeString(folder.resolve("c"), "# nothing\n");
    for (String table :
        List.of(
            "csl:a=example.com:our:" + key + ",b=%:their:" + folder + "/their.private",
            "csl:",
            folder + "/none",
            "csl:a=example.com:our:" + folder + "/none",
            "dsn:mysql://joe@db/keys")) {
      for (String options : List.of("-u -vv", "-F", "-d example.com")) {
        List<String> arguments =
            joined(words(options), List.of("-x", configuration.toString(), table));
        ExternalProgram.Output their = theirs("opendkim-genzone", arguments);
        ExternalProgram.Output our = ours("opendkim-genzone", arguments);
        assertEquals(their.exitCode(), our.exitCode(), table + our.standardError());
        if (their.exitCode() == 0) {
          assertEquals(withoutTime(their.standardOutput()), withoutTime(our.standardOutput()));
          assertEquals(their.standardError(), our.standardError());
        }
      }
    }
  }

  @Test
  void daemonPassesWhatTestmsgSigns() throws IOException {
    generateKeys();
    for (String selector : List.of("our", "their")) {
      CommandRun run =
          CommandRun.with(
              MESSAGE.getBytes(StandardCharsets.US_ASCII),
              Stream.concat(Stream.of("opendkim-testmsg"), signing(selector).stream()).toArray());
      assertEquals(0, run.exit(), run.err());
      Path signed = Files.createDirectory(folder.resolve("signed-" + selector));
      Files.write(signed.resolve("message.eml"), run.octets());
      List<Verdict> verdicts =
          new OpenDkimPeer()
              .verify(signed, Map.of(selector + "._domainkey.example.com", published(selector)))
              .getOrDefault("message.eml", List.of());
      assertEquals(1, verdicts.size());
      assertEquals(Verdict.Word.PASS, verdicts.get(0).word(), verdicts.toString());
    }
  }

  /** Debian's tool signs with SHA-1 alone, which RFC 8301 §3.1 has verifiers refuse. */
  @Test
  void testmsgReadsWhatDebiansSignsAndRefusesItsHash() throws IOException {
    generateKeys();
    Path message = Files.writeString(folder.resolve("message.eml"), MESSAGE);
    ExternalProgram.Output their =
        ExternalProgram.at("/usr/sbin/opendkim-testmsg", "opendkim-tools")
            .runToAnyEnd(folder, LIMIT, signing("our"), message);
    assertEquals(0, their.exitCode(), their.standardError());
    assertTrue(their.standardOutput().endsWith("\r\n" + MESSAGE), their.standardOutput());
    CommandRun run =
        CommandRun.with(
            their.standardOutput().getBytes(StandardCharsets.ISO_8859_1), "opendkim-testmsg");
    assertEquals(70, run.exit());
    assertTrue(run.err().contains("rsa-sha1 is not accepted"), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: joe@example.com",
        "Date: x",
        "From: joe@example.com|Date:",
        "From: joe@example.com|Date: x|Date: x",
        "From: joe@example.com|Date: x|To: a@b|To: a@b",
        "From: joe@example.com|Date: x|Bcc: a@b|Bcc: a@b",
        "From: joe@example.com|Date: x|Sender: a@b|Sender: a@b",
        "From: joe@example.com|Date: x|Resent-Date: x|Resent-Date: x",
        "From: joe@example.com|Date: x|Return-Path: <>|Return-Path: <>"
      })
  void testmsgTakesAndRefusesTheSameMessages(String header) throws IOException {
    generateKeys();
    String message = header.replace("|", "\r\n") + "\r\n\r\nhello\r\n";
    Path file = Files.writeString(folder.resolve("message.eml"), message);
    for (List<String> arguments : List.of(signing("our"), List.<String>of())) {
      ExternalProgram.Output their =
          ExternalProgram.at("/usr/sbin/opendkim-testmsg", "opendkim-tools")
              .runToAnyEnd(folder, LIMIT, arguments, file);
      CommandRun our =
          CommandRun.with(
              message.getBytes(StandardCharsets.US_ASCII),
              Stream.concat(Stream.of("opendkim-testmsg"), arguments.stream()).toArray());
      assertEquals(their.exitCode(), our.exit(), our.err());
      assertTrue(our.err().startsWith(their.standardError().strip()), our.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-s ../x -D /none", "-b 512 -D /none", "-D /none", "-d ex\u00e4mple.com"})
  void genkeyExitsWithTheSameCode(String options) {
    List<String> arguments = joined(List.of("-D", folder.toString()), words(options));
    assertEquals(
        theirs("opendkim-genkey", arguments).exitCode(),
        ours("opendkim-genkey", arguments).exitCode());
  }

  private List<String> signing(String selector) {
    String key = folder.resolve(selector + ".private").toString();
    return List.of("-C", "-d", "example.com", "-s", selector, "-k", key);
  }
}
