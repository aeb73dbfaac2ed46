package io.inkan.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects that are applied together. */
public record Manifests(List<HasMetadata> objects) {

  /** Where they are. */
  public static final Path FOLDER = Path.of("..", "k8s");

  public Manifests {
    objects = List.copyOf(objects);
  }

  /** Reads them strictly. */
  public static Manifests of(String yaml) {
    return new Manifests(StrictReader.read(yaml));
  }

  /** Those of the base and of monitoring, as they are written. */
  static Manifests written() {
    List<HasMetadata> objects = new ArrayList<>();
    for (String folder : List.of("base", "monitoring")) {
      files(FOLDER.resolve(folder)).stream()
          .filter(file -> !file.endsWith("kustomization.yaml") && !file.endsWith("inkan.yaml"))
          .forEach(file -> objects.addAll(StrictReader.read(text(file))));
    }
    return new Manifests(objects);
  }

  /** All YAML files below a folder. */
  static List<Path> files(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of a kind. */
  public <T extends HasMetadata> List<T> all(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The one of a kind, if there is one. */
  public <T extends HasMetadata> Optional<T> one(Class<T> kind) {
    List<T> all = all(kind);
    if (all.size() > 1) {
      throw new AssertionError(all.size() + " of kind " + kind.getSimpleName());
    }
    return all.stream().findFirst();
  }

  Deployment deployment() {
    return one(Deployment.class).orElseThrow();
  }

  PodSpec pod() {
    return deployment().getSpec().getTemplate().getSpec();
  }

  Map<String, String> podLabels() {
    return deployment().getSpec().getTemplate().getMetadata().getLabels();
  }

  Container container() {
    List<Container> containers = pod().getContainers();
    if (containers.size() != 1) {
      throw new AssertionError(containers.size() + " containers");
    }
    return containers.get(0);
  }
}
