package io.inkan.dkim;

import io.inkan.message.Octets;

/** Digests canonical octets up to a limit: {@code l=} counts after canonicalization (§3.5). */
final class BodyHasher implements Octets {

  private final GatheringDigest digest;
  private final long limit;
  private long total;

  BodyHasher(BodyHashKey key) {
    this.digest = new GatheringDigest(key.hash().newDigest());
    this.limit = key.limit();
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) {
    long room = limit - Math.min(limit, total);
    if (room > 0) {
      digest.update(bytes, offset, (int) Math.min(room, length));
    }
    total += length;
  }

  /** Whether further octets change nothing: the limit is reached, and known to be passed. */
  boolean isSatisfied() {
    return total > limit;
  }

  BodyHash result() {
    return new BodyHash(digest.digest(), Math.min(limit, total), total);
  }
}
