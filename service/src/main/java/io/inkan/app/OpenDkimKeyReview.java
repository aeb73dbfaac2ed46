package io.inkan.app;

import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.SigningKey;
import io.inkan.datasets.Finding;
import io.inkan.datasets.OpenDkimSigners;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyFiles;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Signer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What shows about keys when they are read, and about the rows that name them, and keeps nothing
 * from starting. Reads every key.
 */
final class OpenDkimKeyReview {

  private OpenDkimKeyReview() {}

  /** A sentence for each thing. */
  static List<String> of(OpenDkimOptions options, OpenDkimKeys keys) {
    List<String> told = new ArrayList<>();
    for (Finding row : rows(options, keys)) {
      told.add(options.problem(OpenDkimOption.SIGNING_TABLE, row.toString()).toString());
    }
    for (Signer signer : keys.all()) {
      try {
        SigningKey key = signer.key().load();
        String word = key.algorithm().word();
        options
            .text(OpenDkimOption.SIGNATURE_ALGORITHM)
            .filter(asked -> options.given().contains(OpenDkimOption.SIGNATURE_ALGORITHM))
            .filter(asked -> !asked.equals(word))
            .ifPresent(
                asked ->
                    told.add(
                        options
                            .problem(
                                OpenDkimOption.SIGNATURE_ALGORITHM,
                                "is "
                                    + asked
                                    + ", but the key "
                                    + signer.name()
                                    + " is for "
                                    + word
                                    + ", by which it signs")
                            .toString()));
      } catch (KeyUnavailableException e) {
        told.add(e.getMessage() + "; messages that it must sign are refused for now (451)");
      }
    }
    if (!options.enabled(OpenDkimOption.REQUIRE_SAFE_KEYS)) {
      told.addAll(unsafe(keys.files().get()));
    }
    return told;
  }

  /** What shows about the rows of SigningTable, as CheckSigningTable asks. */
  static List<Finding> rows(OpenDkimOptions options, OpenDkimKeys keys) {
    OpenDkimSigners signers = keys.signers();
    return signers == null || !options.enabled(OpenDkimOption.CHECK_SIGNING_TABLE)
        ? List.of()
        : signers.review();
  }

  /** The files that RequireSafeKeys would refuse. */
  static List<String> unsafe(Stream<Path> files) {
    List<String> told = new ArrayList<>();
    files.distinct().forEach(file -> unsafe(file, told));
    return told;
  }

  private static void unsafe(Path file, List<String> told) {
    try {
      KeyFiles.read(file, KeyFilePermissions.OPENDKIM);
    } catch (KeyFileException e) {
      told.add(e.getMessage() + "; it signs all the same, as RequireSafeKeys no asks");
    }
  }
}
