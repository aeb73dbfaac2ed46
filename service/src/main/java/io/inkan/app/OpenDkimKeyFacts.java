package io.inkan.app;

import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.crypto.SigningKey;
import io.inkan.policy.KeyUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports on keys by reading every one. */
final class OpenDkimKeyFacts {

  private final OpenDkimOptions options;
  private final ReportLines report;
  private final Map<String, Integer> sizes = new TreeMap<>();

  private OpenDkimKeyFacts(OpenDkimOptions options, ReportLines report) {
    this.options = options;
    this.report = report;
  }

  static void of(
      OpenDkimOptions options, OpenDkimKeys held, List<NamedKey> keys, ReportLines report) {
    OpenDkimKeyFacts facts = new OpenDkimKeyFacts(options, report);
    keys.forEach(facts::key);
    facts.sizes.forEach(
        (size, number) -> report.add(ReportLine.Word.OK, "keys: " + number + " of " + size));
    if (keys.isEmpty()) {
      report.add(ReportLine.Word.NOTE, "keys: none is named; nothing is signed");
    }
    if (!options.enabled(OpenDkimOption.REQUIRE_SAFE_KEYS)) {
      OpenDkimKeyReview.unsafe(held.files().get())
          .forEach(told -> report.add(ReportLine.Word.WARNING, "keys that others can read", told));
    }
    report.sum();
  }

  private void key(NamedKey key) {
    String start = key.place() + ": " + (key.name() == null ? "the key" : key.name()) + ": ";
    try {
      SigningKey loaded = key.key().load();
      String word = loaded.algorithm().word();
      sizes.merge(word + ", " + loaded.bits() + " bits", 1, Integer::sum);
      if (loaded.isShort()) {
        report.add(
            ReportLine.Word.WARNING,
            "keys under 2048 bits",
            start
                + "the key has "
                + loaded.bits()
                + " bits; RFC 8301 §3.2 advises 2048 at least: sign with a new key under a new"
                + " selector");
      }
      asked(word, start);
    } catch (KeyUnavailableException e) {
      report.add(
          key.required() ? ReportLine.Word.PROBLEM : ReportLine.Word.WARNING,
          "keys that cannot be used",
          key.required()
              ? start + e.getMessage()
              : start + e.getMessage() + "; messages that it must sign are refused for now (451)");
    }
  }

  private void asked(String word, String start) {
    options
        .text(OpenDkimOption.SIGNATURE_ALGORITHM)
        .filter(each -> options.given().contains(OpenDkimOption.SIGNATURE_ALGORITHM))
        .filter(each -> !each.equals(word))
        .ifPresent(
            each ->
                report.add(
                    ReportLine.Word.WARNING,
                    "keys of another algorithm",
                    start
                        + "the key is for "
                        + word
                        + ", by which it signs, though SignatureAlgorithm is "
                        + each));
  }
}
