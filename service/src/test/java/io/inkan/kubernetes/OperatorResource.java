package io.inkan.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A custom resource of the Prometheus operator, group {@code monitoring.coreos.com/v1}, with those
 * of its fields that are used here: every other is refused.
 */
abstract class OperatorResource implements HasMetadata {
  private static final long serialVersionUID = 1;

  private String apiVersion = "";
  private String kind = "";
  private ObjectMeta metadata = new ObjectMeta();

  @Override
  public String getApiVersion() {
    return apiVersion;
  }

  @Override
  public void setApiVersion(String apiVersion) {
    this.apiVersion = apiVersion;
  }

  @Override
  public String getKind() {
    return kind;
  }

  void setKind(String kind) {
    this.kind = kind;
  }

  @Override
  public ObjectMeta getMetadata() {
    return metadata;
  }

  @Override
  public void setMetadata(ObjectMeta metadata) {
    this.metadata = metadata;
  }

  /** Which Services are scraped, and how. */
  static final class ServiceMonitor extends OperatorResource {
    private static final long serialVersionUID = 1;

    @JsonProperty Scraping spec = new Scraping("", new LabelSelector(), List.of());

    record Scraping(
        @JsonProperty(required = true) String jobLabel,
        @JsonProperty(required = true) LabelSelector selector,
        @JsonProperty(required = true) List<Endpoint> endpoints) {}

    record Endpoint(
        @JsonProperty(required = true) String port,
        @JsonProperty(required = true) String path,
        @Nullable String interval,
        @Nullable String scrapeTimeout) {}
  }

  /** Rules, as Prometheus itself takes them from a file. */
  static final class PrometheusRule extends OperatorResource {
    private static final long serialVersionUID = 1;

    @JsonProperty Rules spec = new Rules(List.of());

    record Rules(@JsonProperty(required = true) List<Group> groups) {}

    record Group(
        @JsonProperty(required = true) String name,
        @Nullable String interval,
        @JsonProperty(required = true) List<Rule> rules) {}

    record Rule(
        @Nullable String record,
        @Nullable String alert,
        @JsonProperty(required = true) String expr,
        @JsonProperty("for") @Nullable String duration,
        @JsonProperty("keep_firing_for") @Nullable String keepFiringFor,
        @Nullable Map<String, String> labels,
        @Nullable Map<String, String> annotations) {}
  }
}
