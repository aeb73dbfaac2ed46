package io.inkan.datasets;

import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import io.inkan.policy.KeySource;
import io.inkan.policy.Signer;
import io.inkan.policy.Signers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who signs for whom, as a configuration of OpenDKIM says. Where OpenDKIM answers 451 because a row
 * cannot be used, the stage fails, and its exception's text is for the log.
 */
public final class OpenDkimSigners implements Signers {

  private final AuthorLookup lookup;
  private final Supplier<List<Finding>> review;

  private OpenDkimSigners(AuthorLookup lookup, Supplier<List<Finding>> review) {
    this.lookup = lookup;
    this.review = review;
  }

  /**
   * With SigningTable and KeyTable, whose rows are not looked through.
   *
   * @param signingTable read with {@link LetterCase#INSENSITIVE}
   * @param multiple MultipleSignatures: whether every row that matches signs
   */
  public static OpenDkimSigners ofTables(
      Dataset signingTable, KeyTable keyTable, boolean multiple) {
    return new OpenDkimSigners(
        new TableLookup(signingTable, keyTable, multiple),
        () -> SigningTableReview.of(signingTable, keyTable, multiple));
  }

  /**
   * With Domain, Selector and KeyFile.
   *
   * @param domains Domain, read with {@link LetterCase#INSENSITIVE}; the entry {@code *} is every
   *     domain
   * @param subDomains SubDomains: whether a domain signs for those below it
   * @param findings takes the entries that match nothing
   */
  public static OpenDkimSigners ofSingleKey(
      Dataset domains,
      boolean subDomains,
      Selector selector,
      KeySource key,
      List<Finding> findings) {
    for (Row row : domains.hasPatterns() ? List.<Row>of() : domains.rows()) {
      String idle = IdleRows.ofDomains(row.key());
      if (idle != null) {
        findings.add(Finding.warning(row, idle));
      }
    }
    return new OpenDkimSigners(
        new SingleKeyLookup(domains, subDomains, selector, key), () -> List.of());
  }

  /**
   * The rows of a SigningTable that fail messages or do nothing. Looks at every row, which takes
   * its time where there are very many.
   */
  public List<Finding> review() {
    return review.get();
  }

  /** Whether tables tell who signs: OpenDKIM asks them for mail of this site alone. */
  public boolean hasTables() {
    return lookup instanceof TableLookup;
  }

  @Override
  public CompletionStage<List<Signer>> of(Mailbox author) {
    LookupTrace trace = trace(author);
    if (trace == null) {
      return CompletableFuture.completedStage(List.of());
    }
    return trace.failure() == null
        ? CompletableFuture.completedStage(trace.signers())
        : CompletableFuture.failedStage(trace.failure());
  }

  /** How the answer for an author comes about, in lines for a person. */
  public List<String> explain(Mailbox author) {
    LookupTrace trace = trace(author);
    return trace == null
        ? List.of("the address has no domain name, so nothing is looked up and nothing signs")
        : trace.lines();
  }

  /** How the answer for an author comes about; null if nothing is looked up. */
  @Nullable LookupTrace trace(Mailbox author) {
    DomainName domain = author.domain();
    return domain == null ? null : lookup.look(author.localPart(), domain);
  }
}
