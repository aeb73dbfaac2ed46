package io.inkan.app;

import io.inkan.config.OpenDkimMention;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.config.OpenDkimSupport;
import io.inkan.config.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reports on every line of {@code opendkim.conf}: how it is met, and what is wrong with it. */
final class OpenDkimLineReview {

  private final List<Problem> problems;
  private final List<Problem> warnings;
  private final Set<Problem> told = new HashSet<>();
  private final ReportLines report;

  private OpenDkimLineReview(List<Problem> problems, List<Problem> warnings, ReportLines report) {
    this.problems = problems;
    this.warnings = warnings;
    this.report = report;
  }

  /**
   * Reports on all lines, then on whatever else is wrong.
   *
   * @param problems of the options and of the house's own configuration
   * @param warnings of both
   */
  static void of(
      OpenDkimOptions options, List<Problem> problems, List<Problem> warnings, ReportLines report) {
    OpenDkimLineReview review = new OpenDkimLineReview(problems, warnings, report);
    options.mentions().forEach(review::line);
    review.rest(problems, ReportLine.Word.PROBLEM);
    review.rest(warnings, ReportLine.Word.WARNING);
  }

  private void line(OpenDkimMention mention) {
    String start = mention.source() + ":" + mention.line() + ": " + mention.name() + ": ";
    List<Problem> wrong = at(mention, problems);
    List<Problem> remarks = new ArrayList<>(at(mention, warnings));
    String standing = mention.option().map(OpenDkimOption::support).map(this::words).orElse("");
    boolean refused =
        mention.option().map(each -> each.support() == OpenDkimSupport.REFUSED).orElse(false);
    if (!wrong.isEmpty()) {
      String before = refused ? standing + ": " : "";
      wrong.forEach(each -> report.add(ReportLine.Word.PROBLEM, start + before + each.message()));
    } else if (!mention.counts()) {
      report.add(ReportLine.Word.NOTE, start + "does not count: a later line sets it again");
    } else if (mention.option().isPresent()) {
      standing(mention.option().get(), start + standing, remarks);
    }
    for (Problem remark : remarks) {
      report.add(ReportLine.Word.WARNING, start + remark.message());
    }
  }

  /** How an option is met, with what its advice says if that applies. */
  private void standing(OpenDkimOption option, String start, List<Problem> remarks) {
    String advice = option.advice().orElse("");
    boolean applies = remarks.removeIf(each -> each.message().equals(advice));
    boolean asItIs = option.support() == OpenDkimSupport.MUST;
    ReportLine.Word word =
        asItIs ? (applies ? ReportLine.Word.ADVICE : ReportLine.Word.OK) : ReportLine.Word.NOTE;
    report.add(word, applies ? start + ": it " + advice : start);
  }

  private String words(OpenDkimSupport support) {
    return switch (support) {
      case MUST -> "as it is";
      case MAPPED -> "served otherwise";
      case OBSOLETE -> "nothing left to do";
      case REFUSED -> "refused";
    };
  }

  private List<Problem> at(OpenDkimMention mention, List<Problem> found) {
    List<Problem> here =
        found.stream()
            .filter(each -> each.line() == mention.line() && each.source().equals(mention.source()))
            .toList();
    told.addAll(here);
    return here;
  }

  private void rest(List<Problem> found, ReportLine.Word word) {
    found.stream()
        .filter(each -> !told.contains(each))
        .forEach(each -> report.add(word, each.toString()));
  }
}
