package io.inkan.cli;

import io.inkan.app.KeyLoading;
import io.inkan.app.Setup;
import java.util.ArrayList;
import java.util.List;

/** What must be in order before a service can start, beyond the configuration's own text. */
final class ServingCheck {

  private ServingCheck() {}

  /** Ends the command, with all that is wrong, if a key or a socket's place cannot be used. */
  static void require(Setup setup) {
    List<String> problems = new ArrayList<>(KeyLoading.problems(setup.requiredKeys()));
    problems.addAll(setup.socketProblems());
    if (!problems.isEmpty()) {
      throw CommandException.configuration(problems);
    }
  }
}
