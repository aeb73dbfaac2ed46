package io.inkan.message;

import org.jspecify.annotations.Nullable;

/**
 * One mailbox of an address list.
 *
 * @param localPart what stands before the {@code @}, unquoted
 * @param domain what stands after it, or null if that is a domain literal or no domain name
 */
public record Mailbox(String localPart, @Nullable DomainName domain) {

  /** The address in the form that tables hold: local part as it is, domain in A-labels. */
  public String address() {
    return localPart + "@" + (domain == null ? "" : domain.ascii());
  }

  /** Says nothing of the address: it is somebody's. */
  @Override
  public String toString() {
    return "Mailbox";
  }
}
