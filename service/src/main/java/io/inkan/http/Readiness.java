package io.inkan.http;

import java.util.List;

/** The port through which the management server learns whether the service can do its work. */
@FunctionalInterface
public interface Readiness {

  /**
   * What is not ready, a phrase for each; empty if all is. May take its time: it is not called on
   * an event loop. Never tells secrets.
   */
  List<String> troubles();
}
