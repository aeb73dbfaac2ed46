package io.inkan.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Every problem of one configuration, in the order of the file's lines; those of the environment
 * come last.
 *
 * @param all the problems; empty if there is nothing to put right
 */
public record Problems(List<Problem> all) {

  public Problems {
    all = List.copyOf(all);
  }

  /** Whether the configuration may be used. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** One problem per line, without a final line end. */
  @Override
  public String toString() {
    return all.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
