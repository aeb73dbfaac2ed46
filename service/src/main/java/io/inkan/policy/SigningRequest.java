package io.inkan.policy;

import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of signing beyond the message itself. {@code domain} and {@code selector}
 * filter the keys that the author's address chooses and never add one.
 *
 * @param domain only signatures with this {@code d=}, or null for all
 * @param selector only signatures with this {@code s=}, or null for all
 * @param identity the {@code i=} to write, an addr-spec or {@code @domain}, or null for none
 */
public record SigningRequest(
    @Nullable DomainName domain, @Nullable Selector selector, @Nullable String identity) {

  /** No wishes. */
  public static final SigningRequest PLAIN = new SigningRequest(null, null, null);
}
