package io.inkan.interop;

import java.util.Optional;

/**
 * A message that was not taken, this time.
 *
 * @param reply of SMTP, or the status and title of HTTP, or that there was no answer
 */
record DayRefusal(DayChapter chapter, DayTraffic traffic, Way way, String reply) {

  /** By which protocol the message was offered. */
  enum Way {
    SMTP,
    HTTP
  }

  /** Why it was not taken; empty if nothing of that chapter is a reason for it. */
  Optional<DayReason> reason() {
    return DayReason.ALL.stream().filter(reason -> reason.explains(this)).findFirst();
  }
}
