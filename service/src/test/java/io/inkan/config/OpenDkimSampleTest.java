package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.config.OnConfig.Disposition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in the styles in which they stand on hosts. */
class OpenDkimSampleTest {

  @TempDir private Path directory;

  private OpenDkimOptions sample(String name) {
    OpenDkimFixture fixture = new OpenDkimFixture(directory);
    try (InputStream in = getClass().getResourceAsStream("/opendkim/" + name)) {
      assertNotNull(in, name);
      fixture.write(OpenDkimFixture.NAME, in.readAllBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    OpenDkimOptions options = fixture.read();
    assertEquals("", options.problems().toString());
    return options;
  }

  private static List<String> warnedOf(OpenDkimOptions options) {
    return options.warnings().stream().map(each -> each.line() + " " + each.field()).toList();
  }

  private static String canonicalization(OpenDkimOptions options) {
    return new CanonicalizationFormat().print(options.canonicalization());
  }

  @Test
  void debian() {
    OpenDkimOptions options = sample("debian.conf");
    assertEquals("relaxed/simple", canonicalization(options));
    assertEquals("unix:/run/opendkim/opendkim.sock", options.socket().orElseThrow().toString());
    assertEquals(OptionalInt.of(7), options.number(OpenDkimOption.UMASK));
    assertEquals(
        List.of("From"), options.dataset(OpenDkimOption.OVERSIGN_HEADERS).orElseThrow().entries());
    assertEquals(
        List.of("3 Syslog", "4 SyslogSuccess", "18 UserID", "25 TrustAnchorFile"),
        warnedOf(options));
  }

  @Test
  void dockerMailserver() {
    OpenDkimOptions options = sample("docker-mailserver.conf");
    OpenDkimDataset keys = options.dataset(OpenDkimOption.KEY_TABLE).orElseThrow();
    assertEquals(OpenDkimDataset.Type.REFILE, keys.type());
    assertEquals(Path.of("/etc/opendkim/KeyTable"), keys.file().orElseThrow());
    assertEquals("inet:8891@localhost", options.socket().orElseThrow().toString());
    assertTrue(warnedOf(options).containsAll(List.of("8 AutoRestart", "9 AutoRestartRate")));
  }

  @Test
  void mailInABox() {
    OpenDkimOptions options = sample("mail-in-a-box.conf");
    assertEquals("relaxed/relaxed", canonicalization(options));
    assertEquals(false, options.enabled(OpenDkimOption.REQUIRE_SAFE_KEYS));
    assertEquals(List.of("1 Syslog", "12 Canonicalization"), warnedOf(options));
  }

  @Test
  void manyDomains() {
    new OpenDkimFixture(directory).write("local.conf", "On-Security r\n");
    OpenDkimOptions options = sample("multi-domain.conf");
    assertEquals(
        Path.of("/etc/opendkim/key.table"),
        options.dataset(OpenDkimOption.KEY_TABLE).orElseThrow().file().orElseThrow());
    assertEquals(
        List.of("127.0.0.1", "::1", "172.22.1.0/24", "fd4d:6169:6c63:6f77::/64"),
        options.dataset(OpenDkimOption.INTERNAL_HOSTS).orElseThrow().entries());
    HeaderDelta signed =
        HeaderDelta.of(options.dataset(OpenDkimOption.SIGN_HEADERS).orElseThrow().entries());
    List<String> names = signed.apply(OpenDkimListFormat.split(HeaderDelta.SIGNED));
    assertTrue(names.contains("X-Campaign") && names.contains("from"));
    assertEquals(-1, names.indexOf("resent-sender"));
    assertEquals(OptionalInt.of(7 * 24 * 3600), options.number(OpenDkimOption.SIGNATURE_TTL));
    assertEquals(Disposition.TEMPFAIL, options.action(OpenDkimOption.ON_INTERNAL_ERROR));
    assertEquals(Disposition.REJECT, options.action(OpenDkimOption.ON_SECURITY));
    assertEquals(Disposition.ACCEPT, options.action(OpenDkimOption.ON_DNS_ERROR));
    assertEquals(List.of(), warnedOf(options));
  }

  @Test
  void fedora() {
    OpenDkimOptions options = sample("fedora.conf");
    assertEquals(new OpenDkimRoles(false, true), options.roles());
    assertEquals(OptionalInt.of(2), options.number(OpenDkimOption.UMASK));
    assertEquals(
        "\"Postmaster of example.com\" <postmaster@example.com>",
        options.text(OpenDkimOption.REPORT_ADDRESS).orElseThrow());
    assertEquals(
        Path.of("/etc/opendkim/keys/default.private"),
        options.path(OpenDkimOption.KEY_FILE).orElseThrow());
  }
}
