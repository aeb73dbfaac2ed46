package io.inkan.cli;

import io.inkan.app.KeyLoading;
import io.inkan.app.Setup;
import java.util.ArrayList;
import java.util.List;

/** What must be in order before a service can start, beyond the configuration's own text. */
final class ServingCheck {

  private ServingCheck() {}

  /** Ends the command, with all that is wrong, if a key, a socket's place or TLS cannot be used. */
  static void require(Setup setup) {
    List<String> problems = new ArrayList<>(KeyLoading.problems(setup.requiredKeys()));
    problems.addAll(setup.socketProblems());
    problems.addAll(setup.tlsProblems());
    if (!problems.isEmpty()) {
      throw CommandException.configuration(problems);
    }
  }
}
