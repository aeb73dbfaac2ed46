package io.inkan.bench;

import java.util.List;

/** The header section of a message that a user hands in. */
public final class Fields {

  /** A field; {@code value} begins behind the colon, and its folds are CRLF. */
  public record Field(String name, String value) {}

  /** From the top down, about 1 KB. */
  public static final List<Field> SUBMITTED =
      List.of(
          new Field(
              "Received",
              String.join(
                  "\r\n\t",
                  " from [192.0.2.7] (client.example.net [192.0.2.7])",
                  "by mx.example.org (Postfix) with ESMTPSA id 4XyZab1234z5;",
                  "Mon,  2 Nov 2026 08:00:00 +0000 (UTC)")),
          new Field("Message-ID", " <20261102080000.4711.joe@example.com>"),
          new Field("Date", " Mon, 2 Nov 2026 08:00:00 +0000"),
          new Field("MIME-Version", " 1.0"),
          new Field("User-Agent", " Example Mail 115.3"),
          new Field("To", " \"Jane Doe\" <jane@example.net>,\r\n Bob <bob@example.net>"),
          new Field("From", " \"Joe Bloggs\" <joe@example.com>"),
          new Field("Subject", " =?UTF-8?Q?Figures_of_the_third_quarter,_before_the_meeting?="),
          new Field("In-Reply-To", " <20261101170000.0815.jane@example.net>"),
          new Field("References", " <20261101170000.0815.jane@example.net>"),
          new Field("Content-Type", " text/plain; charset=UTF-8; format=flowed"),
          new Field("Content-Transfer-Encoding", " 7bit"));

  private Fields() {}
}
