package io.inkan.load.corpus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Messages like those of a day's mail: 20 to 40 fields, text and HTML in UTF-8, attachments in
 * base64; sizes of {@link MailSizes}.
 */
final class RealisticMaker implements MailMaker {

  private static final int WITHOUT_ATTACHMENT = 24_000;

  @Override
  public Mail make(int number, String domain, RandomGenerator random) {
    TextMaker text = new TextMaker(random);
    String boundary = "=_" + text.token();
    List<Field> fields = new FieldsMaker(random, text).make(number, domain, boundary);
    Mail head = new Mail("alice@" + domain, List.of("bob@sink.example"), fields, new byte[0]);
    int size = Math.max(256, MailSizes.of(number, random) - head.size());
    byte[] body = body(size, boundary, text).getBytes(StandardCharsets.UTF_8);
    return new Mail(head.sender(), head.recipients(), fields, body);
  }

  private static String body(int size, String boundary, TextMaker text) {
    int written = Math.min(size, WITHOUT_ATTACHMENT);
    StringBuilder body = new StringBuilder(size + 1024);
    body.append("This is a message of several parts.\r\n");
    part(body, boundary, "text/plain; charset=utf-8", "8bit");
    body.append(text.words(written / 4));
    part(body, boundary, "text/html; charset=utf-8", "8bit");
    body.append("<html><body>\r\n");
    int html = written / 2;
    for (int began = body.length(); body.length() - began < html; ) {
      body.append("<p class=\"text\" style=\"margin:0\">\r\n")
          .append(text.words(400))
          .append("</p>  \r\n\r\n");
    }
    body.append("</body></html>\r\n");
    if (size > body.length()) {
      part(body, boundary, "application/pdf; name=\"invoice.pdf\"", "base64");
      body.append(text.base64(size - body.length()));
    }
    return body.append("--").append(boundary).append("--\r\n").toString();
  }

  private static void part(StringBuilder body, String boundary, String type, String encoding) {
    body.append("\r\n--").append(boundary).append("\r\nContent-Type: ").append(type);
    body.append("\r\nContent-Transfer-Encoding: ").append(encoding).append("\r\n\r\n");
  }
}
