package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.config.OpenDkimSupport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that OpenDKIM's own check accepts are accepted here, and what it refuses is refused. */
@Tag("interop")
class OpenDkimConfInterop {

  private static final ExternalProgram OPENDKIM =
      ExternalProgram.at("/usr/sbin/opendkim", "opendkim");
  private static final ExternalProgram SHELL = ExternalProgram.at("/bin/sh", "dash");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Where the answers differ on purpose: the file's content, and why. */
  private static final Map<String, String> EXCEPTIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Mode v\0x\n", "a NUL is damage, not the end of a line"),
              Map.entry("Include conf.d\n", "a directory is no empty file"),
              Map.entry("ClockDrift -1\n", "C makes a large number of it"),
              Map.entry("DNSTimeout 4294967296\n", "C makes 0 of it"),
              Map.entry("MinimumKeyBits 99999999999999999999\n", "C makes -1 of it"),
              Map.entry("UMask 01000\n", "permissions have nine bits"),
              Map.entry("SignatureAlgorithm rsa-sha1\n", "RFC 8301 §3.1 forbids it"),
              Map.entry("Socket 8891\n", "the check of OpenDKIM leaves it to the start"),
              Map.entry("PeerList memcache:localhost/x\n", "not supported, told with advice"),
              Map.entry("LDAPTimeout 5\n", "ldap: is not supported, told with advice"),
              Map.entry("PeerList file:none\n", "whoever opens datasets tells of files"),
              Map.entry("BaseDirectory /none/x\n", "whoever opens files tells of directories"),
              Map.entry("Mode v\nKeyFile /none/x\n", "whoever reads keys tells of files"),
              Map.entry("CheckSigningTable no\n", "an addition of 2026"),
              Map.entry("StdoutLog yes\n", "an addition of 2026"),
              Map.entry("SMTPURI smtp://localhost\n", "in other builds only"),
              Map.entry("IdentityHeader X-Id\n", "in other builds only"),
              Map.entry("SingleAuthResult yes\n", "removed, and still in many files"),
              Map.entry("ADSPAction discard\n", "removed, and still in many files"),
              Map.entry("POPDBFile /x\n", "in other builds only")));

  @TempDir Path directory;

  @BeforeEach
  void writeIncludedFiles() throws IOException {
    Files.createDirectories(directory.resolve("conf.d"));
    write("verify.conf", "Mode v\n");
    write("broken.conf", "Mode\n");
    write("circle.conf", "Include circle.conf\n");
    for (int level = 1; level <= 5; level++) {
      write("level" + level + ".conf", "Include level" + (level + 1) + ".conf\n");
    }
    write("level6.conf", "Mode v\n");
    write("hosts", "127.0.0.1\n");
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
  }

  private boolean opendkimAccepts(Path file) {
    int exit =
        OPENDKIM
            .runToAnyEnd(directory, LIMIT, List.of("-n", "-x", file.getFileName().toString()))
            .exitCode();
    // EX_CONFIG of sysexits.h
    assertTrue(exit == 0 || exit == 78, "opendkim ended with " + exit);
    return exit == 0;
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("opendkim.conf"), content);
  }

  private OpenDkimOptions read(Path file) {
    return OpenDkimOptions.read(directory.relativize(file), directory);
  }

  static List<String> files() {
    List<String> files = new ArrayList<>();
    for (String name : List.of("Mode", "UMask", "Syslog", "ReportAddress", "Nonsense")) {
      for (String value :
          List.of(
              "", "v", "yes", "010", "0x1F", "08", "7x", "#v", "v # x", "v\r", "1 2", "\"v\"")) {
        files.add(name + " " + value + "\n");
      }
      files.add(" \t" + name.toUpperCase(Locale.ROOT) + "\t1\t \n");
      files.add(name);
    }
    files.addAll(
        List.of(
            "",
            "\n\n",
            "# x",
            "\r\n",
            "\fMode v\n",
            "\uFEFFMode v\n",
            "Mode v\rNonsense\n",
            "Include verify.conf\n",
            "Include broken.conf\n",
            "Include none.conf\n",
            "Include\n",
            "Include verify.conf broken.conf\n",
            "Include circle.conf\n",
            "Include level1.conf\n",
            "Include level2.conf\n",
            "Mode x\nInclude verify.conf\n",
            "Include verify.conf\nMode x\n",
            "Mode x\nMode v\n",
            "ClockDrift x\nClockDrift 5\n",
            "Syslog x\nSyslog yes\n"));
    for (String value :
        List.of("relaxed", "Relaxed/SIMPLE", "relaxed/", "/relaxed", "strict", "simple/simple/x")) {
      files.add("Canonicalization " + value + "\n");
    }
    for (String value :
        List.of("5", "5%", "5+", "101%", "-1", "x", "5x", "5%x", "+5", "%", "0x5")) {
      files.add("Minimum " + value + "\n");
    }
    for (String value : List.of("accept", "R", "rejct", "none")) {
      files.add("On-Default " + value + "\nOn-BadSignature " + value + "\n");
    }
    for (String value :
        List.of(
            "a",
            "a,b",
            "::1",
            "127.0.0.1,::1",
            "[::1]",
            "foo:bar",
            "foo:bar,a",
            "csl:",
            "csl:a=b",
            "file:hosts",
            "refile:hosts",
            "FILE:hosts",
            "file:",
            "a,,b",
            "*",
            "./hosts",
            "none.db",
            "socket:x",
            "erlang:x",
            "mdb:/none",
            "lua:/none",
            "dsn:mysql://x")) {
      files.add("PeerList " + value + "\n");
      files.add("MacroList " + value + "\n");
    }
    files.addAll(
        List.of(
            "BogusKey Fail\n",
            "BogusKey x\n",
            "UnprotectedKey neutral\n",
            "UnprotectedKey x\n",
            "SignatureAlgorithm RSA-SHA256\n",
            "SignatureAlgorithm ed25519-sha256\n",
            "SignatureAlgorithm x\n",
            "ATPSHashAlgorithm SHA1\n",
            "ATPSHashAlgorithm x\n",
            "SignHeaders *,+x,-y\n",
            "OmitHeaders .\n",
            "X-Header yes\n",
            "OVERSIGNHEADERS From\n",
            "Domain a\n",
            "Domain a\nSelector s\n",
            "Selector s\n",
            "Mode v\nSelector s\n",
            "SigningTable a=b\n",
            "Mode v\nSigningTable a=b\n",
            "KeyTable csl:a=b:c:/d\n",
            "Mode v\nKeyTable csl:a=b:c:/d\n",
            "KeyTable csl:a=b:c:/d\nSigningTable a=a\n",
            "KeyTable csl:a=b:c:/d\nSigningTable a=a\nDomain b\nSelector s\nKeyFile /none\n"));
    return files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void bothGiveTheSameAnswer(String content) throws IOException {
    Path file = file(content.getBytes(StandardCharsets.UTF_8));
    OpenDkimOptions options = read(file);
    assertEquals(
        opendkimAccepts(file), options.problems().isEmpty(), () -> options.problems().toString());
  }

  static Stream<String> exceptions() {
    return EXCEPTIONS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void exceptionIsStillOne(String content) throws IOException {
    Path file = file(content.getBytes(StandardCharsets.UTF_8));
    assertNotEquals(
        opendkimAccepts(file), read(file).problems().isEmpty(), EXCEPTIONS.get(content));
  }

  /** Every name with every kind of value, but for those that mean opening something. */
  @ParameterizedTest
  @EnumSource(names = "INCLUDE", mode = EnumSource.Mode.EXCLUDE)
  void everyNameOfThisBuildTakesTheSameValues(OpenDkimOption option) throws IOException {
    Path unset = file((option.spelling() + "\n").getBytes(StandardCharsets.UTF_8));
    assertEquals(opendkimAccepts(unset), read(unset).problems().isEmpty());
    for (String value : List.of("maybe", "yes", "1")) {
      Path file =
          file(
              ("Mode v\n" + option.spelling() + " " + value + "\n")
                  .getBytes(StandardCharsets.UTF_8));
      ExternalProgram.Output output =
          OPENDKIM.runToAnyEnd(directory, LIMIT, List.of("-n", "-x", "opendkim.conf"));
      if (differs(option, output)) {
        return;
      }
      OpenDkimOptions options = read(file);
      assertEquals(
          output.exitCode() == 0,
          options.problems().isEmpty(),
          () -> value + ": " + options.problems() + output.standardError());
    }
  }

  /** Names that other builds know, what is refused on purpose, and files that are not there. */
  private static boolean differs(OpenDkimOption option, ExternalProgram.Output output) {
    return option.support() == OpenDkimSupport.REFUSED
        || option == OpenDkimOption.SOCKET
        || output.standardError().contains("unrecognized parameter")
        || output.standardError().contains("No such file")
        || output.standardError().contains("failed to add trust anchor");
  }

  @Test
  void namesThatThisBuildDoesNotKnowAreObsoleteOrKnownExceptions() throws IOException {
    List<String> unknown = new ArrayList<>();
    for (OpenDkimOption option : OpenDkimOption.values()) {
      Path file = file((option.spelling() + " x\n").getBytes(StandardCharsets.UTF_8));
      String told =
          OPENDKIM
              .runToAnyEnd(directory, LIMIT, List.of("-n", "-x", file.getFileName().toString()))
              .standardError();
      if (told.contains("unrecognized parameter") && option.support() != OpenDkimSupport.OBSOLETE) {
        unknown.add(option.spelling());
      }
    }
    assertEquals(
        List.of(
            "CheckSigningTable", "IdentityHeader", "IdentityHeaderRemove", "SMTPURI", "StdoutLog"),
        unknown.stream().sorted().toList());
  }

  @Test
  void octetsThatAreNoTextAreRead() throws IOException {
    Path file = file("ReportAddress caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(opendkimAccepts(file));
    assertTrue(read(file).problems().isEmpty());
  }

  @Test
  void lineOfAMebibyteIsRead() throws IOException {
    Path file =
        file(
            ("Selector " + "a".repeat(1 << 20) + "\nMode v\n").getBytes(StandardCharsets.US_ASCII));
    assertTrue(opendkimAccepts(file));
    assertTrue(read(file).problems().isEmpty());
  }

  /** The advice that is given for Berkeley databases, tried with one. */
  @Test
  void adviceConvertsADatabase() throws IOException {
    write("pairs", "joe@example.com\nkey1\n.example.com\nkey2:joe@example.com\n");
    ExternalProgram.at("/usr/bin/db5.3_load", "db5.3-util")
        .run(directory, LIMIT, List.of("-T", "-t", "hash", "-f", "pairs", "signing.db"));
    Path file = file("PeerList signing.db\n".getBytes(StandardCharsets.US_ASCII));
    String told = read(file).problems().toString();
    String command =
        told.substring(told.indexOf("db_dump"), told.indexOf(" and name"))
            .replace("FILE.txt", "signing.txt")
            .replace("FILE", "signing.db");
    SHELL.run(directory, LIMIT, List.of("-c", command));
    assertEquals(
        List.of(".example.com key2:joe@example.com", "joe@example.com key1"),
        Files.readAllLines(directory.resolve("signing.txt")).stream().sorted().toList());
  }

  @Test
  void samplesAreAcceptedByBoth() throws IOException {
    for (String name : Arrays.asList("debian.conf", "fedora.conf")) {
      byte[] content;
      try (var in = getClass().getResourceAsStream("/opendkim/" + name)) {
        content = in.readAllBytes();
      }
      // Of the files that they name, this host may have none.
      Path file =
          file(
              new String(content, StandardCharsets.UTF_8)
                  .replaceAll("(?m)^(KeyFile|Selector|TrustAnchorFile)", "#$1")
                  .getBytes(StandardCharsets.UTF_8));
      assertTrue(opendkimAccepts(file), name);
      assertTrue(read(file).problems().isEmpty(), name);
    }
  }
}
