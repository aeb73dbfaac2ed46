package io.inkan.cli;

import io.inkan.crypto.SigningKey;
import io.inkan.crypto.VerifyingKey;
import io.inkan.dkim.Failure;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.KeyRecord;
import io.inkan.dkim.PublishedKey;
import io.inkan.engine.PublicKeyAnswer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What opendkim-testkey finds about one key.
 *
 * @param result how it went
 * @param reason why it is not as it should be, in the words of the original where it has some;
 *     empty if it is
 * @param advice what to do about it; empty if the reason says so itself
 * @param secure whether DNSSEC vouches for the record; null if there is none
 */
record OpendkimKeyTest(Result result, String reason, String advice, @Nullable Boolean secure) {

  private static final String REVOKED = "Revoked key";

  /** How it went. */
  enum Result {
    OK,
    /** DNS shows another key. */
    DIFFERENT,
    /** DNS shows no usable key, or the private key is none. */
    UNUSABLE
  }

  static OpendkimKeyTest unusable(String reason, String advice) {
    return new OpendkimKeyTest(Result.UNUSABLE, reason, advice, null);
  }

  /** What is no domain or no selector has no name in DNS. */
  static OpendkimKeyTest unnamed(String advice) {
    return unusable("syntax error on input", advice);
  }

  /**
   * Compares.
   *
   * @param key the private key, or null if only the record is to be looked at
   */
  static OpendkimKeyTest of(KeyName name, @Nullable SigningKey key, PublicKeyAnswer answer) {
    String quoted = "'" + name.dnsName() + "'";
    if (answer instanceof PublicKeyAnswer.Unavailable unavailable) {
      boolean late = unavailable.trouble() == PublicKeyAnswer.Trouble.TIMED_OUT;
      return unusable(
          quoted + (late ? " query timed out" : " query failed"),
          PublishAdvice.noAnswer(name, "--dns-server ADDRESS:PORT asks another resolver"));
    }
    if (!(answer instanceof PublicKeyAnswer.Found found)) {
      return unusable(quoted + " record not found", PublishAdvice.absent(name, key));
    }
    String complaint = null;
    boolean usable = false;
    for (PublishedKey published : found.keys()) {
      String wrong = complaint(published);
      if (wrong == null && (key == null || isOf(published, key))) {
        return new OpendkimKeyTest(Result.OK, "", "", found.authenticated());
      }
      usable |= wrong == null;
      complaint = complaint == null ? wrong : complaint;
    }
    if (usable) {
      String advice = PublishAdvice.different(name, Objects.requireNonNull(key));
      return new OpendkimKeyTest(
          Result.DIFFERENT, "keys do not match", advice, found.authenticated());
    }
    String reason = Objects.requireNonNull(complaint);
    return unusable(
        reason,
        reason.equals(REVOKED) ? PublishAdvice.revoked(name) : PublishAdvice.unusable(name, key));
  }

  private static boolean isOf(PublishedKey published, SigningKey key) {
    KeyRecord record = published.record();
    VerifyingKey shown = record == null ? null : record.key();
    return shown != null && shown.equals(key.publicKey());
  }

  private static @Nullable String complaint(PublishedKey published) {
    Failure failure = published.failure();
    if (failure != null) {
      return complaint(failure);
    }
    KeyRecord record = Objects.requireNonNull(published.record());
    if (record.key() == null) {
      return "unknown key type";
    }
    if (!record.hashes().isEmpty() && !record.hashes().contains("sha256")) { // RFC 8301 §3.1
      return "unknown hash: h= of the record does not name sha256";
    }
    boolean forMail = record.services().contains("*") || record.services().contains("email");
    return forMail ? null : "key type mismatch: s= of the record does not name email";
  }

  private static String complaint(Failure failure) {
    if (failure == Failure.KEY_REVOKED) {
      return REVOKED;
    }
    return failure == Failure.KEY_VERSION ? "invalid key version" : failure.reason();
  }
}
