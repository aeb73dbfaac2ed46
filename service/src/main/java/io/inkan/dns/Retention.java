package io.inkan.dns;

import com.github.benmanes.caffeine.cache.Expiry;
import io.inkan.dkim.KeyName;

/** Keeps each entry for as long as it says. Reading changes nothing. */
final class Retention implements Expiry<KeyName, Entry> {

  @Override
  public long expireAfterCreate(KeyName name, Entry entry, long now) {
    return Math.max(0, entry.keptUntil() - now);
  }

  @Override
  public long expireAfterUpdate(KeyName name, Entry entry, long now, long left) {
    return expireAfterCreate(name, entry, now);
  }

  @Override
  public long expireAfterRead(KeyName name, Entry entry, long now, long left) {
    return left;
  }
}
