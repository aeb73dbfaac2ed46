package io.inkan.app;

import io.inkan.config.HeaderDelta;
import io.inkan.config.OnConfig;
import io.inkan.config.OpenDkimCoverage;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.config.SignConfig;
import io.inkan.datasets.Dataset;
import io.inkan.datasets.Finding;
import io.inkan.datasets.LetterCase;
import io.inkan.dkim.Canonicalization;
import io.inkan.dkim.CanonicalizationPair;
import io.inkan.dkim.Coverage;
import io.inkan.dkim.FieldChoice;
import io.inkan.dkim.HeadersToSign;
import io.inkan.dkim.ListedFields;
import io.inkan.dkim.ScreenByAuthor;
import io.inkan.dkim.ScreenByDomain;
import io.inkan.dkim.SignatureScreen;
import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.message.HeaderName;
import io.inkan.opendkim.Actions;
import io.inkan.opendkim.FailureReports;
import io.inkan.opendkim.KeyProtection;
import io.inkan.opendkim.MacroList;
import io.inkan.opendkim.Occasion;
import io.inkan.opendkim.OpenDkimRules;
import io.inkan.opendkim.OriginTest;
import io.inkan.opendkim.ReplaceRules;
import io.inkan.policy.Disposition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings the options of OpenDKIM into the rules of the rooms that obey them. */
final class OpenDkimRulesFactory {

  private static final Map<Occasion, OpenDkimOption> OCCASIONS =
      Map.of(
          Occasion.BAD_SIGNATURE, OpenDkimOption.ON_BAD_SIGNATURE,
          Occasion.INTERNAL_ERROR, OpenDkimOption.ON_INTERNAL_ERROR,
          Occasion.KEY_NOT_FOUND, OpenDkimOption.ON_KEY_NOT_FOUND,
          Occasion.NO_SIGNATURE, OpenDkimOption.ON_NO_SIGNATURE,
          Occasion.SECURITY, OpenDkimOption.ON_SECURITY,
          Occasion.SIGNATURE_ERROR, OpenDkimOption.ON_SIGNATURE_ERROR);

  /** No message has more of them verified, whatever is trusted. */
  private static final int MOST_SIGNATURES = 100;

  private final OpenDkimOptions options;
  private final OpenDkimDatasets datasets;
  private final OpenDkimFindings findings;

  OpenDkimRulesFactory(
      OpenDkimOptions options, OpenDkimDatasets datasets, OpenDkimFindings findings) {
    this.options = options;
    this.datasets = datasets;
    this.findings = findings;
  }

  /** The rules. What is wrong with them is among the findings then. */
  OpenDkimRules rules(OpenDkimKeys keys, VerifyingRules limits) {
    return new OpenDkimRules(
        options.roles().signs(),
        options.roles().verifies(),
        origin(),
        sender(),
        keys.signers(),
        signing(),
        verifying(limits),
        actions(),
        results(),
        effects(),
        new OpenDkimRules.Logging(
            options.enabled(OpenDkimOption.SYSLOG_SUCCESS),
            options.enabled(OpenDkimOption.LOG_WHY),
            options.enabled(OpenDkimOption.LOG_RESULTS)),
        new OpenDkimRules.Authorised(
            datasets.read(OpenDkimOption.ATPS_DOMAINS, LetterCase.INSENSITIVE),
            options.text(OpenDkimOption.ATPS_HASH_ALGORITHM).orElse("sha256")),
        rewriting(),
        options.enabled(OpenDkimOption.FIX_CRLF),
        reports(),
        protection());
  }

  private KeyProtection protection() {
    return options
        .text(OpenDkimOption.UNPROTECTED_KEY)
        .map(word -> KeyProtection.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(KeyProtection.NONE);
  }

  private OpenDkimRules.@Nullable Reports reports() {
    if (!options.enabled(OpenDkimOption.SEND_REPORTS)) {
      return null;
    }
    String command = options.text(OpenDkimOption.MTA_COMMAND).orElse("");
    String uri = options.text(OpenDkimOption.SMTP_URI).orElse(null);
    if (command.isEmpty() && uri == null) {
      findings.warning(
          OpenDkimOption.SEND_REPORTS,
          "does nothing without MTACommand, such as /usr/sbin/sendmail, or SMTPURI");
      return null;
    }
    try {
      String from =
          options
              .text(OpenDkimOption.REPORT_ADDRESS)
              .orElseGet(() -> System.getProperty("user.name") + "@" + HostName.ofMachine());
      OpenDkimRules.Reports reports =
          new OpenDkimRules.Reports(
              new FailureReports.Reporter(
                  from,
                  options.text(OpenDkimOption.REPORT_BCC_ADDRESS).orElse(null),
                  software().replace(" v", "/")),
              command,
              uri,
              HostName.ofMachine());
      reports.requireUsable();
      return reports;
    } catch (IllegalArgumentException e) {
      findings.problem(OpenDkimOption.SEND_REPORTS, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private ReplaceRules rewriting() {
    Path file = options.path(OpenDkimOption.REPLACE_RULES).orElse(null);
    if (file == null) {
      return ReplaceRules.NONE;
    }
    List<Finding> found = new ArrayList<>();
    ReplaceRules rewriting =
        ReplaceRules.read(
            file, datasets.read(OpenDkimOption.REPLACE_HEADERS, LetterCase.INSENSITIVE), found);
    findings.tell(OpenDkimOption.REPLACE_RULES, found);
    return rewriting;
  }

  private OriginTest origin() {
    Dataset macros = datasets.read(OpenDkimOption.MACRO_LIST, LetterCase.SENSITIVE);
    return new OriginTest(
        datasets.hosts(OpenDkimOption.PEER_LIST),
        datasets.hosts(OpenDkimOption.INTERNAL_HOSTS),
        datasets.hosts(OpenDkimOption.EXTERNAL_IGNORE_LIST),
        datasets.read(OpenDkimOption.MTA, LetterCase.INSENSITIVE),
        macros == null ? MacroList.EMPTY : MacroList.of(macros));
  }

  private OpenDkimRules.Sender sender() {
    return new OpenDkimRules.Sender(
        names(OpenDkimOption.SENDER_HEADERS, List.of(HeaderName.FROM.spelling())),
        datasets.read(OpenDkimOption.EXEMPT_DOMAINS, LetterCase.INSENSITIVE),
        datasets.read(OpenDkimOption.DONT_SIGN_MAIL_TO, LetterCase.INSENSITIVE),
        datasets.read(OpenDkimOption.BODY_LENGTH_DB, LetterCase.INSENSITIVE));
  }

  /** A list that may change the default. */
  private List<String> spellings(OpenDkimOption option, List<String> defaults) {
    return options.given().contains(option)
        ? HeaderDelta.of(datasets.keys(option)).apply(defaults)
        : defaults;
  }

  private List<HeaderName> names(OpenDkimOption option, List<String> defaults) {
    List<HeaderName> names = new ArrayList<>();
    for (String spelling : spellings(option, defaults)) {
      try {
        names.add(HeaderName.of(spelling));
      } catch (IllegalArgumentException e) {
        findings.problem(option, "holds something that is no name of a header field");
      }
    }
    return names;
  }

  private SigningRules signing() {
    int lifetime = options.number(OpenDkimOption.SIGNATURE_TTL).orElse(0);
    int most = options.number(OpenDkimOption.MAXIMUM_SIGNED_BYTES).orElse(-1);
    return new SigningRules(
        new CanonicalizationPair(
            algorithm(options.canonicalization().header()),
            algorithm(options.canonicalization().body())),
        headers(),
        lifetime == 0 ? null : (long) lifetime,
        false,
        options.enabled(OpenDkimOption.DIAGNOSTICS),
        most < 0 ? null : (long) most,
        options.enabled(OpenDkimOption.REQUEST_REPORTS),
        null);
  }

  private static Canonicalization algorithm(SignConfig.Algorithm algorithm) {
    return switch (algorithm) {
      case SIMPLE -> Canonicalization.SIMPLE;
      case RELAXED -> Canonicalization.RELAXED;
    };
  }

  private FieldChoice headers() {
    List<String> signed =
        new ArrayList<>(spellings(OpenDkimOption.SIGN_HEADERS, ListedFields.SIGNED));
    if (signed.stream().noneMatch(HeaderName.FROM.spelling()::equalsIgnoreCase)) {
      signed.add(0, HeaderName.FROM.spelling()); // RFC 6376 §5.4: "MUST be signed"
    }
    try {
      return new ListedFields(
          signed,
          spellings(OpenDkimOption.OMIT_HEADERS, ListedFields.OMITTED),
          names(OpenDkimOption.OVERSIGN_HEADERS, List.of()));
    } catch (IllegalArgumentException e) {
      findings.problem(OpenDkimOption.OVERSIGN_HEADERS, String.valueOf(e.getMessage()));
      return HeadersToSign.DEFAULT;
    }
  }

  private VerifyingRules verifying(VerifyingRules limits) {
    int bits = options.number(OpenDkimOption.MINIMUM_KEY_BITS).orElse(0);
    if (bits > limits.maximumKeyBits()) {
      findings.problem(
          OpenDkimOption.MINIMUM_KEY_BITS,
          "is above " + limits.maximumKeyBits() + ", so that no RSA key would do");
      bits = limits.maximumKeyBits();
    }
    return new VerifyingRules(
        VerifyingRules.PartialBody.ACCEPT,
        options.number(OpenDkimOption.CLOCK_DRIFT).orElse(0),
        MOST_SIGNATURES, // however many the screen would let through
        limits.signedNames(),
        Math.max(VerifyingRules.LEAST_KEY_BITS, bits),
        limits.maximumKeyBits(),
        Set.copyOf(names(OpenDkimOption.MUST_BE_SIGNED, List.of())),
        options.minimum().map(OpenDkimRulesFactory::coverage).orElse(null),
        limits.screen() == null ? screen() : new ScreenByAuthor(screen()));
  }

  private static @Nullable Coverage coverage(OpenDkimCoverage minimum) {
    if (minimum.amount() == 0) {
      return null; // as OpenDKIM, which asks nothing then
    }
    return new Coverage(
        minimum.amount(),
        switch (minimum.unit()) {
          case OCTETS -> Coverage.Unit.OCTETS;
          case PERCENT -> Coverage.Unit.PERCENT;
          case UNSIGNED_OCTETS -> Coverage.Unit.UNSIGNED_OCTETS;
        });
  }

  private SignatureScreen screen() {
    Dataset trusted = datasets.read(OpenDkimOption.TRUST_SIGNATURES_FROM, LetterCase.INSENSITIVE);
    return new ScreenByDomain(
        options.number(OpenDkimOption.MAXIMUM_SIGNATURES_TO_VERIFY).orElse(0),
        domain -> trusted != null && trusted.find(domain.ascii()) != null);
  }

  private Actions actions() {
    Map<Occasion, Disposition> actions = new EnumMap<>(Occasion.class);
    OCCASIONS.forEach(
        (occasion, option) -> actions.put(occasion, disposition(options.action(option))));
    return new Actions(actions);
  }

  private static Disposition disposition(OnConfig.Disposition configured) {
    return switch (configured) {
      case ACCEPT -> Disposition.ACCEPT;
      case REJECT -> Disposition.REJECT;
      case TEMPFAIL -> Disposition.TEMPFAIL;
      case QUARANTINE -> Disposition.QUARANTINE;
      case DISCARD -> Disposition.DISCARD;
    };
  }

  private OpenDkimRules.Results results() {
    return new OpenDkimRules.Results(
        options
            .text(OpenDkimOption.AUTHSERV_ID)
            .map(id -> id.equals("HOSTNAME") ? HostName.ofMachine() : id)
            .orElse(null),
        options.enabled(OpenDkimOption.AUTHSERV_ID_WITH_JOB_ID),
        options.enabled(OpenDkimOption.ALWAYS_ADD_AR_HEADER),
        options.enabled(OpenDkimOption.KEEP_AUTH_RESULTS),
        options.enabled(OpenDkimOption.REMOVE_AR_ALL),
        datasets.read(OpenDkimOption.REMOVE_AR_FROM, LetterCase.INSENSITIVE),
        !options.enabled(OpenDkimOption.NO_HEADER_B));
  }

  private OpenDkimRules.Effects effects() {
    return new OpenDkimRules.Effects(
        options.enabled(OpenDkimOption.IGNORE_MALFORMED_MAIL),
        options.enabled(OpenDkimOption.REQUIRED_HEADERS),
        options.enabled(OpenDkimOption.STRICT_HEADERS),
        options.enabled(OpenDkimOption.REMOVE_OLD_SIGNATURES),
        options.enabled(OpenDkimOption.SOFTWARE_HEADER) ? software() : null,
        options.enabled(OpenDkimOption.CAPTURE_UNKNOWN_ERRORS),
        options.text(OpenDkimOption.REDIRECT_FAILURES_TO).orElse(null));
  }

  private static String software() {
    String version = OpenDkimRulesFactory.class.getPackage().getImplementationVersion();
    return "Inkan" + (version == null ? "" : " v" + version);
  }
}
