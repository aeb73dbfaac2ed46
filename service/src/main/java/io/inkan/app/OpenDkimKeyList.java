package io.inkan.app;

import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.datasets.Dataset;
import io.inkan.datasets.KeyTableRow;
import io.inkan.datasets.Row;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.keys.KeyRing;
import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import io.inkan.policy.Signer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Lists every key that a configuration of OpenDKIM's names, each with its place. */
final class OpenDkimKeyList {

  private final OpenDkimOptions options;
  private final OpenDkimKeys held;
  private final KeyRing ring;
  private final List<NamedKey> keys = new ArrayList<>();

  private OpenDkimKeyList(OpenDkimOptions options, OpenDkimKeys held, KeyRing ring) {
    this.options = options;
    this.held = held;
    this.ring = ring;
  }

  static List<NamedKey> of(OpenDkimOptions options, OpenDkimKeys held, KeyRing ring) {
    OpenDkimKeyList list = new OpenDkimKeyList(options, held, ring);
    OpenDkimKeys.Tables tables = held.tables();
    if (tables == null) {
      list.single();
    } else {
      list.rows(tables);
    }
    return list.keys;
  }

  private void single() {
    String place = options.problem(OpenDkimOption.KEY_FILE, "").toString();
    for (Signer key : held.required()) {
      boolean known = held.signers() != null;
      keys.add(
          new NamedKey(
              place.substring(0, place.lastIndexOf(':')),
              known ? key.name() : null,
              key.key(),
              true));
    }
  }

  private void rows(OpenDkimKeys.Tables tables) {
    boolean byAuthor = false;
    for (Row row : tables.keys().rows()) {
      KeyTableRow key = new KeyTableRow(row, options.baseDirectory(), ring);
      if (key.defect() != null) {
        continue; // told already
      }
      DomainName domain = DomainName.parse(key.domain());
      Selector selector = Selector.parse(key.selector());
      byAuthor |= domain == null;
      if (domain != null && selector != null) {
        String place = row.place().toString();
        keys.add(new NamedKey(place, new KeyName(domain, selector), key::load, false));
      }
    }
    if (byAuthor && tables.signing() != null) {
      authors(tables.signing());
    }
  }

  /** Keys by the author's domain, for the domains that SigningTable spells out. */
  private void authors(Dataset signing) {
    Set<KeyName> known = new HashSet<>();
    keys.forEach(key -> known.add(key.name()));
    for (Row row : signing.rows()) {
      String domain = row.key().substring(row.key().lastIndexOf('@') + 1);
      DomainName parsed = DomainName.parse(domain);
      if (parsed == null) {
        continue;
      }
      for (Signer signer : signers(new Mailbox("postmaster", parsed))) {
        if (known.add(signer.name())) {
          keys.add(new NamedKey(row.place().toString(), signer.name(), signer.key(), false));
        }
      }
    }
  }

  private List<Signer> signers(Mailbox author) {
    if (held.signers() == null) {
      return List.of();
    }
    try {
      return held.signers().of(author).toCompletableFuture().join();
    } catch (CompletionException e) {
      return List.of(); // a row that cannot be used, which is told already
    }
  }
}
