package io.inkan.app;

import io.inkan.http.Scrape;
import io.inkan.metrics.Meters;

/** The metrics as Prometheus reads them. */
record PrometheusScrape(Meters meters) implements Scrape {

  @Override
  public String contentType() {
    return "text/plain; version=0.0.4; charset=utf-8";
  }

  @Override
  public String text() {
    return meters.scrape();
  }
}
