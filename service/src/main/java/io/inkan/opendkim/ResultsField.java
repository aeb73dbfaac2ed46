package io.inkan.opendkim;

import io.inkan.datasets.Dataset;
import io.inkan.dkim.AuthenticationResults;
import io.inkan.dkim.ResultsStyle;
import io.inkan.dkim.SignatureReport;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.policy.Envelope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The Authentication-Results field that is added, and those that must go. */
final class ResultsField {

  private final OpenDkimRules.Results rules;

  ResultsField(OpenDkimRules.Results rules) {
    this.rules = rules;
  }

  private String authservId(Envelope envelope) {
    String configured = rules.authservId();
    return configured == null ? MailServer.name(envelope) : configured;
  }

  /**
   * The field that tells about signatures.
   *
   * @param unprotected what a key without DNSSEC comes to
   * @param further results of other methods, as words
   */
  HeaderField of(
      Envelope envelope,
      List<SignatureReport> reports,
      KeyProtection unprotected,
      List<String> further) {
    return AuthenticationResults.write(
        authservId(envelope), reports, style(envelope, unprotected), further);
  }

  private ResultsStyle style(Envelope envelope, KeyProtection unprotected) {
    String id = envelope.id();
    boolean legible = id.chars().allMatch(c -> c > ' ' && c < 0x7F);
    return new ResultsStyle(
        rules.signatureStart(),
        rules.withJobId() && legible ? id : null,
        true,
        new OpenDkimWording(unprotected));
  }

  /** The field that tells of a message whose sender cannot be read. */
  HeaderField malformed(Envelope envelope) {
    return HeaderField.of(
        "Authentication-Results",
        " " + authservId(envelope) + "; dkim=permerror (bad message/signature format)");
  }

  /** The indexes of the fields that must go. */
  Set<Integer> forged(HeaderFields fields, Envelope envelope) {
    if (rules.kept()) {
      return Set.of();
    }
    // Ours go whatever they tell, in both roles: whoever stands behind us trusts all of them.
    Set<Integer> forged =
        new TreeSet<>(AuthenticationResults.bearing(fields, authservId(envelope)));
    Dataset others = rules.removeFrom();
    if (others != null) {
      forged.addAll(AuthenticationResults.of(fields, id -> isOf(others, id), !rules.removeAll()));
    }
    return forged;
  }

  /** RemoveARFrom names hosts, and with a leading dot all below one. */
  private static boolean isOf(Dataset hosts, String id) {
    if (hosts.find(id) != null) {
      return true;
    }
    for (int dot = id.indexOf('.'); dot >= 0; dot = id.indexOf('.', dot + 1)) {
      if (hosts.find(id.substring(dot)) != null) {
        return true;
      }
    }
    return false;
  }
}
