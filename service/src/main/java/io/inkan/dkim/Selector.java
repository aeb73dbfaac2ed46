package io.inkan.dkim;

import io.inkan.message.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * A selector: what tells the keys of one domain apart (RFC 6376 §3.1). It has the grammar of a
 * domain name ({@code sub-domain *( "." sub-domain )}) and is written in A-labels (RFC 8616 §5).
 */
public record Selector(DomainName name) {

  /**
   * The selector that {@code text} spells.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Selector of(String text) {
    return new Selector(DomainName.of(text));
  }

  /** The selector that {@code text} spells, or null if it spells none. */
  public static @Nullable Selector parse(String text) {
    DomainName name = DomainName.parse(text);
    return name == null ? null : new Selector(name);
  }

  /** The selector as {@code s=} writes it. */
  public String ascii() {
    return name.ascii();
  }

  @Override
  public String toString() {
    return ascii();
  }
}
