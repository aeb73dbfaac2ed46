package io.inkan.config;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The keys that {@code keys} defines, as far as signing rows may refer to them. */
final class DefinedKeys implements Format<KeyName> {

  /** Comparing every wrong name with very many keys would take longer than anyone waits. */
  private static final int MOST_COMPARED = 1000;

  private final Distinct distinct = new Distinct();
  private final Set<String> folded = new LinkedHashSet<>();
  private boolean complete = true;

  void add(Section section, KeyName name) {
    distinct.check(section, "selector", "the key " + Quoted.of(name.toString()), name.folded());
    folded.add(name.folded());
  }

  /** Some key could not be named, so that a name not found proves nothing. */
  void incomplete() {
    complete = false;
  }

  @Override
  public KeyName parse(Entry.Scalar scalar) throws Misfit {
    int colon = scalar.text().indexOf(':');
    if (colon < 0) {
      throw misfit(scalar, "a key's name");
    }
    String domain = Texts.domain().parse(part(scalar, 0, colon));
    String selector = Texts.selector().parse(part(scalar, colon + 1, scalar.text().length()));
    KeyName name = new KeyName(domain, selector);
    if (complete && !folded.contains(name.folded())) {
      Optional<String> near =
          folded.size() > MOST_COMPARED
              ? Optional.empty()
              : Suggestion.nearest(name.folded(), folded);
      throw new Misfit(
          Quoted.of(name.toString())
              + " is not defined by keys; "
              + near.map(known -> "did you mean " + known + "?").orElse("add it there"));
    }
    return name;
  }

  private static Entry.Scalar part(Entry.Scalar whole, int from, int to) {
    return new Entry.Scalar(whole.place(), whole.text().substring(from, to), whole.style());
  }

  @Override
  public String print(KeyName value) {
    return value.toString();
  }

  @Override
  public String example() {
    return "example.com:s1";
  }
}
