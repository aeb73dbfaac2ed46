package io.inkan.keys;

import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import io.inkan.policy.Signer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which keys sign for which address. A row stands for an address ({@code joe@example.com}), a
 * domain ({@code example.com}), everything below a domain ({@code .example.com}, {@code
 * joe@.example.com}), a local part anywhere ({@code joe@*}), or everybody ({@code *}). The most
 * special row decides, and it alone; letters' case is not regarded, U-labels and A-labels are equal
 * (RFC 8616 §2).
 *
 * <p>Looking up takes one step of a hash for each label of the domain, however many rows there are.
 * The order is OpenDKIM's: the address, its domain, then for each parent the address below it and
 * the parent itself, then the local part, then everybody.
 */
public final class SigningTable {

  /**
   * One row.
   *
   * @param from the pattern, in canonical form: lower case, A-labels
   * @param signers what signs, in order
   */
  public record Row(String from, List<Signer> signers) {
    /**
     * Brings the pattern into its canonical form.
     *
     * @throws IllegalArgumentException if it is none of the forms
     */
    public Row {
      from = canonical(from);
      signers = List.copyOf(signers);
    }
  }

  private static final String EVERYBODY = "*";

  private final Map<String, List<Signer>> rows;

  /** A table of these rows; of two with the same pattern the first stands. */
  public SigningTable(List<Row> rows) {
    this(new HashMap<>());
    rows.forEach(row -> this.rows.putIfAbsent(row.from(), row.signers()));
  }

  /** A table of rows whose patterns are canonical already. */
  SigningTable(Map<String, List<Signer>> rows) {
    this.rows = rows;
  }

  /** The signers of the row that decides, or null if no row stands for the address. */
  @Nullable List<Signer> find(Mailbox author) {
    DomainName domain = author.domain();
    if (domain == null) {
      return null;
    }
    String localPart = author.localPart().toLowerCase(Locale.ROOT);
    List<Signer> found = rows.get(localPart + "@" + domain.ascii());
    found = found == null ? rows.get(domain.ascii()) : found;
    for (DomainName parent = domain.parent();
        found == null && parent != null;
        parent = parent.parent()) {
      found = rows.get(localPart + "@." + parent.ascii());
      found = found == null ? rows.get("." + parent.ascii()) : found;
    }
    found = found == null ? rows.get(localPart + "@" + EVERYBODY) : found;
    return found == null ? rows.get(EVERYBODY) : found;
  }

  private static String canonical(String from) {
    int at = from.lastIndexOf('@');
    String localPart = from.substring(0, at + 1).toLowerCase(Locale.ROOT);
    String place = from.substring(at + 1);
    if (place.equals(EVERYBODY)) {
      return localPart + EVERYBODY;
    }
    return place.startsWith(".")
        ? localPart + "." + DomainName.of(place.substring(1)).ascii()
        : localPart + DomainName.of(place).ascii();
  }
}
