package io.inkan.datasets;

import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import io.inkan.policy.KeySource;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of the KeyTable that can be used.
 *
 * @param row where it stands
 * @param domain {@code d=}, or null if it is the author's domain
 * @param selector {@code s=}
 * @param key the key for a {@code d=}
 * @param file the key's file; null if its name depends on the author, or the key stands in the row
 * @param remark why the row means something else than it seems to, a sentence; null if it does not
 */
record KeyEntry(
    Row row,
    @Nullable DomainName domain,
    Selector selector,
    Function<DomainName, KeySource> key,
    @Nullable Path file,
    @Nullable String remark) {

  /** What the key is called when it signs for an author of this domain. */
  KeyName name(DomainName author) {
    return new KeyName(domain == null ? author : domain, selector);
  }

  /** The key when it signs for an author of this domain. */
  KeySource source(DomainName author) {
    return key.apply(name(author).domain());
  }
}
