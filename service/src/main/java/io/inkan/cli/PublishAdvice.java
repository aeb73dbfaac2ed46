package io.inkan.cli;

import io.inkan.crypto.SigningKey;
import io.inkan.dkim.KeyName;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Tells a person what to do about a key's record in DNS, a sentence each. */
final class PublishAdvice {

  private PublishAdvice() {}

  /** There is no record. */
  static String absent(KeyName name, @Nullable SigningKey key) {
    return key == null
        ? "publish a TXT record at " + name.dnsName() + "; with -k and its key's file it is shown"
        : "publish a TXT record at " + name.dnsName() + ": " + record(key);
  }

  /** There is another key. */
  static String different(KeyName name, SigningKey key) {
    return "until both are halves of one key, nobody can verify what is signed; name the file of the"
        + " key that is published, or change the TXT record at "
        + name.dnsName()
        + " to: "
        + record(key);
  }

  /** There is a record that serves no signature. */
  static String unusable(KeyName name, @Nullable SigningKey key) {
    return "correct the TXT record at "
        + name.dnsName()
        + (key == null
            ? "; it should begin with v=DKIM1; and have k= and p="
            : " to: " + record(key));
  }

  /** The record says that its key is withdrawn (RFC 6376 §3.6.1). */
  static String revoked(KeyName name) {
    return "an empty p= at "
        + name.dnsName()
        + " withdraws the key for good: sign with a new key under a new selector";
  }

  /**
   * DNS does not answer.
   *
   * @param elsewhere how another resolver is asked
   */
  static String noAnswer(KeyName name, String elsewhere) {
    return "this may pass: try again, and see whether the servers of "
        + name.domain()
        + " answer; "
        + elsewhere;
  }

  private static String record(SigningKey key) {
    return "v=DKIM1; k="
        + key.algorithm().keyType()
        + "; p="
        + Base64.getEncoder().encodeToString(key.publicKeyRecordBytes());
  }
}
