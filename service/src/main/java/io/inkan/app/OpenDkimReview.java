package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.crypto.CryptoProviders;
import io.inkan.datasets.Finding;
import io.inkan.engine.EngineMetrics;
import io.inkan.keys.KeyRing;
import io.inkan.opendkim.OpenDkimRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A configuration of OpenDKIM's, looked at from all sides before it is put to work.
 *
 * @param lines the report
 * @param setup what would start; empty if there are problems
 * @param keys the keys that are named
 * @param rules what would be done
 */
public record OpenDkimReview(
    List<ReportLine> lines, Optional<Setup> setup, List<NamedKey> keys, OpenDkimRules rules) {

  public OpenDkimReview {
    lines = List.copyOf(lines);
    keys = List.copyOf(keys);
  }

  /**
   * Reads everything that the configuration names, keys as well.
   *
   * @param read one of OpenDKIM's, with its problems
   */
  public static OpenDkimReview of(Configuration read) {
    OpenDkimOptions options = read.openDkim().orElseThrow();
    ReportLines report = new ReportLines();
    OpenDkimLineReview.of(
        options, read.result().problems().all(), read.result().warnings(), report);
    InkanConfig config = read.result().config().orElseGet(InkanConfig::defaults);
    KeyRing ring =
        new KeyRing(Setup.permissions(read, config), CryptoProviders.portable(), parsed -> {});
    OpenDkimFindings findings = new OpenDkimFindings(options);
    OpenDkimPractice practice = OpenDkimPractice.of(options, config, ring, findings);
    findings.tell(OpenDkimOption.SIGNING_TABLE, OpenDkimKeyReview.rows(options, practice.held()));
    datasets(options, findings, report);
    List<NamedKey> keys = OpenDkimKeyList.of(options, practice.held(), ring);
    OpenDkimKeyFacts.of(options, practice.held(), keys, report);
    OpenDkimAdvices.of(options, practice.rules(), report);
    Optional<Setup> setup =
        read.result().config().isPresent() ? setup(read, findings, report) : Optional.empty();
    boolean starts =
        report.lines().stream().noneMatch(line -> line.word() == ReportLine.Word.PROBLEM);
    return new OpenDkimReview(
        report.lines(), starts ? setup : Optional.empty(), keys, practice.rules());
  }

  private static void datasets(
      OpenDkimOptions options, OpenDkimFindings findings, ReportLines report) {
    findings
        .rows()
        .forEach(
            (option, number) -> {
              if (options.given().contains(option)) {
                String rows = String.format(Locale.ROOT, "%,d", number);
                report.add(
                    ReportLine.Word.OK,
                    options.problem(option, rows + (number == 1 ? " row" : " rows")).toString());
              }
            });
    for (OpenDkimRemark remark : findings.remarks()) {
      report.add(word(remark), kind(remark), sentence(options, remark));
    }
    report.sum();
  }

  private static ReportLine.Word word(OpenDkimRemark remark) {
    if (remark.option() == OpenDkimOption.ON_DNS_ERROR) {
      return ReportLine.Word.ADVICE;
    }
    return remark.weight() == Finding.Weight.REFUSES_START
        ? ReportLine.Word.PROBLEM
        : ReportLine.Word.WARNING;
  }

  /** Remarks of one kind begin alike, before they name what they are about. */
  private static String kind(OpenDkimRemark remark) {
    int alike = Math.min(remark.text().length(), "the row names the key".length());
    return remark.option().spelling() + ": " + remark.text().substring(0, alike);
  }

  private static String sentence(OpenDkimOptions options, OpenDkimRemark remark) {
    String text = remark.place() == null ? remark.text() : remark.place() + ": " + remark.text();
    String failing =
        remark.weight() == Finding.Weight.FAILS_MESSAGES
            ? "; messages that it decides about are refused for now (451)"
            : "";
    return options.problem(remark.option(), text) + failing;
  }

  /** What else keeps it from starting. */
  private static Optional<Setup> setup(
      Configuration read, OpenDkimFindings findings, ReportLines report) {
    List<String> problems = new ArrayList<>();
    Optional<Setup> made = Optional.empty();
    try {
      Setup setup = Setup.configured(read, EngineMetrics.SILENT, CryptoSource.PORTABLE);
      problems.addAll(setup.socketProblems());
      made = Optional.of(setup);
    } catch (SetupException e) {
      problems.addAll(e.problems());
      problems.removeAll(findings.problems());
    }
    problems.forEach(each -> report.add(ReportLine.Word.PROBLEM, each));
    return made;
  }
}
