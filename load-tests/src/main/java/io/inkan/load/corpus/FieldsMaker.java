package io.inkan.load.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Header sections of 20 to 40 fields, folded as programs fold them. */
final class FieldsMaker {

  private static final int LEAST = 20;
  private static final int MOST = 40;

  private final RandomGenerator random;
  private final TextMaker text;

  FieldsMaker(RandomGenerator random, TextMaker text) {
    this.random = random;
    this.text = text;
  }

  List<Field> make(int number, String domain, String boundary) {
    List<Field> fields = new ArrayList<>();
    int hops = 1 + random.nextInt(4);
    for (int hop = 0; hop < hops; hop++) {
      fields.add(received());
    }
    fields.add(Field.of("Date", "Mon, 2 Nov 2026 08:00:00 +0000"));
    fields.add(Field.of("From", "Alice <alice@" + domain + ">"));
    fields.add(Field.of("To", "Bob <bob@sink.example>,\n\t\"Carol, C.\" <carol@sink.example>"));
    fields.add(Field.of("Cc", "dave@sink.example"));
    fields.add(Field.of("Reply-To", "office@" + domain));
    fields.add(Field.of("Subject", subject(number)));
    fields.add(Field.of("Message-ID", "<" + text.token() + "@mx.example.org>"));
    fields.add(Field.of("In-Reply-To", "<" + text.token() + "@sink.example>"));
    fields.add(Field.of("References", references()));
    fields.add(Field.of("MIME-Version", "1.0"));
    fields.add(Field.of("Content-Type", "multipart/mixed;\n  boundary=\"" + boundary + "\""));
    fields.add(Field.of("List-Id", "News <news.sink.example>"));
    fields.add(Field.of("List-Unsubscribe", "<https://sink.example/u/" + text.token() + ">"));
    fields.add(Field.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    fields.add(Field.of("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)"));
    int wanted = LEAST + random.nextInt(MOST - LEAST + 1);
    while (fields.size() < wanted) {
      fields.add(Field.of("X-Campaign-" + fields.size(), text.token() + "  " + text.word()));
    }
    return fields;
  }

  private Field received() {
    return Field.of(
        "Received",
        "from "
            + text.token()
            + ".example (unknown [192.0.2.1])\n\tby mx.example.org (Postfix)"
            + " with ESMTPS id "
            + text.token()
            + "\n\tfor <bob@sink.example>; Mon,  2 Nov 2026 08:00:00 +0000 (UTC)");
  }

  private String subject(int number) {
    String words = text.word() + " " + text.word() + " " + text.word() + " " + number;
    return words.chars().allMatch(c -> c < 128) ? words : text.encodedWord(words);
  }

  private String references() {
    int count = 1 + random.nextInt(4);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add("<" + text.token() + "@sink.example>");
    }
    return String.join("\n ", ids);
  }
}
