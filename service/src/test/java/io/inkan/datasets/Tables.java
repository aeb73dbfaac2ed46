package io.inkan.datasets;

import io.inkan.crypto.CryptoProviders;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyRing;
import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import io.inkan.policy.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables in a folder, and what comes of them. */
final class Tables {

  private final Path folder;
  final List<Finding> findings = new ArrayList<>();

  Tables(Path folder) {
    this.folder = folder;
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A dataset whose file is written first, or {@code csl:}. */
  Dataset dataset(String type, String text, LetterCase letters) {
    if (type.equals("csl")) {
      return list(text, letters);
    }
    Path file = write(type + ".table", text);
    return type.equals("refile") ? patterns(file, letters) : keys(file, letters);
  }

  /** A list whose entries have commas between them. */
  Dataset list(String text, LetterCase letters) {
    return Dataset.ofList(Arrays.asList(text.split(",", -1)), letters, findings);
  }

  private Dataset keys(Path file, LetterCase letters) {
    try {
      return Dataset.ofFile(file, letters, findings);
    } catch (DatasetException e) {
      throw new IllegalStateException(e);
    }
  }

  private Dataset patterns(Path file, LetterCase letters) {
    try {
      return Dataset.ofPatterns(file, letters, findings);
    } catch (DatasetException e) {
      throw new IllegalStateException(e);
    }
  }

  KeyTable keyTable(String text) {
    return new KeyTable(
        keys(write("keys", text), LetterCase.SENSITIVE),
        folder,
        new KeyRing(KeyFilePermissions.CONTAINER, CryptoProviders.portable(), parsed -> {}),
        findings);
  }

  OpenDkimSigners signers(String type, String signingTable, String keyTable, boolean multiple) {
    OpenDkimSigners signers =
        OpenDkimSigners.ofTables(
            dataset(type, signingTable, LetterCase.INSENSITIVE), keyTable(keyTable), multiple);
    findings.addAll(signers.review());
    return signers;
  }

  static Mailbox mailbox(String address) {
    int at = address.lastIndexOf('@');
    return new Mailbox(address.substring(0, at), DomainName.parse(address.substring(at + 1)));
  }

  /** What signs, as {@code d/s/i} with a space between signatures, or what failed. */
  static String answer(OpenDkimSigners signers, String address) {
    try {
      return signers.of(mailbox(address)).toCompletableFuture().join().stream()
          .map(Tables::spelt)
          .collect(Collectors.joining(" "));
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      return "failed: " + (cause == null ? e : cause.getMessage());
    }
  }

  private static String spelt(Signer signer) {
    @Nullable String identity = signer.identity() == null ? null : signer.identity().address();
    return signer.name().domain().ascii()
        + "/"
        + signer.name().selector().ascii()
        + (identity == null ? "" : "/" + identity);
  }

  /** The findings as {@code WEIGHT line}, in order. */
  List<String> found() {
    return findings.stream()
        .map(finding -> finding.weight() + " " + finding.place().number())
        .toList();
  }
}
