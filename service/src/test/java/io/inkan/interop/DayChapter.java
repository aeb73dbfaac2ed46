package io.inkan.interop;

/** A part of the scripted day. */
enum DayChapter {
  INSTALL(1, "install and sign"),
  RELOAD(2, "reload"),
  REPLACE(3, "replace certificate and keys"),
  DNS(4, "a minute without DNS"),
  QUEUE(5, "fill the queue"),
  SPOOL(6, "fill the spool"),
  KILL(7, "kill and restart"),
  UPGRADE(8, "upgrade"),
  REMOVE(9, "remove");

  private static final int CROWD = 24;
  private static final int ORDINARY = 2 * 1024;

  /** Two of them are more than the smallest spool, which is of 1 MiB. */
  private static final int LARGE = 600 * 1024;

  private final int number;
  private final String title;

  DayChapter(int number, String title) {
    this.number = number;
    this.title = title;
  }

  /** How the figures call it. */
  String title() {
    return number + ". " + title;
  }

  /** How many messages an application has signed at one time. */
  int together() {
    return this == QUEUE ? CROWD : 1;
  }

  /** How large the body of a message is. */
  int octets(DayTraffic traffic) {
    return this == SPOOL && traffic == DayTraffic.APPLICATION ? LARGE : ORDINARY;
  }
}
