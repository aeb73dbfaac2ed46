package io.inkan.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which options need each other, as OpenDKIM checks them at its start. */
final class OpenDkimCombinations {

  private static final String UNUSED = "is not used: KeyTable tells domains, selectors and keys";

  private final Function<OpenDkimOption, Optional<OpenDkimLine>> lines;
  private final Map<OpenDkimOption, Object> values;
  private final List<Problem> problems;
  private final List<Problem> warnings;

  OpenDkimCombinations(
      Function<OpenDkimOption, Optional<OpenDkimLine>> lines,
      Map<OpenDkimOption, Object> values,
      List<Problem> problems,
      List<Problem> warnings) {
    this.lines = lines;
    this.values = values;
    this.problems = problems;
    this.warnings = warnings;
  }

  void check() {
    if (given(OpenDkimOption.KEY_TABLE)) {
      warn(OpenDkimOption.DOMAIN, UNUSED);
      warn(OpenDkimOption.SELECTOR, UNUSED);
      warn(OpenDkimOption.KEY_FILE, UNUSED);
      if (signs()
          && !given(OpenDkimOption.SIGNING_TABLE)
          && !given(OpenDkimOption.SETUP_POLICY_SCRIPT)) {
        report(
            OpenDkimOption.KEY_TABLE,
            "needs SigningTable, which tells who is signed with which of its keys");
      }
    } else {
      report(
          OpenDkimOption.SIGNING_TABLE, "needs KeyTable, which tells what its key names stand for");
      if (signs()) {
        checkSingleKey();
      }
    }
  }

  private void checkSingleKey() {
    boolean selector = given(OpenDkimOption.SELECTOR);
    boolean file = given(OpenDkimOption.KEY_FILE);
    if (!file) {
      report(OpenDkimOption.SELECTOR, "needs KeyFile, which names the private key");
    }
    if (!selector) {
      report(OpenDkimOption.KEY_FILE, "needs Selector, under which its public half is in the DNS");
    }
    if (!selector && !file) {
      report(OpenDkimOption.DOMAIN, "needs KeyFile and Selector; or Mode v, not to sign");
    }
  }

  private boolean signs() {
    return !(values.get(OpenDkimOption.MODE) instanceof OpenDkimRoles roles) || roles.signs();
  }

  private boolean given(OpenDkimOption option) {
    return lines.apply(option).isPresent();
  }

  private void report(OpenDkimOption option, String message) {
    lines
        .apply(option)
        .ifPresent(line -> problems.add(line.place().problem(option.spelling(), message)));
  }

  private void warn(OpenDkimOption option, String message) {
    lines
        .apply(option)
        .ifPresent(line -> warnings.add(line.place().problem(option.spelling(), message)));
  }
}
