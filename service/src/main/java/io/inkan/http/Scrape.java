package io.inkan.http;

/** The port through which the management server gets what {@code GET /metrics} tells. */
public interface Scrape {

  /** The media type of {@link #text}, with its parameters. */
  String contentType();

  /** All metrics as they are now. May take its time: it is not called on an event loop. */
  String text();
}
