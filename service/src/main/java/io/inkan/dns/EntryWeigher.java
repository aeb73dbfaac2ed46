package io.inkan.dns;

import com.github.benmanes.caffeine.cache.Weigher;
import io.inkan.crypto.VerifyingKey;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.KeyRecord;
import io.inkan.dkim.PublishedKey;
import io.inkan.engine.PublicKeyAnswer.Found;
import java.util.List;

/**
 * About how many octets of memory an entry holds. The sender chooses what is in it, so all that can
 * grow is counted: names, keys, lists and notes. The estimates are on the high side.
 */
final class EntryWeigher implements Weigher<KeyName, Entry> {

  /** The cache's node, the entry, the answer and the objects that make up the name. */
  private static final int ENTRY = 512;

  /** A published key that failed to parse is a record and an enum constant. */
  private static final int PUBLISHED_KEY = 64;

  /** A parsed record with a provider's key object, without what depends on their size. */
  private static final int KEY_RECORD = 1024;

  /** A string and the reference to it, without its characters. */
  private static final int STRING = 64;

  @Override
  public int weigh(KeyName name, Entry entry) {
    long weight = ENTRY + 2L * name.dnsName().length();
    if (entry.answer() instanceof Found found) {
      for (PublishedKey key : found.keys()) {
        weight += PUBLISHED_KEY + weightOf(key);
      }
    }
    return (int) Math.min(weight, Integer.MAX_VALUE);
  }

  private static long weightOf(PublishedKey published) {
    KeyRecord parsed = published.record();
    if (parsed == null) {
      return 0;
    }
    VerifyingKey key = parsed.key();
    String notes = parsed.notes();
    return KEY_RECORD
        + 2L * parsed.type().length()
        + (key == null ? 0 : key.bits()) // the modulus eight times over: parsed, encoded, native
        + (notes == null ? 0 : 2L * notes.length())
        + weightOf(parsed.hashes())
        + weightOf(parsed.services());
  }

  private static long weightOf(List<String> texts) {
    return texts.stream().mapToLong(text -> STRING + 2L * text.length()).sum();
  }
}
