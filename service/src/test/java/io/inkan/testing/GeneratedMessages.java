package io.inkan.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes awkward messages, the same ones for the same seed.
 *
 * <p>Every line ends in CRLF (but for a last one that ends in nothing), there is no bare CR or LF
 * and no NUL, and exactly one From field with all its mailboxes at example.com: whoever holds the
 * key of example.com may sign each of them.
 */
public final class GeneratedMessages {

  private static final int MOST_HEADER_ODDITIES = 4;

  private GeneratedMessages() {}

  /**
   * First every oddity by itself, then random mixtures of them.
   *
   * @param mixtures how many mixtures, from 0
   */
  public static List<GeneratedMessage> from(long seed, int mixtures) {
    Random random = new Random(seed);
    List<GeneratedMessage> messages = new ArrayList<>();
    for (AuthorOddity author : AuthorOddity.values()) {
      messages.add(message(messages.size(), author, List.of(), BodyOddity.PLAIN_BODY, random));
    }
    for (HeaderOddity header : HeaderOddity.values()) {
      messages.add(
          message(
              messages.size(),
              AuthorOddity.BARE_ADDRESS,
              List.of(header),
              BodyOddity.PLAIN_BODY,
              random));
    }
    for (BodyOddity body : BodyOddity.values()) {
      messages.add(message(messages.size(), AuthorOddity.BARE_ADDRESS, List.of(), body, random));
    }
    for (int i = 0; i < mixtures; i++) {
      messages.add(
          message(
              messages.size(),
              any(AuthorOddity.values(), random),
              some(random),
              any(BodyOddity.values(), random),
              random));
    }
    return List.copyOf(messages);
  }

  private static GeneratedMessage message(
      int number, AuthorOddity author, List<HeaderOddity> header, BodyOddity body, Random random) {
    List<String> fields = new ArrayList<>();
    fields.add("Date: Mon, 2 Nov 2026 08:00:00 +0000");
    fields.add("To: bob@example.net");
    fields.add(random.nextInt(fields.size() + 1), author.field());
    header.forEach(oddity -> oddity.addTo(fields, random));
    String octets = String.join("\r\n", fields) + "\r\n" + body.afterHeader(random);
    return new GeneratedMessage(number, author, header, body, octets);
  }

  private static <T> T any(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }

  private static List<HeaderOddity> some(Random random) {
    List<HeaderOddity> all = new ArrayList<>(List.of(HeaderOddity.values()));
    Collections.shuffle(all, random);
    return List.copyOf(all.subList(0, random.nextInt(MOST_HEADER_ODDITIES + 1)));
  }
}
