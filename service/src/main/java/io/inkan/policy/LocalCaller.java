package io.inkan.policy;

import io.inkan.message.DomainName;

/** Whoever reaches what only this machine can reach. */
final class LocalCaller implements Caller {

  private final TokenBucket bucket;

  LocalCaller(TokenBucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public boolean maySign(DomainName domain) {
    return true;
  }

  @Override
  public boolean may(Role role) {
    return true;
  }

  @Override
  public boolean mayManage() {
    return true;
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
