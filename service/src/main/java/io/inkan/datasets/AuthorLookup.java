package io.inkan.datasets;

import io.inkan.message.DomainName;

/** Finds what signs for an author. */
interface AuthorLookup {

  /**
   * Looks an author up.
   *
   * @param localPart as it was written
   * @param domain what stands behind it
   */
  LookupTrace look(String localPart, DomainName domain);
}
