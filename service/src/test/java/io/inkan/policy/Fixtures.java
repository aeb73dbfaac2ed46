package io.inkan.policy;

import io.inkan.dkim.Identity;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import io.inkan.message.Mailboxes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Callers, authors and signers for the tests of decisions. */
final class Fixtures {

  private Fixtures() {}

  static List<Mailbox> authors(String value) {
    return Mailboxes.of(value);
  }

  static Signer signer(String domain, String selector) {
    return signer(domain, selector, null);
  }

  static Signer signer(String domain, String selector, @Nullable Identity identity) {
    KeySource never =
        () -> {
          throw new AssertionError("deciding needs no key");
        };
    return new Signer(new KeyName(DomainName.of(domain), Selector.of(selector)), identity, never);
  }

  static Envelope envelope(Caller caller, SigningRequest request) {
    return Envelope.signing("id", Door.HTTP, caller, request);
  }

  static Caller callerFor(String... domains) {
    ApiKeys keys =
        new ApiKeys(
            List.of(
                new ApiKeys.ApiKey(
                    ApiKeys.hash("secret"),
                    new Grant("shop", List.of(domains), Set.of(Role.SIGN), false, null),
                    null)),
            TokenBuckets.full());
    Caller caller = keys.find("secret", Instant.EPOCH);
    if (caller == null) {
      throw new AssertionError("the key is known");
    }
    return caller;
  }

  static SigningRequest request(
      @Nullable String domain, @Nullable String selector, @Nullable String identity) {
    return new SigningRequest(
        domain == null ? null : DomainName.of(domain),
        selector == null ? null : Selector.of(selector),
        identity);
  }
}
