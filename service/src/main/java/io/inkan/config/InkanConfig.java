package io.inkan.config;

import java.util.List;

/**
 * Everything an administrator may set. Immutable; each section's record holds its defaults.
 *
 * @param http the door for applications
 * @param milter the door for MTAs
 * @param management the door for metrics, health and administration
 * @param dns how public keys are looked up
 * @param keys the private keys, in the order of the file; no two of one domain and selector
 * @param keyFiles what is asked of the files that hold them
 * @param signing which keys sign for which author, in the order of the file
 * @param origin whose mail is signed, among that which comes from an MTA
 * @param sign how signatures are made
 * @param verify how signatures are judged
 * @param limits what one message may cost
 * @param crypto who does the arithmetic of signatures
 * @param spool where messages wait
 * @param metrics what is shown beyond the usual
 * @param reload how a running service learns of changes
 * @param log how the log is written
 */
public record InkanConfig(
    HttpConfig http,
    MilterConfig milter,
    ManagementConfig management,
    DnsConfig dns,
    List<KeyConfig> keys,
    KeyFilesConfig keyFiles,
    List<SigningRow> signing,
    OriginConfig origin,
    SignConfig sign,
    VerifyConfig verify,
    LimitsConfig limits,
    CryptoConfig crypto,
    SpoolConfig spool,
    MetricsConfig metrics,
    ReloadConfig reload,
    LogConfig log) {

  public InkanConfig {
    keys = List.copyOf(keys);
    signing = List.copyOf(signing);
  }

  /** What holds if nothing is set. */
  public static InkanConfig defaults() {
    return new InkanConfig(
        HttpConfig.defaults(),
        MilterConfig.defaults(),
        ManagementConfig.defaults(),
        DnsConfig.defaults(),
        List.of(),
        KeyFilesConfig.defaults(),
        List.of(),
        OriginConfig.defaults(),
        SignConfig.defaults(),
        VerifyConfig.defaults(),
        LimitsConfig.defaults(),
        CryptoConfig.defaults(),
        SpoolConfig.defaults(),
        MetricsConfig.defaults(),
        ReloadConfig.defaults(),
        LogConfig.defaults());
  }

  /** The same with another door for applications. */
  public InkanConfig with(HttpConfig other) {
    return new InkanConfig(
        other,
        milter,
        management,
        dns,
        keys,
        keyFiles,
        signing,
        origin,
        sign,
        verify,
        limits,
        crypto,
        spool,
        metrics,
        reload,
        log);
  }

  static InkanConfig read(Section root) {
    DefinedKeys defined = new DefinedKeys();
    Distinct senders = new Distinct();
    return new InkanConfig(
        root.section("http", HttpConfig::read),
        root.section("milter", MilterConfig::read),
        root.section("management", ManagementConfig::read),
        root.section("dns", DnsConfig::read),
        // The rows of signing and later sections refer to the keys, so these are read first.
        root.table("keys", row -> KeyConfig.read(row, defined)),
        root.section("keyFiles", KeyFilesConfig::read),
        root.table("signing", row -> SigningRow.read(row, defined, senders)),
        root.section("origin", section -> OriginConfig.read(section, defined)),
        root.section("sign", SignConfig::read),
        root.section("verify", VerifyConfig::read),
        root.section("limits", LimitsConfig::read),
        root.section("crypto", CryptoConfig::read),
        root.section("spool", SpoolConfig::read),
        root.section("metrics", section -> MetricsConfig.read(section, defined)),
        root.section("reload", ReloadConfig::read),
        root.section("log", LogConfig::read));
  }
}
