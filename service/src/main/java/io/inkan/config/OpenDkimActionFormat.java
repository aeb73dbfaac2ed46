package io.inkan.config;

import io.inkan.config.OnConfig.Disposition;
import java.util.Locale;

/** What becomes of a message: a word, or its first letter alone. */
record OpenDkimActionFormat() implements Format<Disposition> {

  @Override
  public Disposition parse(Entry.Scalar scalar) throws Misfit {
    String word = scalar.text().toLowerCase(Locale.ROOT);
    for (Disposition choice : Disposition.values()) {
      String whole = print(choice);
      if (word.equals(whole) || word.equals(whole.substring(0, 1))) {
        return choice;
      }
    }
    throw misfit(scalar, "an action");
  }

  @Override
  public String print(Disposition value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String example() {
    return "accept, discard, quarantine, reject or tempfail";
  }
}
