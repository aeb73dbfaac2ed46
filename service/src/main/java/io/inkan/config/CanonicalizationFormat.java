package io.inkan.config;

import io.inkan.config.SignConfig.Algorithm;
import io.inkan.config.SignConfig.Canonicalization;

/** {@code header/body}; one word alone is the header's. */
record CanonicalizationFormat() implements Format<Canonicalization> {

  @Override
  public Canonicalization parse(Entry.Scalar scalar) throws Misfit {
    int slash = scalar.text().indexOf('/');
    if (slash < 0) {
      // RFC 6376 §3.5, c=: "If only one algorithm is named, that algorithm is used for the header
      // and 'simple' is used for the body."
      return new Canonicalization(algorithm(scalar, scalar.text()), Algorithm.SIMPLE);
    }
    return new Canonicalization(
        algorithm(scalar, scalar.text().substring(0, slash)),
        algorithm(scalar, scalar.text().substring(slash + 1)));
  }

  @Override
  public String print(Canonicalization value) {
    ChoiceFormat<Algorithm> words = ChoiceFormat.of(Algorithm.class);
    return words.print(value.header()) + "/" + words.print(value.body());
  }

  @Override
  public String example() {
    return "relaxed/relaxed or simple/simple";
  }

  private Algorithm algorithm(Entry.Scalar scalar, String word) throws Misfit {
    return switch (word) {
      case "simple" -> Algorithm.SIMPLE;
      case "relaxed" -> Algorithm.RELAXED;
      default -> throw misfit(scalar, "a canonicalization");
    };
  }
}
