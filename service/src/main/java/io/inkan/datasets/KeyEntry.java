package io.inkan.datasets;

import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import io.inkan.policy.KeySource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of the KeyTable that can be used.
 *
 * @param row where it stands
 * @param domain {@code d=}, or null if it is the author's domain
 * @param selector {@code s=}
 * @param key the key for a {@code d=}
 */
record KeyEntry(
    Row row, @Nullable DomainName domain, Selector selector, Function<DomainName, KeySource> key) {

  /** What the key is called when it signs for an author of this domain. */
  KeyName name(DomainName author) {
    return new KeyName(domain == null ? author : domain, selector);
  }

  /** The key when it signs for an author of this domain. */
  KeySource source(DomainName author) {
    return key.apply(name(author).domain());
  }
}
