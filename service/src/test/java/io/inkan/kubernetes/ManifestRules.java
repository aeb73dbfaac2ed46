package io.inkan.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.inkan.kubernetes.OperatorResource.ServiceMonitor;
import io.inkan.kubernetes.OperatorResource.ServiceMonitor.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What objects that are applied together must agree on. Every rule names what breaks it. */
public final class ManifestRules {

  private final Manifests manifests;
  private final List<String> problems = new ArrayList<>();

  private ManifestRules(Manifests manifests) {
    this.manifests = manifests;
  }

  /** What is wrong, in sentences; empty if nothing is. */
  public static List<String> problems(Manifests manifests) {
    ManifestRules rules = new ManifestRules(manifests);
    rules.selectors();
    rules.services();
    rules.networkPolicy();
    rules.monitors();
    rules.probes();
    rules.scaling();
    rules.secrets();
    rules.claims();
    return rules.problems;
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      problems.add(otherwise);
    }
  }

  private void selectors() {
    expectPods("the Deployment", manifests.deployment().getSpec().getSelector());
    for (TopologySpreadConstraint spread : manifests.pod().getTopologySpreadConstraints()) {
      expectPods("the spread over " + spread.getTopologyKey(), spread.getLabelSelector());
    }
    for (PodDisruptionBudget budget : manifests.all(PodDisruptionBudget.class)) {
      expectPods("the PodDisruptionBudget", budget.getSpec().getSelector());
    }
    for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
      expectPods("the NetworkPolicy", policy.getSpec().getPodSelector());
    }
    for (Service service : manifests.all(Service.class)) {
      expectPods(named(service), service.getSpec().getSelector());
    }
  }

  private void expectPods(String who, @Nullable LabelSelector selector) {
    expectPods(who, selector == null ? Map.of() : selector.getMatchLabels());
  }

  private void expectPods(String who, Map<String, String> labels) {
    expect(
        !labels.isEmpty() && manifests.podLabels().entrySet().containsAll(labels.entrySet()),
        who + " does not select the pods: " + labels);
  }

  private static String named(HasMetadata object) {
    return "the " + object.getKind() + " " + object.getMetadata().getName();
  }

  private Set<String> ports() {
    return manifests.container().getPorts().stream()
        .map(ContainerPort::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void services() {
    Set<String> served = new HashSet<>();
    for (Service service : manifests.all(Service.class)) {
      for (ServicePort port : service.getSpec().getPorts()) {
        String target = name(port.getTargetPort());
        served.add(target);
        expect(
            ports().contains(target),
            named(service) + " leads to a port that the pods have not: " + target);
        expect(
            manifests.container().getPorts().stream()
                .filter(each -> each.getName().equals(target))
                .allMatch(each -> each.getContainerPort().equals(port.getPort())),
            named(service) + " has another number for " + target + " than the pods");
      }
    }
    expect(served.containsAll(ports()), "a port of the pods is served by none: " + ports());
  }

  private static String name(@Nullable IntOrString port) {
    return port == null ? "" : String.valueOf(port.getValue());
  }

  private void networkPolicy() {
    manifests
        .one(NetworkPolicy.class)
        .ifPresentOrElse(this::networkPolicy, () -> problems.add("there is no NetworkPolicy"));
  }

  private void networkPolicy(NetworkPolicy policy) {
    expect(
        Set.copyOf(policy.getSpec().getPolicyTypes()).equals(Set.of("Ingress", "Egress")),
        "the NetworkPolicy does not fence both directions");
    Set<String> reached = new HashSet<>();
    for (NetworkPolicyIngressRule rule : policy.getSpec().getIngress()) {
      expect(!rule.getFrom().isEmpty(), "the NetworkPolicy lets everybody in");
      expect(!rule.getPorts().isEmpty(), "the NetworkPolicy opens all ports to somebody");
      for (NetworkPolicyPort port : rule.getPorts()) {
        String name = name(port.getPort());
        reached.add(name);
        expect(
            ports().contains(name),
            "the NetworkPolicy names a port that the pods have not: " + name);
        expect(
            !name.equals("management")
                || rule.getFrom().stream()
                    .allMatch(
                        from ->
                            from.getNamespaceSelector() != null
                                && "monitoring"
                                    .equals(
                                        from.getNamespaceSelector()
                                            .getMatchLabels()
                                            .get("kubernetes.io/metadata.name"))),
            "the NetworkPolicy lets others than monitoring reach management");
      }
    }
    expect(reached.containsAll(ports()), "the NetworkPolicy closes a port to all: " + ports());
  }

  private void monitors() {
    for (ServiceMonitor monitor : manifests.all(ServiceMonitor.class)) {
      Map<String, String> wanted = monitor.spec.selector().getMatchLabels();
      List<Service> found =
          manifests.all(Service.class).stream()
              .filter(
                  each ->
                      !wanted.isEmpty()
                          && each.getMetadata()
                              .getLabels()
                              .entrySet()
                              .containsAll(wanted.entrySet()))
              .toList();
      expect(found.size() == 1, "the ServiceMonitor selects " + found.size() + " Services");
      for (Endpoint endpoint : monitor.spec.endpoints()) {
        expect(
            found.stream()
                .flatMap(service -> service.getSpec().getPorts().stream())
                .anyMatch(port -> port.getName().equals(endpoint.port())),
            "the ServiceMonitor asks a port that its Service has not: " + endpoint.port());
      }
    }
  }

  private void probes() {
    var container = manifests.container();
    for (Probe probe :
        Stream.of(
                container.getStartupProbe(),
                container.getLivenessProbe(),
                container.getReadinessProbe())
            .toList()) {
      HTTPGetAction get = probe == null ? null : probe.getHttpGet();
      expect(get != null, "a probe is missing");
      expect(
          get == null || name(get.getPort()).equals("management"),
          "a probe does not ask management");
    }
  }

  /** How many replicas there are at least. */
  private int replicas() {
    Integer written = manifests.deployment().getSpec().getReplicas();
    return manifests
        .one(HorizontalPodAutoscaler.class)
        .map(scaler -> scaler.getSpec().getMinReplicas())
        .orElse(written == null ? 2 : written);
  }

  private void scaling() {
    expect(replicas() >= 2, "one replica is none while its node is drained");
    var budget = manifests.one(PodDisruptionBudget.class).orElseThrow().getSpec();
    expect(budget.getMinAvailable() == null, "the PodDisruptionBudget may forbid every drain");
    int most = share(budget.getMaxUnavailable(), replicas());
    expect(most >= 1, "the PodDisruptionBudget lets no node be drained");
    expect(most < replicas(), "the PodDisruptionBudget lets all replicas be taken at one time");
    manifests.one(HorizontalPodAutoscaler.class).ifPresent(this::scaling);
  }

  private void scaling(HorizontalPodAutoscaler scaler) {
    var spec = scaler.getSpec();
    expect(
        spec.getMinReplicas() <= spec.getMaxReplicas(),
        "the HorizontalPodAutoscaler has more replicas at least than at most");
    expect(
        spec.getScaleTargetRef().getKind().equals("Deployment")
            && spec.getScaleTargetRef()
                .getName()
                .equals(manifests.deployment().getMetadata().getName()),
        "the HorizontalPodAutoscaler scales something else");
    expect(
        manifests.deployment().getSpec().getReplicas() == null,
        "the Deployment sets replicas, which the HorizontalPodAutoscaler is to decide");
    expect(
        manifests.container().getResources().getRequests().containsKey("cpu"),
        "the HorizontalPodAutoscaler goes by a request of cpu that is not there");
  }

  private static int share(IntOrString most, int of) {
    String text = name(most);
    return text.endsWith("%")
        ? (int) Math.ceil(Integer.parseInt(text.substring(0, text.length() - 1)) * of / 100.0)
        : Integer.parseInt(text);
  }

  private void secrets() {
    for (Secret secret : manifests.all(Secret.class)) {
      expect(
          isEmpty(secret.getData()) && isEmpty(secret.getStringData()),
          named(secret) + " holds something");
    }
  }

  private void claims() {
    Set<String> claimed =
        manifests.all(PersistentVolumeClaim.class).stream()
            .map(claim -> claim.getMetadata().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> mounted =
        manifests.pod().getVolumes().stream()
            .map(Volume::getPersistentVolumeClaim)
            .filter(Objects::nonNull)
            .map(PersistentVolumeClaimVolumeSource::getClaimName)
            .collect(Collectors.toCollection(TreeSet::new));
    expect(claimed.equals(mounted), "the pods mount " + mounted + " of the claims " + claimed);
    for (PersistentVolumeClaim claim : manifests.all(PersistentVolumeClaim.class)) {
      expect(
          claim.getSpec().getAccessModes().stream().allMatch(mode -> mode.endsWith("Many")),
          named(claim) + " is for one node alone");
    }
  }

  private static boolean isEmpty(@Nullable Map<String, String> map) {
    return map == null || map.isEmpty();
  }
}
