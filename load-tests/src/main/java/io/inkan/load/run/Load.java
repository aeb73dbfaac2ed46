package io.inkan.load.run;

import java.time.Duration;

/** A way in which messages arrive. */
interface Load {

  /** Begins to send; returns at once. */
  void start();

  /** Waits for the last answers after the end of the interval, and closes the sessions. */
  void finish(Duration patience) throws InterruptedException;
}
