package io.inkan.config;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The keys that {@code keys} defines, as far as other settings may refer to them. */
final class DefinedKeys implements Format<KeyName> {

  /** Comparing every wrong name with very many keys would take longer than anyone waits. */
  private static final int MOST_COMPARED = 1000;

  private final Distinct distinct = new Distinct();
  private final Set<String> folded = new LinkedHashSet<>();
  private final Set<String> domains = new LinkedHashSet<>();
  private boolean complete = true;

  void add(Section section, KeyName name) {
    distinct.check(section, "selector", "the key " + Quoted.of(name.toString()), name.folded());
    folded.add(name.folded());
    domains.add(name.domain().toLowerCase(Locale.ROOT));
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
      throw new Misfit(
          Quoted.of(name.toString())
              + " is not defined by keys; "
              + near(name.folded(), folded).orElse("add it there"));
    }
    return name;
  }

  /** A domain for which at least one of the keys signs. */
  Format<String> domain() {
    return new Domain(this);
  }

  private record Domain(DefinedKeys defined) implements Format<String> {

    @Override
    public String parse(Entry.Scalar scalar) throws Misfit {
      String domain = Texts.domain().parse(scalar);
      String folded = domain.toLowerCase(Locale.ROOT);
      if (defined.complete && !defined.domains.contains(folded)) {
        throw new Misfit(
            Quoted.of(domain)
                + " has no key in keys; "
                + near(folded, defined.domains).orElse("add one there"));
      }
      return domain;
    }

    @Override
    public String print(String value) {
      return value;
    }

    @Override
    public String example() {
      return Texts.domain().example();
    }
  }

  private static Optional<String> near(String name, Set<String> known) {
    return known.size() > MOST_COMPARED
        ? Optional.empty()
        : Suggestion.nearest(name, known).map(near -> "did you mean " + near + "?");
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
