package io.inkan.interop;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one {@link PostfixServer} is told beyond what all of them have in common.
 *
 * @param smtpdMilters asked about mail that arrives by SMTP, in this order, as {@code
 *     inet:127.0.0.1:8891}
 * @param nonSmtpdMilters asked about all other mail
 * @param submission parameters of the submission service alone
 * @param more further parameters of {@code main.cf}; they win
 */
record PostfixSettings(
    List<String> smtpdMilters,
    List<String> nonSmtpdMilters,
    Map<String, String> submission,
    Map<String, String> more) {

  PostfixSettings {
    smtpdMilters = List.copyOf(smtpdMilters);
    nonSmtpdMilters = List.copyOf(nonSmtpdMilters);
    submission = Map.copyOf(submission);
    more = Map.copyOf(more);
  }

  /** A Postfix that asks nobody. */
  static PostfixSettings withoutMilters() {
    return new PostfixSettings(List.of(), List.of(), Map.of(), Map.of());
  }

  /** A Postfix that asks these about all mail from outside and from local programs. */
  static PostfixSettings asking(String... milters) {
    return new PostfixSettings(List.of(milters), List.of(milters), Map.of(), Map.of());
  }

  /** With bounces shown to the milters, which Postfix spares them otherwise. */
  PostfixSettings filteringBounces() {
    return with("internal_mail_filter_classes", "bounce");
  }

  /** What becomes of a message whose milter does not answer: accept, reject, tempfail… */
  PostfixSettings withDefaultAction(String action) {
    return with("milter_default_action", action);
  }

  /** With a {@code {daemon_name}} of its own for the submission service. */
  PostfixSettings withSubmissionDaemonName(String name) {
    Map<String, String> changed = new TreeMap<>(submission);
    changed.put("milter_macro_daemon_name", name);
    return new PostfixSettings(smtpdMilters, nonSmtpdMilters, changed, more);
  }

  /** With one more parameter of {@code main.cf}. */
  PostfixSettings with(String parameter, String value) {
    Map<String, String> changed = new TreeMap<>(more);
    changed.put(parameter, value);
    return new PostfixSettings(smtpdMilters, nonSmtpdMilters, submission, changed);
  }
}
