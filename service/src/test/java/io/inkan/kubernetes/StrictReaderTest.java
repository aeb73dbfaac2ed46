package io.inkan.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A misspelt field is no field, wherever it stands. */
class StrictReaderTest {

  private static String file(String name) {
    return object(Manifests.FOLDER.resolve(name));
  }

  /** What a patch has of an object, without the words by which it takes something out of it. */
  private static String object(Path file) {
    return Manifests.text(file).replaceAll("(?m)^ *\\$patch: delete\\n", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          base/deployment.yaml             | enableServiceLinks   | enableServiceLink
          base/deployment.yaml             | readOnlyRootFilesystem | readonlyRootFilesystem
          base/deployment.yaml             | maxSkew              | maxskew
          base/deployment.yaml             | failureThreshold     | failureTreshold
          base/deployment.yaml             | sizeLimit            | size
          base/deployment.yaml             | matchLabels          | matchlabels
          base/services.yaml               | targetPort           | target
          base/poddisruptionbudget.yaml    | maxUnavailable       | maxUnavailible
          base/networkpolicy.yaml          | namespaceSelector    | nameSpaceSelector
          overlays/large/horizontalpodautoscaler.yaml | averageUtilization | averageUtilisation
          overlays/many-domains/persistentvolumeclaim.yaml | accessModes | accessMode
          overlays/many-domains/volume.yaml | claimName           | claim
          monitoring/servicemonitor.yaml   | scrapeTimeout        | scrape_timeout
          monitoring/prometheusrule.yaml   | annotations          | annotation
          """)
  void aMisspeltFieldIsRefusedAndNamed(String name, String field, String misspelt) {
    String text = file(name);
    String changed = text.replaceFirst("\\b" + field + ":", misspelt + ":");
    assertTrue(!changed.equals(text), field + " is not in " + name);
    StrictReader.read(text);

    var refusal =
        assertThrows(StrictReader.ManifestException.class, () -> StrictReader.read(changed));

    assertTrue(
        String.valueOf(refusal.getMessage()).contains('"' + misspelt + '"'), refusal::getMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          base/deployment.yaml | app.kubernetes.io/name: inkan | app.kubernetes.io/name: 1
          base/deployment.yaml | runAsNonRoot: true            | runAsNonRoot: "true"
          base/deployment.yaml | runAsUser: 10001              | runAsUser: inkan
          base/deployment.yaml | containerPort: 8080           | containerPort: "8080"
          base/deployment.yaml | kind: Deployment              | kind: Deploiment
          base/deployment.yaml | apiVersion: apps/v1           | apiVersion: apps/v1beta1
          base/deployment.yaml | drop: [ALL]                   | drop: ALL
          """)
  void aValueOfAnotherTypeIsRefused(String name, String good, String bad) {
    String changed = file(name).replace(good, bad);
    assertTrue(!changed.equals(file(name)), good + " is not in " + name);

    assertThrows(StrictReader.ManifestException.class, () -> StrictReader.read(changed));
  }

  @Test
  void aFieldThatIsWrittenTwiceIsRefused() {
    assertThrows(
        RuntimeException.class,
        () -> StrictReader.read("apiVersion: v1\nkind: Service\nkind: Secret\n"));
  }

  @Test
  void everyManifestOfBaseOverlaysAndMonitoringIsRead() {
    int objects = 0;
    for (Path file : Manifests.files(Manifests.FOLDER)) {
      if (!file.endsWith("kustomization.yaml") && !file.endsWith("inkan.yaml")) {
        objects += StrictReader.read(object(file)).size();
      }
    }
    assertEquals(18, objects);
  }
}
