package io.inkan.config;

import io.inkan.config.SignConfig.Canonicalization;
import java.util.Locale;

/** {@code header/body} or the header's alone, in letters of any case. */
record OpenDkimCanonicalizationFormat() implements Format<Canonicalization> {

  private static final CanonicalizationFormat LOWER_CASE = new CanonicalizationFormat();

  @Override
  public Canonicalization parse(Entry.Scalar scalar) throws Misfit {
    return LOWER_CASE.parse(
        new Entry.Scalar(scalar.place(), scalar.text().toLowerCase(Locale.ROOT), scalar.style()));
  }

  @Override
  public String print(Canonicalization value) {
    return LOWER_CASE.print(value);
  }

  @Override
  public String example() {
    return LOWER_CASE.example();
  }
}
