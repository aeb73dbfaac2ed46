package io.inkan.opendkim;

import io.inkan.policy.Disposition;
import java.util.Map;

/**
 * What becomes of a message on each occasion.
 *
 * @param actions by occasion; every occasion must be there
 */
public record Actions(Map<Occasion, Disposition> actions) {

  public Actions {
    actions = Map.copyOf(actions);
    for (Occasion occasion : Occasion.values()) {
      if (!actions.containsKey(occasion)) {
        throw new IllegalArgumentException("nothing is said of " + occasion);
      }
    }
  }

  Disposition on(Occasion occasion) {
    Disposition action = actions.get(occasion);
    if (action == null) {
      throw new IllegalStateException("nothing is said of " + occasion);
    }
    return action;
  }
}
