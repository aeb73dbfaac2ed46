package io.inkan.app;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what is worth a warning, each text once for as long as it holds: not again at each reload,
 * but again if it had gone meanwhile.
 */
final class StandingWarnings {

  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private Set<String> standing;

  private StandingWarnings(Set<String> standing) {
    this.standing = standing;
  }

  /** Begins with what was told already. */
  static StandingWarnings told(Collection<String> texts) {
    return new StandingWarnings(Set.copyOf(texts));
  }

  /**
   * Tells those that are new.
   *
   * @param texts all that hold now
   */
  void tell(List<String> texts) {
    texts.stream()
        .distinct()
        .filter(text -> !standing.contains(text))
        .forEach(text -> LOG.warn("{}", text.replaceAll("\\p{Cntrl}", "?")));
    standing = Set.copyOf(texts);
  }
}
