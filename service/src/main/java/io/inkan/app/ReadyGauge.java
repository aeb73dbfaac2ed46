package io.inkan.app;

import io.inkan.http.Readiness;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code inkan_ready} shows: that which {@code /health/ready} tells, found out anew at each
 * scrape, so that it is right where nobody asks for the other. It costs one signature, on a thread
 * that may wait.
 */
final class ReadyGauge implements IntSupplier {

  private static final Logger LOG = LoggerFactory.getLogger(ReadyGauge.class);

  private final Readiness readiness;
  private final BooleanSupplier stopping;

  ReadyGauge(Readiness readiness, BooleanSupplier stopping) {
    this.readiness = readiness;
    this.stopping = stopping;
  }

  @Override
  public int getAsInt() {
    try {
      return !stopping.getAsBoolean() && readiness.troubles().isEmpty() ? 1 : 0;
    } catch (RuntimeException e) {
      LOG.error("the check for readiness failed", e);
      return 0;
    }
  }
}
