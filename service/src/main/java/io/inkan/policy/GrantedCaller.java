package io.inkan.policy;

import io.inkan.message.DomainName;

/** A caller who may do what a configuration gives. */
final class GrantedCaller implements Caller {

  private final Grant grant;
  private final DomainSet domains;
  private final TokenBucket bucket;

  /**
   * @throws IllegalArgumentException if a domain is none
   */
  GrantedCaller(Grant grant, TokenBuckets buckets) {
    this.grant = grant;
    this.domains = new DomainSet(grant.domains());
    this.bucket = buckets.of(grant.name(), grant.rate());
  }

  @Override
  public String name() {
    return grant.name();
  }

  @Override
  public boolean maySign(DomainName domain) {
    return domains.contains(domain);
  }

  @Override
  public boolean may(Role role) {
    return grant.roles().contains(role);
  }

  @Override
  public boolean mayManage() {
    return grant.admin();
  }

  @Override
  public long take(long nanoTime) {
    return bucket.take(nanoTime);
  }

  @Override
  public String toString() {
    return name();
  }
}
