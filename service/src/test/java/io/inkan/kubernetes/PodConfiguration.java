package io.inkan.kubernetes;

import io.inkan.config.ApiKeyFile;
import io.inkan.config.InkanConfig;
import io.inkan.config.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of a pod, as the service's own reader reads it.
 *
 * @param config in which a file without keys has taken the place of the Secret's
 * @param apiKeyFile what it names as the file of API keys, in the pod
 */
public record PodConfiguration(InkanConfig config, Optional<Path> apiKeyFile) {

  private static final Pattern API_KEY_FILE =
      Pattern.compile("(?m)^  apiKeyFile: (?<path>/etc/\\S+)$");

  /**
   * Reads it, and fails if anything is wrong with it.
   *
   * @param folder where the files may be written
   * @param text what the ConfigMap holds
   */
  public static PodConfiguration read(Path folder, String text) {
    try {
      Path keys = Files.writeString(folder.resolve("apikeys.yaml"), ApiKeyFile.text(List.of()));
      Matcher named = API_KEY_FILE.matcher(text);
      Optional<Path> inPod =
          named.find() ? Optional.of(Path.of(named.group("path"))) : Optional.empty();
      Path file =
          Files.writeString(
              folder.resolve("inkan.yaml"),
              named.replaceAll(Matcher.quoteReplacement("  apiKeyFile: " + keys.toAbsolutePath())));
      var result = YamlReader.read(file, Map.of());
      if (!result.problems().all().isEmpty() || !result.warnings().isEmpty()) {
        throw new AssertionError(result.problems().all() + " " + result.warnings());
      }
      return new PodConfiguration(result.config().orElseThrow(), inPod);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
