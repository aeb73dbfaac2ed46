package io.inkan.keys;

import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import io.inkan.policy.Signer;
import io.inkan.policy.Signers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Who signs for whom, from tables in memory: the signing table's row if there is one, else every
 * key of the author's own domain, in the order in which they are configured.
 */
public final class FileSigners implements Signers {

  private final SigningTable table;
  private final Map<DomainName, List<Signer>> byDomain = new HashMap<>();

  /**
   * @param keys every key as a signer for its own domain
   */
  public FileSigners(SigningTable table, List<Signer> keys) {
    this.table = table;
    for (Signer key : keys) {
      byDomain.computeIfAbsent(key.name().domain(), domain -> new ArrayList<>()).add(key);
    }
    byDomain.replaceAll((domain, signers) -> List.copyOf(signers));
  }

  @Override
  public CompletionStage<List<Signer>> of(Mailbox author) {
    List<Signer> fromTable = table.find(author);
    return CompletableFuture.completedStage(
        fromTable == null ? ofDomain(author.domain()) : fromTable);
  }

  private List<Signer> ofDomain(@Nullable DomainName domain) {
    return domain == null ? List.of() : byDomain.getOrDefault(domain, List.of());
  }
}
