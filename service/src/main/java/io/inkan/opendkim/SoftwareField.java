package io.inkan.opendkim;

import io.inkan.message.HeaderField;
import io.inkan.policy.Envelope;
import java.util.Optional;

/** SoftwareHeader: the field that tells what handled a message. */
final class SoftwareField {

  private SoftwareField() {}

  /** The field, if it is asked for. */
  static Optional<HeaderField> of(OpenDkimRules.Effects effects, Envelope envelope) {
    return Optional.ofNullable(effects.softwareField())
        .map(
            software ->
                HeaderField.of(
                    "DKIM-Filter",
                    " " + software + " " + MailServer.name(envelope) + " " + envelope.id()));
  }
}
