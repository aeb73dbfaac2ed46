package io.inkan.grafana;

import java.nio.file.Path;

/** Where everything is that Grafana and Prometheus are given. */
public final class GrafanaFolder {

  /** Seen from the module. */
  public static final Path PATH = Path.of("..", "grafana");

  private GrafanaFolder() {}
}
