package io.inkan.dkim;

import io.inkan.message.DomainName;

/**
 * Which public key a signature names: a selector under a domain.
 *
 * @param domain {@code d=}
 * @param selector {@code s=}
 */
public record KeyName(DomainName domain, Selector selector) {

  /**
   * The DNS name that holds the key, without a final dot (RFC 6376 §3.6.2.1). It may be longer than
   * the 253 octets that DNS admits; such a name has no record.
   */
  public String dnsName() {
    return selector.ascii() + "._domainkey." + domain.ascii();
  }

  @Override
  public String toString() {
    return dnsName();
  }
}
