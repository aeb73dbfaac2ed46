package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.inkan.kubernetes.ManifestRules;
import io.inkan.kubernetes.Manifests;
import io.inkan.kubernetes.PodConfiguration;
import io.inkan.kubernetes.PodRules;
import io.inkan.kubernetes.StrictReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every overlay as kubectl renders it, as it would be sent to a cluster. Debian's kubectl is of
 * version 1.20 and carries a kustomize of 2019, so that what it renders every later one does.
 */
@Tag("interop")
class KustomizeInterop {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Pattern IMAGE = Pattern.compile(".+(:(?<tag>[^:/@]+)|@sha256:[0-9a-f]{64})");
  private static final Pattern IMAGE_OPTIONS =
      Pattern.compile("(?m)^ENV JAVA_OPTS=\"(?<options>[^\"]*)\"$");
  private static final Pattern SITE =
      Pattern.compile("(?s)cat > site/kustomization.yaml <<'END'\n(?<text>.*?)\n *END\n");

  private static Scratch scratch;
  private static ExternalProgram kubectl;

  @BeforeAll
  static void fetchKubectl() {
    scratch = Scratch.create();
    Path root = DebianPackage.unpack("kubernetes-client", scratch.directory());
    kubectl = ExternalProgram.at(root.resolve("usr/bin/kubectl").toString(), "kubernetes-client");
  }

  @AfterAll
  static void tidyUp() {
    scratch.close();
  }

  private static String render(Path folder) {
    return kubectl
        .run(scratch.directory(), LIMIT, List.of("kustomize", folder.toAbsolutePath().toString()))
        .standardOutput();
  }

  private static Manifests overlay(String name) {
    return Manifests.of(render(Manifests.FOLDER.resolve("overlays").resolve(name)));
  }

  @Test
  void everyOverlayIsAmongThoseOfThisTest() throws IOException {
    try (Stream<Path> overlays = Files.list(Manifests.FOLDER.resolve("overlays"))) {
      assertEquals(
          List.of("large", "large-by-queue", "many-domains", "small"),
          overlays.map(each -> each.getFileName().toString()).sorted().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "large", "large-by-queue", "many-domains"})
  void whatIsRenderedIsReadStrictlyAndAgrees(String name) {
    List<HasMetadata> objects = new ArrayList<>(overlay(name).objects());
    objects.addAll(StrictReader.read(render(Manifests.FOLDER.resolve("monitoring"))));
    assertWell(new Manifests(objects));
  }

  private static void assertWell(Manifests rendered) {
    assertEquals(List.of(), ManifestRules.problems(rendered));
    assertEquals(List.of(), PodRules.problems(rendered, configuration(rendered)));
    for (HasMetadata object : rendered.objects()) {
      assertEquals("inkan", object.getMetadata().getNamespace(), () -> String.valueOf(object));
    }
    Deployment deployment = rendered.one(Deployment.class).orElseThrow();
    var pod = deployment.getSpec().getTemplate().getSpec();
    String image = pod.getContainers().get(0).getImage();
    Matcher pinned = IMAGE.matcher(image);
    assertTrue(pinned.matches() && !Objects.equals(pinned.group("tag"), "latest"), image);
    String generated = rendered.one(ConfigMap.class).orElseThrow().getMetadata().getName();
    assertTrue(generated.matches("inkan-config-[a-z0-9]{10}"), generated);
    boolean onVolume = rendered.one(PersistentVolumeClaim.class).isPresent();
    assertEquals(onVolume ? List.of() : List.of(generated), configMaps(pod));
  }

  /** The names of those that are mounted. */
  private static List<String> configMaps(PodSpec pod) {
    return pod.getVolumes().stream()
        .map(Volume::getConfigMap)
        .filter(Objects::nonNull)
        .map(ConfigMapVolumeSource::getName)
        .toList();
  }

  /** What the ConfigMap holds, by the service's own reader. */
  private static PodConfiguration configuration(Manifests rendered) {
    Map<String, String> data = rendered.one(ConfigMap.class).orElseThrow().getData();
    assertEquals(Set.of("inkan.yaml"), data.keySet());
    return PodConfiguration.read(scratch.directory(), String.valueOf(data.get("inkan.yaml")));
  }

  @Test
  void smallIsTwoReplicas() {
    Manifests small = overlay("small");
    assertEquals(2, small.one(Deployment.class).orElseThrow().getSpec().getReplicas());
    assertTrue(small.one(HorizontalPodAutoscaler.class).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"large", "large-by-queue"})
  void largeIsFortyReplicasAndMoreAsTheyAreNeeded(String name) {
    Manifests large = overlay(name);
    var scaler = large.one(HorizontalPodAutoscaler.class).orElseThrow().getSpec();
    assertEquals(40, scaler.getMinReplicas());
    assertTrue(scaler.getMetrics().stream().anyMatch(KustomizeInterop::isOfCpu));
    assertEquals(
        name.equals("large-by-queue"),
        scaler.getMetrics().stream().anyMatch(KustomizeInterop::isOfQueue));
    assertEquals(
        "10%",
        large
            .one(PodDisruptionBudget.class)
            .orElseThrow()
            .getSpec()
            .getMaxUnavailable()
            .getStrVal());
    var rolling =
        large.one(Deployment.class).orElseThrow().getSpec().getStrategy().getRollingUpdate();
    assertEquals("25%", rolling.getMaxSurge().getStrVal());
    assertEquals(0, rolling.getMaxUnavailable().getIntVal());
  }

  @Test
  void manyDomainsHasItsFilesOnAVolumeAndMoreMemory() {
    Manifests many = overlay("many-domains");
    var pod = many.one(Deployment.class).orElseThrow().getSpec().getTemplate().getSpec();
    Container container = pod.getContainers().get(0);
    var mounts =
        container.getVolumeMounts().stream()
            .collect(Collectors.toMap(VolumeMount::getMountPath, VolumeMount::getName));
    assertEquals(
        Map.of(
            "/etc/inkan",
            "domains",
            "/etc/inkan-api-keys",
            "api-keys",
            "/var/spool/inkan",
            "spool",
            "/tmp",
            "tmp"),
        mounts);
    assertEquals(
        Set.copyOf(mounts.values()),
        pod.getVolumes().stream().map(Volume::getName).collect(Collectors.toSet()));
    Quantity limit = container.getResources().getLimits().get("memory");
    assertEquals(new Quantity("1536Mi"), limit);
    assertEquals(limit, container.getResources().getRequests().get("memory"));
    assertEquals(new Quantity("2"), container.getResources().getLimits().get("cpu"));
    int seconds =
        container.getStartupProbe().getFailureThreshold()
            * container.getStartupProbe().getPeriodSeconds();
    assertEquals(600, seconds, "as k8s/README.md says");
  }

  /** The launcher has Java take these words, and none of the image's own. */
  @Test
  void manyDomainsGivesJavaOptionsThatItTakesAndTheImagesOthers() throws IOException {
    String options =
        overlay("many-domains")
            .one(Deployment.class)
            .orElseThrow()
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .get(0)
            .getEnv()
            .stream()
            .filter(each -> each.getName().equals("JAVA_OPTS"))
            .findFirst()
            .orElseThrow()
            .getValue();
    List<String> words = List.of(options.split(" "));
    Matcher image = IMAGE_OPTIONS.matcher(Files.readString(Path.of("..", "Dockerfile")));
    assertTrue(image.find(), "the Dockerfile sets JAVA_OPTS");
    List<String> missing = new ArrayList<>(List.of(image.group("options").split(" ")));
    missing.removeAll(words);
    assertEquals(
        List.of("-XX:+UseSerialGC", "-Xms32m", "-XX:MaxRAMPercentage=50"),
        missing,
        "what others take the place of");
    List<String> arguments = new ArrayList<>(words);
    arguments.add("-version");
    ExternalProgram java =
        ExternalProgram.at(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "a JDK");
    assertEquals(0, java.run(scratch.directory(), LIMIT, arguments).exitCode());
  }

  private static boolean isOfCpu(MetricSpec metric) {
    return metric.getResource() != null && metric.getResource().getName().equals("cpu");
  }

  private static boolean isOfQueue(MetricSpec metric) {
    return metric.getPods() != null
        && metric.getPods().getMetric().getName().equals("inkan_crypto_queue");
  }

  /** The folder that k8s/README.md has its reader make, beside a copy of the manifests. */
  @Test
  void anInstallationsOwnFolderIsRenderedAndAnotherConfigurationIsAnotherName() throws IOException {
    Path checkout = Files.createDirectory(scratch.directory().resolve("checkout"));
    copy(Manifests.FOLDER, checkout.resolve("k8s"));
    Path site = Files.createDirectory(checkout.resolve("site"));
    Matcher written = SITE.matcher(Files.readString(Manifests.FOLDER.resolve("README.md")));
    assertTrue(written.find(), "k8s/README.md shows how");
    Files.writeString(site.resolve("kustomization.yaml"), written.group("text").stripIndent());
    Path own = site.resolve("inkan.yaml");
    Files.copy(checkout.resolve("k8s/base/inkan.yaml"), own);
    Manifests first = Manifests.of(render(site));
    assertWell(first);

    Files.writeString(own, Files.readString(own) + "sign: { expire: 7d }\n");

    Manifests second = Manifests.of(render(site));
    assertWell(second);
    assertTrue(configuration(second).config().sign().expire().isPresent());
    assertNotEquals(
        first.one(ConfigMap.class).orElseThrow().getMetadata().getName(),
        second.one(ConfigMap.class).orElseThrow().getMetadata().getName());
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
