package io.inkan.app;

import io.inkan.config.OnConfig;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.opendkim.OpenDkimRules;

/**
 * What is done as OpenDKIM does it and should be changed, as far as it concerns a configuration.
 */
final class OpenDkimAdvices {

  private final OpenDkimOptions options;
  private final OpenDkimRules rules;
  private final ReportLines report;

  private OpenDkimAdvices(OpenDkimOptions options, OpenDkimRules rules, ReportLines report) {
    this.options = options;
    this.rules = rules;
    this.report = report;
  }

  static void of(OpenDkimOptions options, OpenDkimRules rules, ReportLines report) {
    OpenDkimAdvices advices = new OpenDkimAdvices(options, rules, report);
    if (rules.signs() && rules.signers() != null) {
      advices.signing();
    }
    if (rules.verifies()) {
      advices.verifying();
    }
  }

  private void signing() {
    OpenDkimOption domains =
        options.given().contains(OpenDkimOption.SIGNING_TABLE)
            ? OpenDkimOption.SIGNING_TABLE
            : OpenDkimOption.DOMAIN;
    advise(
        domains,
        "who may send through this host gets mail signed for every domain here, whoever he is:"
            + " OpenDKIM does not compare the login with From; let the MTA refuse senders that do"
            + " not belong to the login (Postfix: reject_sender_login_mismatch), or move to Inkan's"
            + " own configuration, where origin.binding: refuse does it");
    advise(
        OpenDkimOption.SENDER_HEADERS,
        "of several mailboxes in From the first alone decides who signs, and the others are vouched"
            + " for unasked; RequiredHeaders yes does not forbid it, so let the MTA refuse such mail");
    if (rules.origin().admitsStrangers()) {
      advise(
          OpenDkimOption.INTERNAL_HOSTS,
          "holds addresses of the whole Internet, so that a stranger's mail is signed if From names"
              + " a domain of yours; name your own networks alone, and let users log in");
    }
    if (rules.sender().notSignedTo() != null) {
      advise(
          OpenDkimOption.DONT_SIGN_MAIL_TO,
          "mail to one of its recipients is left unsigned and unverified for all the others as"
              + " well; leave it out unless a recipient cannot bear signatures");
    }
    boolean tables = options.given().contains(OpenDkimOption.SIGNING_TABLE);
    if (tables && options.given().contains(OpenDkimOption.EXTERNAL_IGNORE_LIST)) {
      advise(
          OpenDkimOption.EXTERNAL_IGNORE_LIST,
          "has no effect with SigningTable, and never makes a host one whose mail is signed;"
              + " InternalHosts does that; take the line out");
    }
  }

  private void verifying() {
    boolean asked =
        options.given().contains(OpenDkimOption.ON_NO_SIGNATURE)
            && options.action(OpenDkimOption.ON_NO_SIGNATURE) != OnConfig.Disposition.ACCEPT;
    if (asked && options.enabled(OpenDkimOption.ALWAYS_ADD_AR_HEADER)) {
      advise(
          OpenDkimOption.ON_NO_SIGNATURE,
          "has no effect with AlwaysAddARHeader yes, by which unsigned mail is accepted with"
              + " dkim=none; take one of the two lines out");
    }
  }

  private void advise(OpenDkimOption option, String text) {
    report.add(ReportLine.Word.ADVICE, options.problem(option, text).toString());
  }
}
