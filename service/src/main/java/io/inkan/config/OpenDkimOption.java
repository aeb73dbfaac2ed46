package io.inkan.config;

import static io.inkan.config.OpenDkimKind.ACTION;
import static io.inkan.config.OpenDkimKind.ADDRESS;
import static io.inkan.config.OpenDkimKind.ALGORITHM;
import static io.inkan.config.OpenDkimKind.ALGORITHMS;
import static io.inkan.config.OpenDkimKind.ATPS_HASH;
import static io.inkan.config.OpenDkimKind.BOOLEAN;
import static io.inkan.config.OpenDkimKind.COVERAGE;
import static io.inkan.config.OpenDkimKind.DATASET;
import static io.inkan.config.OpenDkimKind.INTEGER;
import static io.inkan.config.OpenDkimKind.KEY_ACTION;
import static io.inkan.config.OpenDkimKind.LENGTH;
import static io.inkan.config.OpenDkimKind.LIST;
import static io.inkan.config.OpenDkimKind.MASK;
import static io.inkan.config.OpenDkimKind.PATH;
import static io.inkan.config.OpenDkimKind.ROLES;
import static io.inkan.config.OpenDkimKind.TEXT;
import static io.inkan.config.OpenDkimKind.UNREAD;
import static io.inkan.config.OpenDkimSupport.MAPPED;
import static io.inkan.config.OpenDkimSupport.MUST;
import static io.inkan.config.OpenDkimSupport.OBSOLETE;
import static io.inkan.config.OpenDkimSupport.REFUSED;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every option that OpenDKIM 2.11 knows, that builds of it may know, that its changes of 2026 add,
 * or that earlier versions knew. Defaults are those of the program, where the manual differs.
 */
public enum OpenDkimOption {
  // Signing
  MODE("Mode", ROLES, MUST, "sv"),
  DOMAIN("Domain", DATASET, MUST),
  SUB_DOMAINS("SubDomains", BOOLEAN, MUST, "no"),
  SELECTOR("Selector", TEXT, MUST),
  KEY_FILE("KeyFile", PATH, MUST),
  KEY_TABLE("KeyTable", DATASET, MUST),
  SIGNING_TABLE("SigningTable", DATASET, MUST),
  MULTIPLE_SIGNATURES("MultipleSignatures", BOOLEAN, MUST, "no"),
  CHECK_SIGNING_TABLE("CheckSigningTable", BOOLEAN, MUST, "yes"),
  CANONICALIZATION("Canonicalization", ALGORITHMS, MUST, "simple/simple"),
  SELECT_CANONICALIZATION_HEADER(
      "SelectCanonicalizationHeader",
      TEXT,
      MAPPED,
      "Canonicalization",
      OpenDkimAdvice.PER_MESSAGE_CANONICALIZATION),
  SIGNATURE_ALGORITHM("SignatureAlgorithm", ALGORITHM, MUST, "rsa-sha256"),
  SIGN_HEADERS("SignHeaders", DATASET, MUST, HeaderDelta.SIGNED),
  OMIT_HEADERS("OmitHeaders", DATASET, MUST, "return-path,received,comments,keywords"),
  OVERSIGN_HEADERS("OversignHeaders", DATASET, MUST),
  SENDER_HEADERS("SenderHeaders", DATASET, MUST, "from"),
  SENDER_MACRO("SenderMacro", TEXT, MAPPED, null, OpenDkimAdvice.SENDER_MACRO),
  DEFAULT_SENDER("DefaultSender", UNREAD, OBSOLETE, null, OpenDkimAdvice.NOT_IN_DEBIAN),
  IDENTITY_HEADER("IdentityHeader", TEXT, MAPPED, null, OpenDkimAdvice.IDENTITY_HEADER),
  IDENTITY_HEADER_REMOVE(
      "IdentityHeaderRemove", BOOLEAN, MAPPED, "no", OpenDkimAdvice.IDENTITY_HEADER),
  SIGNATURE_TTL("SignatureTTL", INTEGER, MUST, "0"),
  BODY_LENGTH_DB("BodyLengthDB", DATASET, MUST, null, OpenDkimAdvice.PARTIAL_BODY),
  MAXIMUM_SIGNED_BYTES("MaximumSignedBytes", LENGTH, MUST, null, OpenDkimAdvice.PARTIAL_BODY),
  DIAGNOSTICS("Diagnostics", BOOLEAN, MAPPED, "no", OpenDkimAdvice.COPIED_FIELDS),
  REQUEST_REPORTS("RequestReports", BOOLEAN, MUST, "no"),
  REMOVE_OLD_SIGNATURES("RemoveOldSignatures", BOOLEAN, MUST, "no"),
  RESIGN_MAIL_TO("ResignMailTo", UNREAD, OBSOLETE, null, OpenDkimAdvice.RESIGN),
  RESIGN_ALL("ResignAll", UNREAD, OBSOLETE, null, OpenDkimAdvice.RESIGN),
  CONDITIONAL_SIGNATURES(
      "ConditionalSignatures", UNREAD, OBSOLETE, null, OpenDkimAdvice.NOT_IN_DEBIAN),
  LUA_ONLY_SIGNING("LuaOnlySigning", UNREAD, OBSOLETE, null, OpenDkimAdvice.NOT_IN_DEBIAN),
  REPLACE_RULES("ReplaceRules", PATH, MUST, null, OpenDkimAdvice.REPLACED_FIELDS),
  REPLACE_HEADERS("ReplaceHeaders", DATASET, MUST, null, OpenDkimAdvice.REPLACED_FIELDS),
  DONT_SIGN_MAIL_TO("DontSignMailTo", DATASET, MUST),
  EXEMPT_DOMAINS("ExemptDomains", DATASET, MUST),
  ATPS_DOMAINS("ATPSDomains", DATASET, MUST, null, OpenDkimAdvice.ATPS),
  ATPS_HASH_ALGORITHM("ATPSHashAlgorithm", ATPS_HASH, MUST, "sha256"),
  VBR_CERTIFIERS("VBR-Certifiers", TEXT, OBSOLETE, null, OpenDkimAdvice.VBR),
  VBR_PURGE_FIELDS("VBR-PurgeFields", BOOLEAN, OBSOLETE, "no", OpenDkimAdvice.VBR),
  VBR_TRUSTED_CERTIFIERS("VBR-TrustedCertifiers", TEXT, OBSOLETE, null, OpenDkimAdvice.VBR),
  VBR_TRUSTED_CERTIFIERS_ONLY(
      "VBR-TrustedCertifiersOnly", BOOLEAN, OBSOLETE, "no", OpenDkimAdvice.VBR),
  VBR_TYPE("VBR-Type", TEXT, OBSOLETE, null, OpenDkimAdvice.VBR),
  FIX_CRLF("FixCRLF", BOOLEAN, MUST, "no"),

  // Origin
  INTERNAL_HOSTS("InternalHosts", DATASET, MUST, "127.0.0.1,::1"),
  EXTERNAL_IGNORE_LIST("ExternalIgnoreList", DATASET, MUST),
  PEER_LIST("PeerList", DATASET, MUST),
  MTA("MTA", DATASET, MUST),
  MACRO_LIST("MacroList", DATASET, MUST),
  POPDB_FILE("POPDBFile", UNREAD, OBSOLETE, null, OpenDkimAdvice.POP),

  // Verifying
  ON_DEFAULT("On-Default", ACTION, MUST),
  ON_BAD_SIGNATURE("On-BadSignature", ACTION, MUST, "accept"),
  ON_DNS_ERROR("On-DNSError", ACTION, MUST, "tempfail"),
  ON_INTERNAL_ERROR("On-InternalError", ACTION, MUST, "tempfail"),
  ON_KEY_NOT_FOUND("On-KeyNotFound", ACTION, MUST, "accept"),
  ON_NO_SIGNATURE("On-NoSignature", ACTION, MUST, "accept"),
  ON_SECURITY("On-Security", ACTION, MUST, "tempfail"),
  ON_SIGNATURE_ERROR("On-SignatureError", ACTION, MUST, "reject"),
  ON_REPUTATION_ERROR("On-ReputationError", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  ON_WEAK_ALGORITHM("On-WeakAlgorithm", UNREAD, OBSOLETE, null, OpenDkimAdvice.WEAK_ALGORITHM),
  MINIMUM_KEY_BITS("MinimumKeyBits", INTEGER, MUST, "1024"),
  MAXIMUM_SIGNATURES_TO_VERIFY("MaximumSignaturesToVerify", INTEGER, MUST, "3"),
  TRUST_SIGNATURES_FROM("TrustSignaturesFrom", DATASET, MUST),
  MAXIMUM_HEADERS("MaximumHeaders", INTEGER, MUST, "65536"),
  MUST_BE_SIGNED("MustBeSigned", DATASET, MUST),
  MINIMUM("Minimum", COVERAGE, MUST),
  CLOCK_DRIFT("ClockDrift", INTEGER, MUST, "300"),
  ALLOW_SHA1_ONLY("AllowSHA1Only", BOOLEAN, OBSOLETE, "no", OpenDkimAdvice.SHA1),
  DOMAIN_KEYS_COMPAT("DomainKeysCompat", BOOLEAN, OBSOLETE, "no", OpenDkimAdvice.DOMAIN_KEYS),
  BOGUS_KEY("BogusKey", KEY_ACTION, MUST, "fail"),
  UNPROTECTED_KEY("UnprotectedKey", KEY_ACTION, MUST, "none"),
  TRUST_ANCHOR_FILE("TrustAnchorFile", PATH, MAPPED, null, OpenDkimAdvice.TRUST_ANCHOR),
  REQUIRED_HEADERS("RequiredHeaders", BOOLEAN, MUST, "no"),
  STRICT_HEADERS("StrictHeaders", BOOLEAN, MUST, "no"),
  WEAK_SYNTAX_CHECKS("WeakSyntaxChecks", BOOLEAN, MAPPED, "no", OpenDkimAdvice.WEAK_SYNTAX),
  IGNORE_MALFORMED_MAIL("IgnoreMalformedMail", BOOLEAN, MUST, "no"),
  QUARANTINE("Quarantine", BOOLEAN, MUST, "no"),
  CAPTURE_UNKNOWN_ERRORS("CaptureUnknownErrors", BOOLEAN, MUST, "no"),
  REDIRECT_FAILURES_TO("RedirectFailuresTo", TEXT, MAPPED, null, OpenDkimAdvice.REDIRECT),
  SEND_REPORTS("SendReports", BOOLEAN, MUST, "no"),
  REPORT_ADDRESS("ReportAddress", TEXT, MUST),
  REPORT_BCC_ADDRESS("ReportBccAddress", TEXT, MUST),
  MTA_COMMAND("MTACommand", TEXT, MUST),
  SMTP_URI("SMTPURI", TEXT, MUST),

  // Authentication-Results
  AUTHSERV_ID("AuthservID", TEXT, MUST),
  AUTHSERV_ID_WITH_JOB_ID("AuthservIDWithJobID", BOOLEAN, MUST, "no"),
  ALWAYS_ADD_AR_HEADER("AlwaysAddARHeader", BOOLEAN, MUST, "no"),
  KEEP_AUTH_RESULTS("KeepAuthResults", BOOLEAN, MUST, "no", OpenDkimAdvice.KEPT_RESULTS),
  REMOVE_AR_ALL("RemoveARAll", BOOLEAN, MUST, "no"),
  REMOVE_AR_FROM("RemoveARFrom", DATASET, MUST),
  NO_HEADER_B("NoHeaderB", BOOLEAN, MUST, "no"),
  SOFTWARE_HEADER("SoftwareHeader", BOOLEAN, MUST, "no"),
  X_HEADER("X-Header", BOOLEAN, MAPPED, null, OpenDkimAdvice.OLD_NAME_OF_SOFTWARE_HEADER),
  SINGLE_AUTH_RESULT("SingleAuthResult", UNREAD, OBSOLETE, null, OpenDkimAdvice.SINGLE_RESULT),

  // DNS
  NAMESERVERS("Nameservers", LIST, MUST),
  DNS_TIMEOUT("DNSTimeout", INTEGER, MUST, "5"),
  QUERY_CACHE("QueryCache", BOOLEAN, MAPPED, "no", OpenDkimAdvice.QUERY_CACHE),
  DNS_CONNECT("DNSConnect", BOOLEAN, MAPPED, "no", OpenDkimAdvice.DNS_CONNECT),
  RESOLVER_CONFIGURATION("ResolverConfiguration", PATH, OBSOLETE, null, OpenDkimAdvice.RESOLVER),
  RESOLVER_TRACING("ResolverTracing", BOOLEAN, OBSOLETE, "no", OpenDkimAdvice.RESOLVER),
  TEST_PUBLIC_KEYS("TestPublicKeys", PATH, MAPPED, null, OpenDkimAdvice.TEST_KEYS),
  TEST_DNS_DATA("TestDNSData", DATASET, MAPPED, null, OpenDkimAdvice.TEST_KEYS),

  // Process, logging, files
  SOCKET("Socket", ADDRESS, MUST),
  UMASK("UMask", MASK, MUST),
  USER_ID("UserID", TEXT, OBSOLETE, null, OpenDkimAdvice.USER),
  PID_FILE("PidFile", PATH, MUST),
  BACKGROUND("Background", BOOLEAN, OBSOLETE, "yes", OpenDkimAdvice.SUPERVISOR),
  AUTO_RESTART("AutoRestart", BOOLEAN, OBSOLETE, "no", OpenDkimAdvice.SUPERVISOR),
  AUTO_RESTART_COUNT("AutoRestartCount", INTEGER, OBSOLETE, "0", OpenDkimAdvice.SUPERVISOR),
  AUTO_RESTART_RATE("AutoRestartRate", TEXT, OBSOLETE, null, OpenDkimAdvice.SUPERVISOR),
  BASE_DIRECTORY("BaseDirectory", PATH, MUST),
  CHANGE_ROOT_DIRECTORY("ChangeRootDirectory", PATH, OBSOLETE, null, OpenDkimAdvice.CHROOT),
  ENABLE_COREDUMPS("EnableCoredumps", BOOLEAN, OBSOLETE, "no", OpenDkimAdvice.CORE_DUMPS),
  DISABLE_CRYPTO_INIT("DisableCryptoInit", BOOLEAN, OBSOLETE, "no", OpenDkimAdvice.CRYPTO_INIT),
  INCLUDE("Include", PATH, MUST),
  SYSLOG("Syslog", BOOLEAN, MAPPED, "no", OpenDkimAdvice.LOG),
  SYSLOG_FACILITY("SyslogFacility", TEXT, MAPPED, "mail", OpenDkimAdvice.LOG),
  SYSLOG_NAME("SyslogName", TEXT, MAPPED, null, OpenDkimAdvice.LOG),
  SYSLOG_SUCCESS("SyslogSuccess", BOOLEAN, MAPPED, "no", OpenDkimAdvice.LOG_SUCCESS),
  LOG_WHY("LogWhy", BOOLEAN, MAPPED, "no", OpenDkimAdvice.LOG_WHY),
  LOG_RESULTS("LogResults", BOOLEAN, MAPPED, "no", OpenDkimAdvice.LOG),
  STDOUT_LOG("StdoutLog", BOOLEAN, MAPPED, "no", OpenDkimAdvice.LOG),
  MILTER_DEBUG("MilterDebug", INTEGER, MAPPED, "0", OpenDkimAdvice.LOG),
  TEMPORARY_DIRECTORY("TemporaryDirectory", PATH, MAPPED, null, OpenDkimAdvice.TEMPORARY),
  KEEP_TEMPORARY_FILES("KeepTemporaryFiles", BOOLEAN, MAPPED, "no", OpenDkimAdvice.TEMPORARY),
  DIAGNOSTIC_DIRECTORY("DiagnosticDirectory", PATH, MAPPED, null, OpenDkimAdvice.TEMPORARY),
  STATISTICS("Statistics", TEXT, OBSOLETE, null, OpenDkimAdvice.STATISTICS),
  STATISTICS_NAME("StatisticsName", TEXT, OBSOLETE, null, OpenDkimAdvice.STATISTICS),
  STATISTICS_PREFIX("StatisticsPrefix", TEXT, OBSOLETE, null, OpenDkimAdvice.STATISTICS),
  STATISTICS_POLICY_SCRIPT(
      "StatisticsPolicyScript", UNREAD, OBSOLETE, null, OpenDkimAdvice.STATISTICS),
  ANONYMOUS_STATISTICS("AnonymousStatistics", UNREAD, OBSOLETE, null, OpenDkimAdvice.STATISTICS),
  REQUIRE_SAFE_KEYS("RequireSafeKeys", BOOLEAN, MUST, "yes"),
  SOFT_START("SoftStart", BOOLEAN, MAPPED, "no", OpenDkimAdvice.SOFT_START),
  LDAP_AUTH_MECHANISM("LDAPAuthMechanism", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  LDAP_AUTH_NAME("LDAPAuthName", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  LDAP_AUTH_REALM("LDAPAuthRealm", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  LDAP_AUTH_USER("LDAPAuthUser", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  LDAP_BIND_PASSWORD("LDAPBindPassword", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  LDAP_BIND_USER("LDAPBindUser", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  LDAP_DISABLE_CACHE("LDAPDisableCache", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  LDAP_KEEPALIVE_IDLE("LDAPKeepaliveIdle", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  LDAP_KEEPALIVE_INTERVAL("LDAPKeepaliveInterval", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  LDAP_KEEPALIVE_PROBES("LDAPKeepaliveProbes", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  LDAP_TIMEOUT("LDAPTimeout", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  LDAP_USE_TLS("LDAPUseTLS", UNREAD, REFUSED, null, OpenDkimAdvice.LDAP),
  SETUP_POLICY_SCRIPT("SetupPolicyScript", UNREAD, REFUSED, null, OpenDkimAdvice.SETUP_SCRIPT),
  SCREEN_POLICY_SCRIPT("ScreenPolicyScript", UNREAD, REFUSED, null, OpenDkimAdvice.SCREEN_SCRIPT),
  FINAL_POLICY_SCRIPT("FinalPolicyScript", UNREAD, REFUSED, null, OpenDkimAdvice.FINAL_SCRIPT),
  STRICT_TEST_MODE("StrictTestMode", BOOLEAN, OBSOLETE, "no", OpenDkimAdvice.TEST_MODE),

  // In no Debian build
  FLOW_DATA("FlowData", UNREAD, OBSOLETE, null, OpenDkimAdvice.NOT_IN_DEBIAN),
  FLOW_DATA_FACTOR("FlowDataFactor", UNREAD, OBSOLETE, null, OpenDkimAdvice.NOT_IN_DEBIAN),
  FLOW_DATA_TTL("FlowDataTTL", UNREAD, OBSOLETE, null, OpenDkimAdvice.NOT_IN_DEBIAN),
  RATE_LIMITS("RateLimits", UNREAD, OBSOLETE, null, OpenDkimAdvice.NOT_IN_DEBIAN),
  REPUTATION_CACHE("ReputationCache", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_CACHE_TTL("ReputationCacheTTL", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_DUPLICATES("ReputationDuplicates", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_LIMITS("ReputationLimits", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_LIMIT_MODIFIERS(
      "ReputationLimitModifiers", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_LOW_TIME("ReputationLowTime", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_MINIMUM("ReputationMinimum", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_RATIOS("ReputationRatios", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_RRD_HASH_DEPTH(
      "ReputationRRDHashDepth", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_RRD_ROOT("ReputationRRDRoot", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_SPAM_CHECK("ReputationSpamCheck", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_TEST("ReputationTest", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_TIME_FACTOR("ReputationTimeFactor", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_TIMEOUT("ReputationTimeout", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),
  REPUTATION_VERBOSE("ReputationVerbose", UNREAD, OBSOLETE, null, OpenDkimAdvice.REPUTATION),

  // Removed in 2.10
  ADD_ALL_SIGNATURE_RESULTS(
      "AddAllSignatureResults", UNREAD, OBSOLETE, null, OpenDkimAdvice.ALL_RESULTS),
  ADSP_ACTION("ADSPAction", UNREAD, OBSOLETE, null, OpenDkimAdvice.ADSP),
  ADSP_NO_SUCH_DOMAIN("ADSPNoSuchDomain", UNREAD, OBSOLETE, null, OpenDkimAdvice.ADSP),
  BOGUS_POLICY("BogusPolicy", UNREAD, OBSOLETE, null, OpenDkimAdvice.ADSP),
  DISABLE_ADSP("DisableADSP", UNREAD, OBSOLETE, null, OpenDkimAdvice.ADSP),
  LDAP_SOFT_START("LDAPSoftStart", UNREAD, OBSOLETE, null, OpenDkimAdvice.OLD_NAME_OF_SOFT_START),
  LOCAL_ADSP("LocalADSP", UNREAD, OBSOLETE, null, OpenDkimAdvice.ADSP),
  NO_DISCARDABLE_MAIL_TO("NoDiscardableMailTo", UNREAD, OBSOLETE, null, OpenDkimAdvice.ADSP),
  ON_POLICY_ERROR("On-PolicyError", UNREAD, OBSOLETE, null, OpenDkimAdvice.ADSP),
  SEND_ADSP_REPORTS("SendADSPReports", UNREAD, OBSOLETE, null, OpenDkimAdvice.ADSP),
  UNPROTECTED_POLICY("UnprotectedPolicy", UNREAD, OBSOLETE, null, OpenDkimAdvice.ADSP);

  private static final Map<String, OpenDkimOption> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(each -> key(each.spelling), Function.identity()));

  private final String spelling;
  private final OpenDkimKind kind;
  private final OpenDkimSupport support;
  private final @Nullable String defaultText;
  private final @Nullable String advice;

  OpenDkimOption(String spelling, OpenDkimKind kind, OpenDkimSupport support) {
    this(spelling, kind, support, null);
  }

  OpenDkimOption(
      String spelling, OpenDkimKind kind, OpenDkimSupport support, @Nullable String defaultText) {
    this(spelling, kind, support, defaultText, null);
  }

  OpenDkimOption(
      String spelling,
      OpenDkimKind kind,
      OpenDkimSupport support,
      @Nullable String defaultText,
      @Nullable String advice) {
    this.spelling = spelling;
    this.kind = kind;
    this.support = support;
    this.defaultText = defaultText;
    this.advice = advice;
  }

  /** The option of a name in letters of any case. */
  public static Optional<OpenDkimOption> named(String name) {
    return Optional.ofNullable(BY_NAME.get(key(name)));
  }

  /** All names as they are spelled. */
  static List<String> spellings() {
    return Arrays.stream(values()).map(OpenDkimOption::spelling).toList();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The name as the manual spells it. */
  public String spelling() {
    return spelling;
  }

  /** How it is met. */
  public OpenDkimSupport support() {
    return support;
  }

  /** What to tell whoever sets it: what serves instead, why it does nothing, what to beware of. */
  public Optional<String> advice() {
    return Optional.ofNullable(advice);
  }

  /** The value that holds if the option is not given, as one would write it. */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultText);
  }

  /** What it holds. */
  OpenDkimKind kind() {
    return kind;
  }

  /** The older name that counts if this one is not given. */
  Optional<OpenDkimOption> olderName() {
    return switch (this) {
      case SOFTWARE_HEADER -> Optional.of(X_HEADER);
      case SOFT_START -> Optional.of(LDAP_SOFT_START);
      default -> Optional.empty();
    };
  }
}
