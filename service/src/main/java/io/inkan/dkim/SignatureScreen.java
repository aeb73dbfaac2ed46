package io.inkan.dkim;

import io.inkan.message.DomainName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of a message's signatures which are ignored, before a key is looked up. */
@FunctionalInterface
public interface SignatureScreen {

  /**
   * The indexes, from 0 at the top, of the signatures that are not looked at any further.
   *
   * @param signingDomains the domain of each ({@code d=}); null where there is nothing to look up,
   *     because the signature has broken a rule already
   * @param author the domain of the first author, or null if there is none that can be read
   */
  Set<Integer> ignored(List<@Nullable DomainName> signingDomains, @Nullable DomainName author);
}
