package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The Debian package on a clean system, from its installation to its end. */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DebianPackageInterop {

  /** Of a root for packages, with what the package depends on. */
  static final String PACKAGES =
      "postfix,default-jre-headless,bash-completion,man-db,adduser,init-system-helpers";

  private static final String ALICE = "alice@example.com";
  private static final String YAML = "/etc/inkan/inkan.yaml";
  private static final String ARCHIVE = "/usr/share/inkan/inkan.jsa";
  private static final String SOCKET = "/var/spool/postfix/inkan/milter.sock";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ExternalProgram LINTIAN = ExternalProgram.at("/usr/bin/lintian", "lintian");
  private static final ExternalProgram SYSTEMD_ANALYZE =
      ExternalProgram.at("/usr/bin/systemd-analyze", "systemd");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private static final String COMPLETE =
      """
      . /usr/share/bash-completion/bash_completion
      _completion_loader inkan
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
      "$(complete -p inkan | sed 's/.*-F \\([^ ]*\\) .*/\\1/')" "$1" "${COMP_WORDS[COMP_CWORD]}"
      test -z "${COMPREPLY[*]}" || printf '%s ' "${COMPREPLY[@]}"
      """;

  /** No management port that somebody else has, and a change that an upgrade must keep. */
  private static final String ENVIRONMENT = "INKAN_MANAGEMENT_LISTEN=127.0.0.1:0\n";

  /** What the administrator makes of the configuration. */
  private static final String CONFIGURATION =
      """
      milter: { listen: "unix:/var/spool/postfix/inkan/milter.sock" }
      http: { listen: "off" }
      keys: [ { domain: example.com, selector: "2026", file: "2026.private" } ]
      """;

  private final PackageFile deb = PackageFile.built();
  private DebianRoot root;

  @BeforeAll
  void makeRoot() {
    assumeTrue(
        System.getProperty("user.name").equals("root"),
        "packages are installed in a root made by debootstrap, and only the superuser may enter it");
    root = DebianRoot.with("package", PACKAGES);
  }

  @Test
  void isInstalledBesidePostfixSignsItsMailIsUpgradedAndGoesWithoutATrace() throws IOException {
    try (InstalledSystem system = InstalledSystem.copyOf(root)) {
      Set<String> before = system.files();
      String told = system.install(deb.path());
      assertTrue(system.has(ARCHIVE), told);
      assertInstalled(system);
      assertVerifiesAndSignsNothing(system);

      configure(system);
      UnitProcess service = UnitProcess.start(system);
      try (InstalledPostfix postfix = InstalledPostfix.start(system, "unix:inkan/milter.sock")) {
        assertSigned(system, postfix.send(ALICE, "<installed@example.com>"));
        assertEquals("660 inkan:postfix", system.ownership(SOCKET));
        service = assertUpgrades(system, postfix, service);
      } finally {
        service.close();
      }
      assertRemoved(system, before);
    }
  }

  private static void assertInstalled(InstalledSystem system) {
    assertEquals("750 root:inkan", system.ownership("/etc/inkan"));
    assertEquals("640 root:inkan", system.ownership(YAML));
    assertEquals(
        List.of("--system daemon-reload", "--quiet --system restart inkan.service"),
        system.toldSystemd());
    assertTrue(system.has("/etc/systemd/system/multi-user.target.wants/inkan.service"));
    system.run("runuser", "-u", "inkan", "--", "inkan", "check-config", "--config", YAML);
  }

  /** As it is installed, but for the ports, which on this machine are somebody else's. */
  private static void assertVerifiesAndSignsNothing(InstalledSystem system) {
    system.write("/etc/default/inkan", ENVIRONMENT + "INKAN_MILTER_LISTEN=inet:0@127.0.0.1\n");
    try (UnitProcess service = UnitProcess.start(system)) {
      String log = service.log();
      assertTrue(log.contains("no keys are configured"), log);
      assertTrue(log.contains("milter listens on inet:"), log);
      assertFalse(log.contains("http listens"), log);
      // With the library that lies beside it: from /tmp no program may be run here.
      assertTrue(log.contains("crypto: ") && log.contains("accp"), log);
      assertFalse(log.contains("not used"), log);
      assertFalse(log.contains("cds"), log);
    }
  }

  private static void configure(InstalledSystem system) {
    system.write("/etc/default/inkan", ENVIRONMENT);
    system.write(YAML, CONFIGURATION);
    system.run("opendkim-genkey", "-d", "example.com", "-s", "2026", "-D", "/etc/inkan");
    assertEquals("600 root:root", system.ownership("/etc/inkan/2026.private"));
    system.run("chgrp", "inkan", "/etc/inkan/2026.private");
    system.run("chmod", "640", "/etc/inkan/2026.private");
  }

  private static void assertSigned(InstalledSystem system, StoredMessage stored) {
    String record =
        QUOTED
            .matcher(system.read("/etc/inkan/2026.txt"))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.joining());
    new SignatureCheck(Map.of("2026._domainkey.example.com", record), Peers.dkimpy())
        .assertPasses(1, stored.octets());
  }

  /** The old process serves until systemd restarts it, which the package asks for at the end. */
  private UnitProcess assertUpgrades(
      InstalledSystem system, InstalledPostfix postfix, UnitProcess service) throws IOException {
    Object oldArchive = identity(system.outside(ARCHIVE));
    system.toldSystemd();
    try (Scratch scratch = Scratch.create()) {
      String told = system.install(deb.successor(scratch.directory()).path());
      assertTrue(system.has(ARCHIVE), told);
    }
    assertEquals(
        deb.version() + "+later", system.run("dpkg-query", "-W", "-f", "${Version}", "inkan"));
    assertEquals(CONFIGURATION, system.read(YAML));
    assertEquals("640 root:inkan", system.ownership(YAML));
    assertEquals(ENVIRONMENT, system.read("/etc/default/inkan"));
    assertTrue(system.read(YAML + ".dpkg-dist").contains("A later build"));
    system.run("rm", YAML + ".dpkg-dist");
    assertNotEquals(oldArchive, identity(system.outside(ARCHIVE)));
    assertEquals(
        List.of("--system daemon-reload", "--quiet --system restart inkan.service"),
        system.toldSystemd());

    assertSigned(system, postfix.send(ALICE, "<upgraded@example.com>"));
    service.close();
    UnitProcess restarted = UnitProcess.start(system);
    assertSigned(system, postfix.send(ALICE, "<restarted@example.com>"));
    return restarted;
  }

  private static Object identity(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  private static void assertRemoved(InstalledSystem system, Set<String> before) {
    system.run("apt-get", "-y", "remove", "inkan");
    assertEquals(List.of("stop inkan.service", "--system daemon-reload"), system.toldSystemd());
    assertEquals(CONFIGURATION, system.read(YAML));
    assertFalse(system.has("/usr/share/inkan"));

    String told = system.runToAnyEnd("apt-get", "-y", "purge", "inkan").toString();
    assertTrue(told.contains("/etc/inkan"), told);
    Set<String> left = new TreeSet<>(system.files());
    left.removeAll(before);
    left.removeIf(
        path -> path.startsWith("/var/spool/postfix/") || path.startsWith("/var/lib/postfix/"));
    left.removeIf(path -> path.matches("/etc/(passwd|group|shadow|gshadow)-|/etc/\\.pwd\\.lock"));
    // The key, which nobody but its owner deletes.
    assertEquals(Set.of("/etc/inkan", "/etc/inkan/2026.private", "/etc/inkan/2026.txt"), left);
    assertFalse(system.has("/var/spool/postfix/inkan"));
    assertTrue(system.read("/etc/passwd").contains("inkan:"), "policy 9.2.2: users stay");
  }

  @Test
  void helpsItsReader() {
    try (InstalledSystem system = InstalledSystem.copyOf(root)) {
      system.install(deb.path());
      for (String page : pages(system)) {
        ExternalProgram.Output shown =
            system.runToAnyEnd("env", "MANPAGER=cat", "man", "--warnings=w", "-l", page);
        assertEquals(0, shown.exitCode(), () -> page + ": " + shown);
        assertEquals("", shown.standardError(), page);
        assertTrue(shown.standardOutput().contains("DESCRIPTION"), shown::standardOutput);
      }
      String inkan = system.run("env", "MANPAGER=cat", "man", "1", "inkan");
      assertTrue(inkan.contains("check-config"), inkan);
      assertEquals("serve ", completed(system, "inkan", "ser"));
      assertEquals("--opendkim ", completed(system, "inkan", "serve", "--open"));
      assertEquals("", completed(system, "inkan", "gene"));
    }
  }

  private static List<String> pages(InstalledSystem system) {
    List<String> pages =
        system
            .run("dpkg", "-L", "inkan")
            .lines()
            .filter(path -> path.matches(".*/man./.*"))
            .toList();
    assertEquals(14, pages.size(), pages.toString());
    return pages;
  }

  /** The completions of a line, each with a space behind it, as bash loads and asks for them. */
  private static String completed(InstalledSystem system, String... words) {
    List<String> command = new ArrayList<>(List.of("bash", "-c", COMPLETE, "bash"));
    command.addAll(List.of(words));
    return system.run(command.toArray(String[]::new));
  }

  @Test
  void followsDebiansPolicy() throws IOException {
    ExternalProgram.Output output =
        LINTIAN.runToAnyEnd(
            Path.of("/"),
            LIMIT,
            List.of("--allow-root", "--fail-on", "error,warning", deb.path().toString()));
    assertEquals(0, output.exitCode(), output::toString);
    assertEquals("", output.standardOutput());
  }

  /** Nothing in it tells when or by whom it was made. */
  @Test
  void bearsOneTimeAndOneOwner() {
    assertEquals(Set.of("root/root"), column(1), "the owners");
    assertEquals(1, column(3).size(), "the days");
    assertEquals(1, column(4).size(), "the hours");
  }

  private Set<String> column(int number) {
    return deb.listing().stream()
        .map(line -> Pattern.compile(" +").split(line, -1)[number])
        .collect(Collectors.toSet());
  }

  /** There is one unit; the two ways to install it differ in how they start Java. */
  @Test
  void unitIsThatOfTheManualWayButForTheCommand() throws IOException {
    String manual = Files.readString(Path.of("examples/inkan.service"));
    String packaged = Files.readString(Path.of("target/deb/inkan.service"));
    List<MatchResult> commands =
        Pattern.compile("(?m)^ExecStart=.*$").matcher(packaged).results().toList();
    assertEquals(1, commands.size(), packaged);
    assertEquals("ExecStart=/usr/bin/inkan serve --config " + YAML, commands.get(0).group());
    assertEquals(
        manual.replaceAll("(?m)^ExecStart=.*$", ""), packaged.replaceAll("(?m)^ExecStart=.*$", ""));
  }

  /** With a command that this machine has, for systemd looks for it. */
  @Test
  void unitIsOneForSystemd() throws IOException {
    try (Scratch scratch = Scratch.create()) {
      Path unit =
          scratch.write(
              "inkan.service",
              Files.readString(Path.of("target/deb/inkan.service"))
                  .replace("ExecStart=/usr/bin/inkan", "ExecStart=/bin/true"));
      ExternalProgram.Output output =
          SYSTEMD_ANALYZE.runToAnyEnd(
              scratch.directory(), LIMIT, List.of("verify", "--man=no", unit.toString()));
      assertEquals(0, output.exitCode(), output::toString);
      assertEquals("", output.standardError());
    }
  }
}
