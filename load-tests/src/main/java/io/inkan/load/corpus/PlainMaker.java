package io.inkan.load.corpus;

import java.util.List;
import java.util.random.RandomGenerator;

/** Short text messages of one exact size with the eight fields of any mail program. */
final class PlainMaker implements MailMaker {

  static final int LEAST = 512;

  private final int size;

  /**
   * @param size of the whole message in octets, from 512
   */
  PlainMaker(int size) {
    if (size < LEAST) {
      throw new IllegalArgumentException("a message has at least " + LEAST + " octets");
    }
    this.size = size;
  }

  @Override
  public Mail make(int number, String domain, RandomGenerator random) {
    String author = "alice@" + domain;
    List<Field> fields =
        List.of(
            Field.of("Date", "Mon, 2 Nov 2026 08:00:00 +0000"),
            Field.of("From", "Alice <" + author + ">"),
            Field.of("To", "Bob <bob@sink.example>"),
            Field.of("Subject", "The minutes of our meeting " + number),
            Field.of("Message-ID", "<" + Long.toHexString(random.nextLong()) + "@mx.example.org>"),
            Field.of("MIME-Version", "1.0"),
            Field.of("Content-Type", "text/plain; charset=utf-8"),
            Field.of("Content-Transfer-Encoding", "7bit"));
    Mail empty = new Mail(author, List.of("bob@sink.example"), fields, new byte[0]);
    byte[] body = new TextMaker(random).ascii(size - empty.size());
    return new Mail(author, empty.recipients(), fields, body);
  }
}
