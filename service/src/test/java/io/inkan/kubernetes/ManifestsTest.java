package io.inkan.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.inkan.app.Installation;
import io.inkan.app.RunningService;
import io.inkan.kubernetes.OperatorResource.ServiceMonitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests as they are written agree with each other, and every rule finds what breaks it. */
class ManifestsTest {

  private static final Path CONFIGURATION = Manifests.FOLDER.resolve("base/inkan.yaml");
  private static final Pattern API_KEY_SECRET =
      Pattern.compile("create secret generic (?<secret>inkan-api-keys) --from-file=(?<file>\\S+)");
  private static final Set<String> FIELDS_OF_EVERY_KUSTOMIZE =
      Set.of(
          "apiVersion",
          "kind",
          "namespace",
          "bases",
          "resources",
          "patchesStrategicMerge",
          "images",
          "configMapGenerator");

  @TempDir Path folder;

  private List<String> problems(Manifests manifests) {
    return problems(manifests, Manifests.text(CONFIGURATION));
  }

  private List<String> problems(Manifests manifests, String configuration) {
    List<String> problems = new ArrayList<>(ManifestRules.problems(manifests));
    problems.addAll(PodRules.problems(manifests, PodConfiguration.read(folder, configuration)));
    return problems;
  }

  private static Manifests written(String... more) {
    List<HasMetadata> objects = new ArrayList<>(Manifests.written().objects());
    for (String yaml : more) {
      objects.addAll(StrictReader.read(yaml));
    }
    return new Manifests(objects);
  }

  @Test
  void theBaseAgreesWithItselfAndWithItsConfiguration() {
    assertEquals(List.of(), problems(written()));
  }

  @Test
  void theLargeOverlaysScalersAgreeWithTheBase() {
    String scaler =
        Manifests.text(Manifests.FOLDER.resolve("overlays/large/horizontalpodautoscaler.yaml"));
    assertEquals(List.of(), problems(written(scaler)));
    assertEquals(
        List.of("the HorizontalPodAutoscaler scales something else"),
        problems(written(scaler.replace("    name: inkan", "    name: inkam"))));
    assertEquals(
        List.of("the HorizontalPodAutoscaler has more replicas at least than at most"),
        problems(written(scaler.replace("maxReplicas: 80", "maxReplicas: 8"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          io/name: inkan\\n  strategy      | io/name: other\\n  strategy     | the Deployment does not select
          maxUnavailable: 1                | maxUnavailable: 0               | lets no node be drained
          maxUnavailable: 1                | maxUnavailable: 2               | lets all replicas be taken
          targetPort: milter               | targetPort: mail                | leads to a port that the pods have not: mail
          port: 8891                       | port: 8892                      | has another number for milter
          port: milter                     | port: mail                      | names a port that the pods have not: mail
          metadata.name: monitoring        | metadata.name: shop             | lets others than monitoring reach management
          policyTypes: [Ingress, Egress]   | policyTypes: [Ingress]          | does not fence both directions
          io/component: management\\n  endp | io/component: metrics\\n  endp    | the ServiceMonitor selects 0 Services
          - port: management\\n      path    | - port: metrics\\n      path      | the ServiceMonitor asks a port
          port: management\\n            period | port: http\\n            period | a probe does not ask management
          enableServiceLinks: false        | enableServiceLinks: true        | enableServiceLinks is true
          automountServiceAccountToken: false | automountServiceAccountToken: true | the token's mount is true
          runAsNonRoot: true               | runAsNonRoot: false             | runAsNonRoot is false
          runAsUser: 10001                 | runAsUser: 0                    | runAsUser is 0
          drop: [ALL]                      | drop: [NET_RAW]                 | capabilities.drop is [NET_RAW]
          seconds: 30                      | seconds: 45                     | preStop and the service's own end may take 70 s
          containerPort: 8080              | containerPort: 8081             | what the pod opens is
          mountPath: /etc/inkan/keys       | mountPath: /keys                | is in no Secret's mount
          mountPath: /etc/inkan-api-keys   | mountPath: /api-keys            | is in no Secret's mount
          mountPath: /etc/inkan\\n           | mountPath: /etc/other\\n          | nothing is mounted where the image looks
          name: spool\\n          emptyDir   | name: spoil\\n          emptyDir  | there is no volume spool
          sizeLimit: 2Gi                   | sizeLimit: 1Gi                  | a full spool would have its pod evicted
          sizeLimit: 64Mi                  | sizeLimit: 4Gi                  | full volumes would have their pod evicted
          """)
  void whatDisagreesIsFound(String good, String bad, String problem) {
    List<String> texts = new ArrayList<>();
    boolean found = false;
    for (String folder : List.of("base", "monitoring")) {
      for (Path file : Manifests.files(Manifests.FOLDER.resolve(folder))) {
        if (!file.endsWith("kustomization.yaml") && !file.endsWith("inkan.yaml")) {
          String text = Manifests.text(file);
          String changed = text.replace(lines(good), lines(bad));
          found |= !changed.equals(text);
          texts.add(changed);
        }
      }
    }
    assertTrue(found, good + " is in no manifest");
    List<String> problems = problems(Manifests.of(String.join("---\n", texts)));
    assertTrue(
        problems.stream().anyMatch(each -> each.contains(problem)), () -> "found " + problems);
  }

  private static String lines(String cell) {
    return cell.replace("\\n", "\n");
  }

  @Test
  void hashesOfApiKeysInTheConfigMapAreFound() {
    String text = Manifests.text(CONFIGURATION);
    String hash = "{ name: shop, hash: \"sha256:" + "0".repeat(64) + "\" }";
    assertEquals(
        List.of("hashes of API keys are not in a Secret alone"),
        problems(written(), text.replaceFirst("(?m)^http:$", "http:\n  apiKeys: [" + hash + "]")));
    assertEquals(
        List.of("callers need not show who they are"),
        problems(written(), text.replaceFirst("(?m)^  apiKeyFile: .*$", "")));
  }

  /** The file's name is given where the Secret is made, and where the service looks for it. */
  @Test
  void theSecretThatTheReadmeMakesHoldsTheFileThatTheConfigurationNames() {
    Matcher made = API_KEY_SECRET.matcher(Manifests.text(Manifests.FOLDER.resolve("README.md")));
    assertTrue(made.find(), "k8s/README.md shows how");
    Path named =
        PodConfiguration.read(folder, Manifests.text(CONFIGURATION)).apiKeyFile().orElseThrow();
    assertEquals(String.valueOf(named.getFileName()), made.group("file"));
    String volume =
        written().pod().getVolumes().stream()
            .filter(each -> each.getSecret() != null)
            .filter(each -> each.getSecret().getSecretName().equals(made.group("secret")))
            .findFirst()
            .orElseThrow()
            .getName();
    assertEquals(
        String.valueOf(named.getParent()),
        written().container().getVolumeMounts().stream()
            .filter(each -> each.getName().equals(volume))
            .findFirst()
            .orElseThrow()
            .getMountPath());
  }

  @Test
  void aClaimThatNobodyMountsOrOneNodeAloneMayIsFound() {
    String claim =
        Manifests.text(
            Manifests.FOLDER.resolve("overlays/many-domains/persistentvolumeclaim.yaml"));
    String unmounted = "the pods mount [] of the claims [inkan-domains]";
    assertEquals(List.of(unmounted), problems(written(claim)));
    assertEquals(
        List.of(unmounted, "the PersistentVolumeClaim inkan-domains is for one node alone"),
        problems(written(claim.replace("ReadWriteMany", "ReadWriteOnce"))));
  }

  @Test
  void aSecretThatHoldsSomethingIsFound() {
    String secret = "apiVersion: v1\nkind: Secret\nmetadata: { name: inkan-keys }\n";
    assertEquals(List.of(), problems(written(secret)));
    assertEquals(
        List.of("the Secret inkan-keys holds something"),
        problems(written(secret + "data: { x: eA== }\n")));
  }

  @Test
  void whatIsProbedAndScrapedIsThere() {
    Set<String> paths = new TreeSet<>();
    var container = written().container();
    paths.add(container.getStartupProbe().getHttpGet().getPath());
    paths.add(container.getLivenessProbe().getHttpGet().getPath());
    paths.add(container.getReadinessProbe().getHttpGet().getPath());
    for (ServiceMonitor monitor : written().all(ServiceMonitor.class)) {
      monitor.spec.endpoints().forEach(endpoint -> paths.add(endpoint.path()));
    }
    try (Installation installation = new Installation(folder).key("example.com", "s1");
        RunningService service = installation.start()) {
      for (String path : paths) {
        assertEquals(200, service.manage(path).status(), path);
      }
      assertEquals(404, service.manage("/health/nonsense").status());
    }
  }

  @Test
  void kustomizationsKeepToWhatOldAndNewRenderersKnowAndNameWhatIsThere() {
    for (Path file : Manifests.files(Manifests.FOLDER)) {
      if (file.endsWith("kustomization.yaml")) {
        Map<?, ?> kustomization = StrictReader.documents(Manifests.text(file)).get(0);
        assertEquals(
            Set.of(),
            kustomization.keySet().stream()
                .filter(field -> !FIELDS_OF_EVERY_KUSTOMIZE.contains(field))
                .collect(Collectors.toSet()),
            file::toString);
        for (String list : List.of("bases", "resources", "patchesStrategicMerge")) {
          if (kustomization.get(list) instanceof List<?> names) {
            names.forEach(
                name ->
                    assertTrue(
                        Files.exists(file.resolveSibling(String.valueOf(name))),
                        file + ": " + name));
          }
        }
      }
    }
  }
}
