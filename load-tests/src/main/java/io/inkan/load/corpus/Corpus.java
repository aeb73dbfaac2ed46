package io.inkan.load.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Messages made in advance, given out in turn; for many domains each gets its author when it is
 * given out. Any thread may ask.
 */
public final class Corpus {

  private final List<Mail> mails;
  private final @Nullable AuthorDomains domains;
  private final long seed;
  private final AtomicLong given = new AtomicLong();

  private Corpus(List<Mail> mails, @Nullable AuthorDomains domains, long seed) {
    this.mails = List.copyOf(mails);
    this.domains = domains;
    this.seed = seed;
  }

  /** Exactly these, in turn. */
  public static Corpus of(List<Mail> mails) {
    return new Corpus(mails, null, 0);
  }

  /**
   * Texts of one size.
   *
   * @param size of a message in octets, from 512
   * @param distinct how many messages are made
   */
  public static Corpus ofSize(int size, int distinct, AuthorDomains domains, long seed) {
    return make(new PlainMaker(size), distinct, domains, seed);
  }

  /**
   * A day's mail.
   *
   * @param distinct how many messages are made; 1,000 have one of 10 MB among them
   */
  public static Corpus realistic(int distinct, AuthorDomains domains, long seed) {
    return make(new RealisticMaker(), distinct, domains, seed);
  }

  private static Corpus make(MailMaker maker, int distinct, AuthorDomains domains, long seed) {
    List<Mail> mails = new ArrayList<>(distinct);
    for (int number = 0; number < distinct; number++) {
      SplittableRandom random = new SplittableRandom(seed + number);
      mails.add(maker.make(number, domains.choose(random), random));
    }
    return new Corpus(mails, domains.isSeveral() ? domains : null, seed);
  }

  /** The next message. */
  public Mail next() {
    long number = given.getAndIncrement();
    Mail mail = mails.get((int) (number % mails.size()));
    if (domains == null) {
      return mail;
    }
    return mail.from(domains.choose(new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L))));
  }

  /** All messages as they were made. */
  public List<Mail> mails() {
    return mails;
  }
}
