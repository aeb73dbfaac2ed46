package io.inkan.app;

import java.util.List;

/** A configuration that cannot be put to work, with everything that is wrong with it. */
public final class SetupException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public SetupException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence for each problem, with its place. */
  public List<String> problems() {
    return problems;
  }
}
