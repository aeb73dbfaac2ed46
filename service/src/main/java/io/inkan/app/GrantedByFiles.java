package io.inkan.app;

import io.inkan.config.ApiKeysOfFile;
import io.inkan.config.ConfigResult;
import io.inkan.config.InkanConfig;
import io.inkan.config.KeyFilesConfig;
import io.inkan.config.Problem;
import io.inkan.keys.GrantFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the files that say who may have anything signed are kept as safely as keys are. */
public final class GrantedByFiles {

  private GrantedByFiles() {}

  /** What is wrong with the file of API keys, a sentence each. */
  static List<String> problems(InkanConfig config) {
    return config
        .http()
        .apiKeyFile()
        .map(ApiKeysOfFile::file)
        .map(
            file ->
                sentence(file, "the list of API keys", config.keyFiles())
                    .map(sentence -> List.of(file + ": " + sentence))
                    .orElse(List.of()))
        .orElse(List.of());
  }

  /** The same result, with a warning more if others may write the file that it was read from. */
  public static ConfigResult warned(ConfigResult read, Path file) {
    KeyFilesConfig keyFiles =
        read.config().map(InkanConfig::keyFiles).orElseGet(KeyFilesConfig::defaults);
    List<Problem> warnings = new ArrayList<>(read.warnings());
    sentence(file, "the configuration", keyFiles)
        .ifPresent(sentence -> warnings.add(new Problem(file.toString(), 0, "", sentence)));
    return new ConfigResult(read.config(), read.problems(), warnings, read.files(), read.places());
  }

  private static Optional<String> sentence(Path file, String kept, KeyFilesConfig keyFiles) {
    return GrantFiles.trouble(file, kept, ConfiguredKeys.permissions(keyFiles));
  }
}
