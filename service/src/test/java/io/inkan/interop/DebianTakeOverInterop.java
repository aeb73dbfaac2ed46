package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The Debian package over an OpenDKIM that works: it takes its place when it is asked to. */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DebianTakeOverInterop {

  private static final String CONF = "/etc/opendkim.conf";
  private static final String KEY = "/etc/dkimkeys/old.private";
  private static final String DROP_IN = "/etc/systemd/system/inkan.service.d/opendkim.conf";
  private static final String ALIAS = "/etc/systemd/system/opendkim.service";
  private static final String WANTED = "/etc/systemd/system/multi-user.target.wants/inkan.service";

  /** As Debian's guides have it: the socket in Postfix's chroot, the key with OpenDKIM's user. */
  private static final String CONFIGURATION =
      """
      Syslog no
      UMask 007
      UserID opendkim
      Domain example.com
      Selector old
      KeyFile /etc/dkimkeys/old.private
      Canonicalization relaxed/simple
      OversignHeaders From
      Socket local:/var/spool/postfix/opendkim/opendkim.sock
      PidFile /run/opendkim/opendkim.pid
      """;

  private final PackageFile deb = PackageFile.built();
  private final PeerKey key = PeerKey.generate("example.com", "old", Algorithm.RSA_SHA256);
  private DebianRoot root;

  @BeforeAll
  void makeRoot() {
    assumeTrue(
        System.getProperty("user.name").equals("root"),
        "packages are installed in a root made by debootstrap, and only the superuser may enter it");
    root =
        DebianRoot.with(
            "package-opendkim", DebianPackageInterop.PACKAGES + ",opendkim,opendkim-tools");
  }

  @Test
  void waitsUntilItIsAskedThenSignsWithOpenDkimsConfigurationAndGivesItBack() {
    try (InstalledSystem system = InstalledSystem.copyOf(root)) {
      configureOpenDkim(system);
      String told = system.install(deb.path());

      assertTrue(told.contains("dpkg-reconfigure inkan"), told);
      assertEquals("deinstall ok config-files", status(system, "opendkim"));
      assertEquals(
          List.of("--system daemon-reload"),
          system.toldSystemd().stream()
              .filter(line -> !line.contains("opendkim"))
              .distinct()
              .toList());
      assertFalse(system.has(WANTED));
      assertUntouched(system);

      answer(system, "take over");

      system.run("dpkg-reconfigure", "inkan");
      assertEquals(
          List.of("--system daemon-reload", "--quiet --system restart inkan.service"),
          system.toldSystemd());
      assertTrue(system.has(WANTED));
      // systemctl reload opendkim goes on working.
      assertEquals("/lib/systemd/system/inkan.service", system.run("readlink", ALIAS).strip());
      assertSignsAsOpenDkimDid(system);

      system.run("apt-get", "-y", "remove", "inkan");
      assertFalse(system.has(DROP_IN) || system.has(ALIAS));
      assertUntouched(system);
    }
  }

  @Test
  void takesOverInOneStepWhereThatWasAnsweredBefore() {
    try (InstalledSystem system = InstalledSystem.copyOf(root)) {
      configureOpenDkim(system);
      answer(system, "take over");

      system.install(deb.path());

      List<String> told = system.toldSystemd();
      assertEquals("--quiet --system restart inkan.service", told.get(told.size() - 1));
      assertTrue(system.has(DROP_IN) && system.has(WANTED));

      // Who tidies up what OpenDKIM left behind does not take the configuration from under Inkan.
      system.run("dpkg", "--purge", "opendkim", "opendkim-tools");
      assertUntouched(system);

      answer(system, "ignore");
      system.run("dpkg-reconfigure", "inkan");
      assertFalse(system.has(DROP_IN) || system.has(ALIAS));
      assertEquals("inkan", UnitProcess.unit(system).value("User"));
      assertUntouched(system);
    }
  }

  private void configureOpenDkim(InstalledSystem system) {
    system.write(CONF, CONFIGURATION);
    system.write(KEY, key.pkcs8Pem());
    system.run("chown", "opendkim:opendkim", KEY);
    system.run("chmod", "600", KEY);
    system.run("adduser", "--quiet", "postfix", "opendkim");
    system.run(
        "install",
        "-d",
        "-o",
        "opendkim",
        "-g",
        "opendkim",
        "-m",
        "750",
        "/var/spool/postfix/opendkim");
    system.run("opendkim", "-n", "-x", CONF);
  }

  private static void answer(InstalledSystem system, String choice) {
    String line = "inkan inkan/opendkim select " + choice;
    system.run("sh", "-c", "echo \"$1\" | debconf-set-selections", "sh", line);
  }

  private static String status(InstalledSystem system, String name) {
    return system.run("dpkg-query", "-W", "-f", "${Status}", name);
  }

  private void assertUntouched(InstalledSystem system) {
    assertEquals(CONFIGURATION, system.read(CONF));
    assertEquals(key.pkcs8Pem(), system.read(KEY));
    assertEquals("600 opendkim:opendkim", system.ownership(KEY));
  }

  private void assertSignsAsOpenDkimDid(InstalledSystem system) {
    system.write("/etc/default/inkan", "INKAN_MANAGEMENT_LISTEN=127.0.0.1:0\n");
    try (UnitProcess service = UnitProcess.start(system);
        InstalledPostfix postfix = InstalledPostfix.start(system, "unix:opendkim/opendkim.sock")) {
      assertEquals(
          "770 opendkim:opendkim", system.ownership("/var/spool/postfix/opendkim/opendkim.sock"));
      assertEquals(Long.toString(service.pid()), system.read("/run/opendkim/opendkim.pid").strip());

      StoredMessage stored = postfix.send("alice@example.com", "<taken-over@example.com>");

      new SignatureCheck(MilterSettings.zone(List.of(key)), Peers.dkimpy())
          .assertPasses(1, stored.octets());
      String signature = stored.fields("DKIM-Signature").stream().collect(Collectors.joining());
      assertTrue(signature.contains("c=relaxed/simple"), signature);
      service.awaitLog("DKIM-Signature field added (s=old, d=example.com)");
    }
  }
}
