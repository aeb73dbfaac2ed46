package io.inkan.dkim;

import io.inkan.message.DomainName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Ignores signatures of domains that are not the author's: a passing signature of anybody else says
 * nothing about who wrote the message.
 *
 * @param then what is asked of the rest
 */
public record ScreenByAuthor(SignatureScreen then) implements SignatureScreen {

  /** Asks nothing more. */
  public static final ScreenByAuthor ALONE =
      new ScreenByAuthor((signingDomains, author) -> Set.of());

  /**
   * Whether a signer speaks for an author: it is the author's domain or one above it, as DMARC's
   * relaxed alignment has it (RFC 7489 §3.1.1), without siblings.
   */
  public static boolean isAligned(DomainName signer, @Nullable DomainName author) {
    return author != null && author.isWithin(signer);
  }

  @Override
  public Set<Integer> ignored(
      List<@Nullable DomainName> signingDomains, @Nullable DomainName author) {
    Set<Integer> ignored = new TreeSet<>(then.ignored(signingDomains, author));
    for (int i = 0; i < signingDomains.size(); i++) {
      DomainName signer = signingDomains.get(i);
      if (signer != null && !isAligned(signer, author)) {
        ignored.add(i);
      }
    }
    return ignored;
  }
}
