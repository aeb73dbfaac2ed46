package io.inkan.load;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A message of an exact size, the same octets for the same size on every machine. */
final class LoadMessage {

  private static final int LINE = 74;
  private static final String HEADER =
      """
      Date: Mon, 2 Nov 2026 08:00:00 +0000
      From: Alice Example <alice@%s>
      To: Bob <bob@example.net>
      Subject: The minutes of our meeting
      Message-ID: <4f1c2d@%s>
      MIME-Version: 1.0
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: 7bit

      """;

  private LoadMessage() {}

  /**
   * @param authorDomain the domain of From, for which the service must hold a key
   * @param size in octets; more than the header section takes
   */
  static byte[] of(String authorDomain, int size) {
    StringBuilder message =
        new StringBuilder(HEADER.formatted(authorDomain, authorDomain).replace("\n", "\r\n"));
    Random random = new Random(size);
    for (int column = 0; message.length() < size - 2; column++) {
      if (column == LINE && message.length() < size - 4) {
        message.append("\r\n");
        column = 0;
      }
      message.append((char) (random.nextInt(6) == 0 ? ' ' : 'a' + random.nextInt(26)));
    }
    return message.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }
}
