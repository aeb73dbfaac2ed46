package io.inkan.app;

import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.datasets.Dataset;
import io.inkan.datasets.Finding;
import io.inkan.datasets.KeyTable;
import io.inkan.datasets.LetterCase;
import io.inkan.datasets.OpenDkimSigners;
import io.inkan.datasets.Row;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyRing;
import io.inkan.message.DomainName;
import io.inkan.policy.Signer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a configuration of OpenDKIM's.
 *
 * @param signers who signs for whom; null if nothing signs
 * @param all every key whose {@code d=} is known without knowing an author
 * @param required the keys without which the service does not start; those of a KeyTable fail the
 *     messages that need them, and no others
 * @param files gives the files that hold keys; one may come twice
 * @param tables KeyTable and SigningTable as they were read; null where there is none
 */
record OpenDkimKeys(
    @Nullable OpenDkimSigners signers,
    List<Signer> all,
    List<Signer> required,
    Supplier<Stream<Path>> files,
    @Nullable Tables tables) {

  /**
   * Where keys are named, for whoever goes through all of them.
   *
   * @param keys KeyTable
   * @param signing SigningTable, or null
   */
  record Tables(Dataset keys, @Nullable Dataset signing) {}

  /** Stands for the domain of a key that signs for all (RFC 2606 §2). */
  private static final DomainName ANY = DomainName.of("any.invalid");

  private static final OpenDkimKeys NONE =
      new OpenDkimKeys(null, List.of(), List.of(), Stream::of, null);

  OpenDkimKeys {
    all = Collections.unmodifiableList(all); // not copied: there may be very many
    required = List.copyOf(required);
  }

  /** Every key but one that signs for domains of which none is spelled out. */
  List<Signer> inDns() {
    return tables == null
        ? all.stream().filter(key -> !key.name().domain().equals(ANY)).toList()
        : all;
  }

  /** How files that hold keys must be kept. */
  static KeyFilePermissions permissions(OpenDkimOptions options, boolean container) {
    if (!options.enabled(OpenDkimOption.REQUIRE_SAFE_KEYS)) {
      return KeyFilePermissions.ANY;
    }
    return container ? KeyFilePermissions.CONTAINER : KeyFilePermissions.OPENDKIM;
  }

  /** Reads the tables. No key is read yet. */
  static OpenDkimKeys of(
      OpenDkimOptions options, OpenDkimDatasets datasets, KeyRing ring, OpenDkimFindings findings) {
    return options.dataset(OpenDkimOption.KEY_TABLE).isPresent()
        ? ofTables(options, datasets, ring, findings)
        : ofSingleKey(options, datasets, ring, findings);
  }

  private static OpenDkimKeys ofTables(
      OpenDkimOptions options, OpenDkimDatasets datasets, KeyRing ring, OpenDkimFindings findings) {
    Dataset keyRows = datasets.read(OpenDkimOption.KEY_TABLE, LetterCase.SENSITIVE);
    Dataset signingRows = datasets.read(OpenDkimOption.SIGNING_TABLE, LetterCase.INSENSITIVE);
    if (keyRows == null) {
      return NONE;
    }
    List<Finding> found = new ArrayList<>();
    KeyTable keyTable = new KeyTable(keyRows, options.baseDirectory(), ring, found);
    findings.tell(OpenDkimOption.KEY_TABLE, found);
    OpenDkimSigners signers =
        signingRows == null
            ? null
            : OpenDkimSigners.ofTables(
                signingRows, keyTable, options.enabled(OpenDkimOption.MULTIPLE_SIGNATURES));
    return new OpenDkimKeys(
        signers, keyTable.signers(), List.of(), keyTable::files, new Tables(keyRows, signingRows));
  }

  private static OpenDkimKeys ofSingleKey(
      OpenDkimOptions options, OpenDkimDatasets datasets, KeyRing ring, OpenDkimFindings findings) {
    String spelling = options.text(OpenDkimOption.SELECTOR).orElse(null);
    Path file = options.path(OpenDkimOption.KEY_FILE).orElse(null);
    if (spelling == null || file == null) {
      return NONE; // if only one is there, that is told already
    }
    Selector selector = Selector.parse(spelling);
    if (selector == null) {
      findings.problem(
          OpenDkimOption.SELECTOR,
          "is no selector; write labels of letters, digits and hyphens with dots between them"
              + " (RFC 6376 §3.1)");
      return NONE;
    }
    Dataset domains = datasets.read(OpenDkimOption.DOMAIN, LetterCase.INSENSITIVE);
    if (domains == null) {
      findings.warning(
          OpenDkimOption.KEY_FILE,
          "signs nothing without Domain, which tells whose mail is signed");
    }
    List<Signer> keys =
        List.of(new Signer(new KeyName(nameOf(domains), selector), null, ring.source(file)));
    List<Finding> found = new ArrayList<>();
    OpenDkimSigners signers =
        domains == null
            ? null
            : OpenDkimSigners.ofSingleKey(
                domains,
                options.enabled(OpenDkimOption.SUB_DOMAINS),
                selector,
                ring.source(file),
                found);
    findings.tell(OpenDkimOption.DOMAIN, found);
    return new OpenDkimKeys(signers, keys, keys, () -> Stream.of(file), null);
  }

  private static DomainName nameOf(@Nullable Dataset domains) {
    return domains == null
        ? ANY
        : domains.rows().stream()
            .map(Row::key)
            .map(DomainName::parse)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(ANY);
  }
}
