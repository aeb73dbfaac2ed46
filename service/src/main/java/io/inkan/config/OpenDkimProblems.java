package io.inkan.config;

import java.util.List;
import java.util.Set;

/**
 * What is wrong with {@code opendkim.conf}.
 *
 * @param ofLines what OpenDKIM stops reading at, whoever reads and whatever for
 * @param ofValues these, and options that do not hold what they may
 * @param all these, and options that do not go together
 * @param warnings what may stand but is probably a slip
 */
record OpenDkimProblems(
    Set<Problem> ofLines, List<Problem> ofValues, List<Problem> all, List<Problem> warnings) {

  OpenDkimProblems {
    ofLines = Set.copyOf(ofLines);
    ofValues = List.copyOf(ofValues);
    all = List.copyOf(all);
    warnings = List.copyOf(warnings);
  }

  /** What keeps a program from running that looks at these options alone. */
  List<Problem> of(Set<OpenDkimOption> used) {
    return ofValues.stream()
        .filter(
            problem ->
                ofLines.contains(problem)
                    || used.stream().anyMatch(option -> option.spelling().equals(problem.field())))
        .toList();
  }
}
