package io.inkan.interop;

import java.nio.charset.StandardCharsets;

/**
 * A message of the scripted day.
 *
 * @param chapter in which its sender began with it
 */
record DayMessage(int number, DayTraffic traffic, DayChapter chapter) {

  private static final String LINE = "How are you? All is well here, and so it may remain.\r\n";

  String id() {
    return "<" + number + "@day.example>";
  }

  /** As its author wrote it, with CRLF after every line. */
  String text() {
    return """
    From: %s
    To: bob@example.net
    Subject: number %d, to %s
    Date: Mon, 1 Jan 2024 12:00:00 +0000
    Message-ID: %s

    """
            .formatted(traffic.author(), number, chapter.title(), id())
            .replace("\n", "\r\n")
        + LINE.repeat(1 + chapter.octets(traffic) / LINE.length());
  }

  byte[] octets() {
    return text().getBytes(StandardCharsets.ISO_8859_1);
  }
}
