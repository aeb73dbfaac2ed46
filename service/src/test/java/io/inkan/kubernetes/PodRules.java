package io.inkan.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.inkan.app.Service;
import io.inkan.config.HostPort;
import io.inkan.config.InkanConfig;
import io.inkan.config.KeyConfig;
import io.inkan.config.MilterAddress;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What a pod owes the service that runs in it with this configuration, and its neighbours. */
public final class PodRules {

  private static final long USER = 10001;

  private final Manifests manifests;
  private final InkanConfig config;
  private final Optional<Path> apiKeyFile;
  private final List<String> problems = new ArrayList<>();

  private PodRules(Manifests manifests, PodConfiguration configuration) {
    this.manifests = manifests;
    this.config = configuration.config();
    this.apiKeyFile = configuration.apiKeyFile();
  }

  /** What is wrong, in sentences; empty if nothing is. */
  public static List<String> problems(Manifests manifests, PodConfiguration configuration) {
    PodRules rules = new PodRules(manifests, configuration);
    rules.fences();
    rules.grace();
    rules.doors();
    rules.mounts();
    rules.keys();
    rules.apiKeys();
    rules.spool();
    return rules.problems;
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      problems.add(otherwise);
    }
  }

  private static <T> void expectEqual(List<String> problems, T expected, T found, String what) {
    if (!Objects.equals(expected, found)) {
      problems.add(what + " is " + found + " and not " + expected);
    }
  }

  private void fences() {
    var pod = manifests.pod();
    expectEqual(problems, false, pod.getEnableServiceLinks(), "enableServiceLinks");
    expectEqual(problems, false, pod.getAutomountServiceAccountToken(), "the token's mount");
    var ofPod = pod.getSecurityContext();
    expectEqual(problems, true, ofPod.getRunAsNonRoot(), "runAsNonRoot");
    expectEqual(problems, USER, ofPod.getRunAsUser(), "runAsUser");
    expectEqual(problems, USER, ofPod.getRunAsGroup(), "runAsGroup");
    expectEqual(problems, USER, ofPod.getFsGroup(), "fsGroup");
    expectEqual(problems, "RuntimeDefault", ofPod.getSeccompProfile().getType(), "seccomp");
    var own = manifests.container().getSecurityContext();
    expectEqual(problems, false, own.getAllowPrivilegeEscalation(), "allowPrivilegeEscalation");
    expectEqual(problems, true, own.getReadOnlyRootFilesystem(), "readOnlyRootFilesystem");
    expectEqual(problems, List.of("ALL"), own.getCapabilities().getDrop(), "capabilities.drop");
    expectEqual(problems, List.of(), own.getCapabilities().getAdd(), "capabilities.add");
  }

  private void grace() {
    long waits = manifests.container().getLifecycle().getPreStop().getSleep().getSeconds();
    long needed = waits + Service.LONGEST_STOP.toSeconds();
    long granted = manifests.pod().getTerminationGracePeriodSeconds();
    expect(
        granted > needed,
        "preStop and the service's own end may take "
            + needed
            + " s, and "
            + granted
            + " s are left");
  }

  private void doors() {
    Map<String, Integer> configured = new TreeMap<>();
    config.http().listen().map(HostPort::port).ifPresent(port -> configured.put("http", port));
    config
        .management()
        .listen()
        .map(HostPort::port)
        .ifPresent(port -> configured.put("management", port));
    for (MilterAddress address : config.milter().listen()) {
      if (address instanceof MilterAddress.Inet inet) {
        configured.put("milter", inet.port());
      }
    }
    Map<String, Integer> opened = new TreeMap<>();
    for (ContainerPort port : manifests.container().getPorts()) {
      opened.put(port.getName(), port.getContainerPort());
    }
    expectEqual(problems, configured, opened, "what the pod opens");
    expect(
        config.verify().authservId().isPresent(),
        "each replica would give verdicts in its pod's name: verify.authservId is not set");
  }

  private Optional<Volume> volume(VolumeMount mount) {
    return manifests.pod().getVolumes().stream()
        .filter(volume -> volume.getName().equals(mount.getName()))
        .findFirst();
  }

  /** The mount below which a path lies; of several, the innermost. */
  private Optional<VolumeMount> mountOf(Path path) {
    VolumeMount innermost = null;
    for (VolumeMount mount : manifests.container().getVolumeMounts()) {
      if (path.startsWith(mount.getMountPath())
          && (innermost == null
              || mount.getMountPath().length() > innermost.getMountPath().length())) {
        innermost = mount;
      }
    }
    return Optional.ofNullable(innermost);
  }

  private void mounts() {
    Container container = manifests.container();
    for (VolumeMount mount : container.getVolumeMounts()) {
      expect(volume(mount).isPresent(), "there is no volume " + mount.getName());
      expect(mount.getSubPath() == null, mount.getName() + ": what changes would not be seen");
    }
    expect(
        mountOf(Path.of("/etc/inkan/inkan.yaml")).isPresent(),
        "nothing is mounted where the image looks for its configuration");
  }

  private void keys() {
    expectEqual(problems, "CONTAINER", config.keyFiles().permissions().name(), "keyFiles");
    for (KeyConfig key : config.keys()) {
      expect(
          isInSecret(key.file()) || isInClaim(key.file()),
          key.file() + " is in no Secret's mount, and in no claim's that is read-only");
    }
  }

  private void apiKeys() {
    expect(config.http().apiKeys().isEmpty(), "hashes of API keys are not in a Secret alone");
    expect(apiKeyFile.isPresent(), "callers need not show who they are");
    apiKeyFile.ifPresent(file -> expect(isInSecret(file), file + " is in no Secret's mount"));
  }

  private boolean isInSecret(Path file) {
    return mountOf(file)
        .flatMap(this::volume)
        .filter(volume -> volume.getSecret() != null)
        .isPresent();
  }

  private boolean isInClaim(Path file) {
    return mountOf(file)
        .filter(mount -> Objects.equals(mount.getReadOnly(), true))
        .flatMap(this::volume)
        .map(Volume::getPersistentVolumeClaim)
        .filter(claim -> Objects.equals(claim.getReadOnly(), true))
        .isPresent();
  }

  private void spool() {
    EmptyDirVolumeSource volume =
        config
            .spool()
            .directory()
            .flatMap(this::mountOf)
            .flatMap(this::volume)
            .map(Volume::getEmptyDir)
            .orElse(null);
    if (volume == null || volume.getSizeLimit() == null) {
      problems.add("spool.directory is in no emptyDir with a sizeLimit");
      return;
    }
    expect(
        octets(volume.getSizeLimit()).compareTo(BigDecimal.valueOf(config.spool().size())) > 0,
        "a full spool would have its pod evicted");
    BigDecimal all =
        manifests.pod().getVolumes().stream()
            .map(Volume::getEmptyDir)
            .filter(Objects::nonNull)
            .map(each -> octets(each.getSizeLimit()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Quantity limit = manifests.container().getResources().getLimits().get("ephemeral-storage");
    expect(
        limit == null || octets(limit).compareTo(all) > 0,
        "full volumes would have their pod evicted");
  }

  private static BigDecimal octets(Quantity quantity) {
    return quantity.getNumericalAmount();
  }
}
