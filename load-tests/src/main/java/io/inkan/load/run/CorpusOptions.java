package io.inkan.load.run;

import io.inkan.load.corpus.AuthorDomains;
import io.inkan.load.corpus.Corpus;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which messages are sent. */
final class CorpusOptions {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kKmM]?)");
  private static final int KIBI = 1024;

  /** All messages together are kept below this; each is sent many times. */
  private static final long MEMORY = 64L << 20;

  private static final int MOST = 200;
  private static final int REALISTIC = 1000;

  @Option(
      names = "--size",
      defaultValue = "4k",
      paramLabel = "SIZE",
      description =
          "octets of a message, with k or m for KiB or MiB; or realistic, for sizes around 15 KB"
              + " with tails of 1 and 10 MB (default: ${DEFAULT-VALUE})")
  String size = "4k";

  @Option(
      names = "--distinct",
      paramLabel = "COUNT",
      description =
          "how many messages are made; they are sent in turn (default: 200, or what fits"
              + " into 64 MiB; realistic 1000)")
  @Nullable Integer distinct;

  @Option(
      names = "--domain",
      defaultValue = "example.org",
      paramLabel = "NAME",
      description =
          "of the authors; with --domains a pattern such as domain%%d.example"
              + " (default: ${DEFAULT-VALUE})")
  String domain = "example.org";

  @Option(
      names = "--domains",
      defaultValue = "1",
      paramLabel = "COUNT",
      description = "how many domains authors have (default: ${DEFAULT-VALUE})")
  int domains = 1;

  @Option(
      names = "--zipf",
      paramLabel = "EXPONENT",
      description = "a few domains send most of the mail; without, each sends the same")
  @Nullable Double zipf;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "the same seed makes the same messages (default: ${DEFAULT-VALUE})")
  long seed = 1;

  Corpus corpus() {
    AuthorDomains authors =
        zipf == null
            ? AuthorDomains.uniform(domain, domains)
            : AuthorDomains.zipf(domain, domains, zipf);
    if (size.toLowerCase(Locale.ROOT).equals("realistic")) {
      return Corpus.realistic(distinct == null ? REALISTIC : distinct, authors, seed);
    }
    int octets = octets(size);
    int fitting = (int) Math.max(2, Math.min(MOST, MEMORY / octets));
    return Corpus.ofSize(octets, distinct == null ? fitting : distinct, authors, seed);
  }

  /** Reads {@code 512}, {@code 15k}, {@code 10m}. */
  static int octets(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a size; write for example 4096, 15k, 10m or realistic");
    }
    int unit =
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> KIBI;
          case "m" -> KIBI * KIBI;
          default -> 1;
        };
    return Math.multiplyExact(Integer.parseInt(matcher.group(1)), unit);
  }
}
