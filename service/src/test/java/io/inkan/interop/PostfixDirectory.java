package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The directories and files of one private Postfix; nothing of the machine's own is touched. */
final class PostfixDirectory implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ExternalProgram OPENSSL = ExternalProgram.at("/usr/bin/openssl", "openssl");
  private static final ExternalProgram SASLPASSWD =
      ExternalProgram.at("/usr/sbin/saslpasswd2", "sasl2-bin libsasl2-modules");

  /** The columns of master.cf(5): type, private, unprivileged, chroot, wakeup, maxproc. */
  private static final String SERVICES =
      """
      pickup    unix  n  -  n  60    1  pickup
      cleanup   unix  n  -  n  -     0  cleanup
      qmgr      unix  n  -  n  300   1  qmgr
      tlsmgr    unix  -  -  n  1000? 1  tlsmgr
      rewrite   unix  -  -  n  -     -  trivial-rewrite
      bounce    unix  -  -  n  -     0  bounce
      defer     unix  -  -  n  -     0  bounce
      trace     unix  -  -  n  -     0  bounce
      verify    unix  -  -  n  -     1  verify
      flush     unix  n  -  n  1000? 0  flush
      proxymap  unix  -  -  n  -     -  proxymap
      showq     unix  n  -  n  -     -  showq
      error     unix  -  -  n  -     -  error
      retry     unix  -  -  n  -     -  error
      discard   unix  -  -  n  -     -  discard
      local     unix  -  n  n  -     -  local
      virtual   unix  -  n  n  -     -  virtual
      anvil     unix  -  -  n  -     1  anvil
      postlog   unix-dgram  n  -  n  -  1  postlogd
      """;

  private final Scratch scratch = Scratch.create().traversable();

  PostfixDirectory(PostfixSettings settings, int smtpPort, int submissionPort) {
    try {
      Files.createDirectories(configuration().resolve("sasl"));
      Files.createDirectory(queue());
      own(Files.createDirectory(root().resolve("data")), "postfix");
      own(Files.createDirectory(mailboxes()), "nobody");
      Files.createDirectory(logs());
      makeCertificate();
      addSubmitter();
      scratch.write("etc/main.cf", main(settings));
      scratch.write("etc/master.cf", master(settings, smtpPort, submissionPort));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return scratch.directory();
  }

  /** What {@code postfix -c} wants. */
  Path configuration() {
    return root().resolve("etc");
  }

  Path queue() {
    return root().resolve("queue");
  }

  /** The one Maildir that keeps all mail is below. */
  Path mailboxes() {
    return root().resolve("mail");
  }

  Path log() {
    return logs().resolve("mail.log");
  }

  private Path logs() {
    return root().resolve("log");
  }

  Path certificate() {
    return configuration().resolve("cert.pem");
  }

  private String main(PostfixSettings settings) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("compatibility_level", "3.6");
    parameters.put("queue_directory", queue().toString());
    parameters.put("data_directory", root().resolve("data").toString());
    parameters.put("command_directory", "/usr/sbin");
    parameters.put("daemon_directory", "/usr/lib/postfix/sbin");
    parameters.put("mail_owner", "postfix");
    parameters.put("setgid_group", "postdrop");
    parameters.put("maillog_file", log().toString());
    parameters.put("maillog_file_prefixes", logs().toString());
    parameters.put("myhostname", PostfixServer.HOST);
    parameters.put("mydestination", "");
    parameters.put("alias_maps", "");
    parameters.put("alias_database", "");
    parameters.put("inet_interfaces", "127.0.0.1");
    parameters.put("inet_protocols", "ipv4");
    parameters.put("mynetworks", "127.0.0.0/8");
    parameters.put("virtual_mailbox_domains", String.join(", ", PostfixServer.LOCAL_DOMAINS));
    parameters.put("virtual_mailbox_base", mailboxes().toString());
    parameters.put("virtual_mailbox_maps", "static:all/");
    // Debian gives nobody and nogroup this number.
    parameters.put("virtual_uid_maps", "static:65534");
    parameters.put("virtual_gid_maps", "static:65534");
    parameters.put("virtual_mailbox_limit", "0");
    parameters.put("mailbox_size_limit", "0");
    parameters.put("message_size_limit", "62914560");
    parameters.put("smtputf8_enable", "yes");
    parameters.put("transport_maps", "inline:{ { " + PostfixServer.SINK + " = discard: } }");
    // No mail leaves the machine.
    parameters.put("default_transport", "error:5.1.1 nobody lives there");
    parameters.put("relay_transport", "error:5.1.1 nobody lives there");
    parameters.put("smtpd_authorized_xclient_hosts", "127.0.0.0/8");
    parameters.put("smtpd_tls_cert_file", certificate().toString());
    parameters.put("smtpd_tls_key_file", configuration().resolve("key.pem").toString());
    parameters.put("cyrus_sasl_config_path", configuration().resolve("sasl").toString());
    parameters.put("milter_protocol", "6");
    parameters.put("smtpd_milters", String.join(", ", settings.smtpdMilters()));
    parameters.put("non_smtpd_milters", String.join(", ", settings.nonSmtpdMilters()));
    parameters.putAll(settings.more());
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + " = " + parameter.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String master(PostfixSettings settings, int smtpPort, int submissionPort) {
    Map<String, String> submission = new TreeMap<>();
    submission.put("syslog_name", "postfix/submission");
    submission.put("smtpd_tls_security_level", "encrypt");
    submission.put("smtpd_sasl_auth_enable", "yes");
    submission.put("smtpd_relay_restrictions", "permit_sasl_authenticated,reject");
    submission.put("smtpd_recipient_restrictions", "permit_sasl_authenticated,reject");
    submission.putAll(settings.submission());
    String options =
        submission.entrySet().stream()
            .map(option -> "  -o " + option.getKey() + "=" + option.getValue() + "\n")
            .collect(Collectors.joining());
    return "127.0.0.1:%d inet n - n - - smtpd%n".formatted(smtpPort)
        + "127.0.0.1:%d inet n - n - - smtpd%n".formatted(submissionPort)
        + options
        + SERVICES;
  }

  private void makeCertificate() {
    OPENSSL.run(
        configuration(),
        LIMIT,
        List.of(
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=" + PostfixServer.HOST,
            "-keyout",
            "key.pem",
            "-out",
            "cert.pem"));
  }

  private void addSubmitter() throws IOException {
    Path users = root().resolve("sasldb2");
    scratch.write(
        "etc/sasl/smtpd.conf",
        "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: "
            + users
            + "\n");
    Path password = scratch.writeSecret("password", PostfixServer.PASSWORD);
    ExternalProgram.Output output =
        SASLPASSWD.runToAnyEnd(
            root(),
            LIMIT,
            List.of(
                "-p", "-c", "-f", users.toString(), "-u", PostfixServer.HOST, PostfixServer.USER),
            password);
    Files.delete(password);
    if (output.exitCode() != 0) {
      throw new IOException("saslpasswd2 made no user: " + output);
    }
    own(users, "postfix");
  }

  private static void own(Path path, String user) throws IOException {
    UserPrincipalLookupService users = path.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(path, users.lookupPrincipalByName(user));
  }

  @Override
  public void close() {
    scratch.close();
  }
}
