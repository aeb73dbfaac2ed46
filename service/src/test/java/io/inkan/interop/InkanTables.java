package io.inkan.interop;

import io.inkan.crypto.CryptoProviders;
import io.inkan.datasets.Dataset;
import io.inkan.datasets.DatasetException;
import io.inkan.datasets.Finding;
import io.inkan.datasets.KeyTable;
import io.inkan.datasets.LetterCase;
import io.inkan.datasets.OpenDkimSigners;
import io.inkan.dkim.Selector;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyRing;
import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Signer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/** What Inkan makes of a sender with the same tables, in the words of {@link OpenDkimTables}. */
final class InkanTables {

  private InkanTables() {}

  static String ofTables(
      Scratch scratch, String signingTable, String keyTable, boolean multiple, String sender) {
    Path folder = scratch.directory();
    List<Finding> findings = new ArrayList<>();
    Dataset signing = read(signingTable, folder, LetterCase.INSENSITIVE, findings);
    KeyTable keys =
        new KeyTable(
            read(keyTable, folder, LetterCase.SENSITIVE, findings), folder, ring(), findings);
    return findings.stream().anyMatch(InkanTables::refusesStart)
        ? "refused to start"
        : answer(OpenDkimSigners.ofTables(signing, keys, multiple), sender);
  }

  static String ofSingleKey(Scratch scratch, String domains, boolean subDomains, String sender) {
    OpenDkimSigners signers =
        OpenDkimSigners.ofSingleKey(
            read(domains, scratch.directory(), LetterCase.INSENSITIVE, new ArrayList<>()),
            subDomains,
            Selector.of("s"),
            ring().source(scratch.directory().resolve("key.pem")),
            new ArrayList<>());
    return answer(signers, sender);
  }

  private static KeyRing ring() {
    return new KeyRing(KeyFilePermissions.CONTAINER, CryptoProviders.portable(), parsed -> {});
  }

  private static boolean refusesStart(Finding finding) {
    return finding.weight() == Finding.Weight.REFUSES_START;
  }

  private static Dataset read(
      String name, Path folder, LetterCase letters, List<Finding> findings) {
    int colon = name.indexOf(':');
    String rest = name.substring(colon + 1);
    try {
      return switch (colon < 0 ? "" : name.substring(0, colon)) {
        case "file" -> Dataset.ofFile(folder.resolve(rest), letters, findings);
        case "refile" -> Dataset.ofPatterns(folder.resolve(rest), letters, findings);
        default -> Dataset.ofList(List.of(rest.split(",", -1)), letters, findings);
      };
    } catch (DatasetException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String answer(OpenDkimSigners signers, String sender) {
    int at = sender.lastIndexOf('@');
    Mailbox mailbox =
        new Mailbox(
            sender.substring(0, at).replace("\"", ""), DomainName.parse(sender.substring(at + 1)));
    try {
      List<String> signatures = new ArrayList<>();
      for (Signer signer : signers.of(mailbox).toCompletableFuture().join()) {
        var unused = signer.key().load();
        signatures.add(
            signer.name().domain().ascii()
                + "/"
                + signer.name().selector().ascii()
                + (signer.identity() == null ? "" : "/" + signer.identity().address()));
      }
      return String.join(" ", signatures).toLowerCase(Locale.ROOT);
    } catch (CompletionException | KeyUnavailableException e) {
      return "failed";
    }
  }
}
