package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.config.KeyConfig;
import io.inkan.config.KeyFilesConfig;
import io.inkan.config.SigningRow;
import io.inkan.dkim.Identity;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.keys.FileSigners;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyRing;
import io.inkan.keys.SigningTable;
import io.inkan.message.DomainName;
import io.inkan.policy.Signer;
import io.inkan.policy.Signers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys and signing rows of a configuration, brought into the terms of the other rooms. */
final class ConfiguredKeys {

  private final Map<KeyName, Signer> keys = new LinkedHashMap<>();
  private final List<SigningTable.Row> rows = new ArrayList<>();
  private final Set<String> patterns = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param ring what the keys are read by
   */
  ConfiguredKeys(InkanConfig config, KeyRing ring) {
    config.keys().forEach(key -> addKey(key, ring));
    config.signing().forEach(this::addRow);
  }

  /** Every key as a signer for its own domain, in the order of the configuration. */
  List<Signer> keys() {
    return List.copyOf(keys.values());
  }

  Signers signers() {
    return new FileSigners(new SigningTable(rows), keys());
  }

  /** The key of this name, in whatever spelling, or null if there is none. */
  @Nullable Signer find(io.inkan.config.KeyName reference) {
    KeyName name = name(reference.domain(), reference.selector());
    return name == null ? null : keys.get(name);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  private void addKey(KeyConfig key, KeyRing ring) {
    KeyName name = name(key.domain(), key.selector());
    if (name == null) {
      problems.add(
          "keys: "
              + key.name()
              + " is not a domain of at least two labels and a selector, each label of letters,"
              + " digits, hyphens and underscores (RFC 6376 §3.5)");
    } else if (keys.putIfAbsent(name, new Signer(name, null, ring.source(key.file()))) != null) {
      problems.add("keys: " + key.name() + " is there twice, in two spellings of one name");
    }
  }

  private void addRow(SigningRow row) {
    List<Signer> signers = new ArrayList<>();
    for (io.inkan.config.KeyName reference : row.keys()) {
      Signer signer = find(reference);
      if (signer != null) {
        addSigner(row, signer, signers);
      }
    }
    try {
      SigningTable.Row canonical = new SigningTable.Row(row.from(), signers);
      if (!patterns.add(canonical.from())) {
        problems.add("signing: " + row.from() + " is there twice, in two spellings of one name");
      }
      rows.add(canonical);
    } catch (IllegalArgumentException e) {
      problems.add("signing: " + row.from() + " does not name a domain; write example.com");
    }
  }

  private void addSigner(SigningRow row, Signer signer, List<Signer> signers) {
    String text = row.identity().orElse(null);
    if (text == null) {
      signers.add(signer);
      return;
    }
    Identity identity = Identity.ofAddress(text);
    if (identity == null || !identity.domain().isWithin(signer.name().domain())) {
      problems.add(
          "signing: the identity of "
              + row.from()
              + " must be an address in "
              + signer.name().domain()
              + " or below it (RFC 6376 §3.5 i=)");
    } else {
      signers.add(new Signer(signer.name(), identity, signer.key()));
    }
  }

  private static @Nullable KeyName name(String domain, String selector) {
    DomainName domainName = DomainName.parse(domain);
    Selector parsed = Selector.parse(selector);
    return domainName == null || domainName.labels() < 2 || parsed == null
        ? null
        : new KeyName(domainName, parsed);
  }

  static KeyFilePermissions permissions(KeyFilesConfig config) {
    return switch (config.permissions()) {
      case STRICT -> KeyFilePermissions.STRICT;
      case CONTAINER -> KeyFilePermissions.CONTAINER;
    };
  }
}
