package io.inkan.app;

import io.inkan.config.ApiKeysOfFile;
import io.inkan.config.ConfigResult;
import io.inkan.config.InkanConfig;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.config.Places;
import io.inkan.config.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A configuration as it was read.
 *
 * @param result the configuration, or what is wrong with it
 * @param openDkim the options of OpenDKIM's that tell keys, tables and policy in its place
 * @param managementAsked whether somebody asked for the management door, so that it must open
 */
public record Configuration(
    ConfigResult result, Optional<OpenDkimOptions> openDkim, boolean managementAsked) {

  /** A configuration of the house's own. */
  public static Configuration of(ConfigResult result) {
    return new Configuration(result, Optional.empty(), true);
  }

  /** A configuration of the house's own that is in order. */
  public static Configuration of(InkanConfig config) {
    return of(
        new ConfigResult(
            Optional.of(config), new Problems(List.of()), List.of(), List.of(), Places.NONE));
  }

  /** The same sentences, with the place of the key before each that begins with one. */
  List<String> located(Collection<String> sentences) {
    return sentences.stream().map(result.places()::located).toList();
  }

  /** The files that tell it, besides the one that its source names; no keys. */
  List<Path> files() {
    List<Path> files = new ArrayList<>(result.files());
    result
        .config()
        .ifPresent(
            config -> {
              config.http().apiKeyFile().map(ApiKeysOfFile::file).ifPresent(files::add);
              files.addAll(DoorsTls.files(config));
            });
    openDkim.ifPresent(
        options -> {
          files.addAll(options.files());
          files.addAll(options.namedFiles());
        });
    return files;
  }

  /** The files of the keys that it names itself. */
  List<Path> keyFiles() {
    List<Path> files = new ArrayList<>();
    result.config().ifPresent(config -> config.keys().forEach(key -> files.add(key.file())));
    openDkim.flatMap(options -> options.path(OpenDkimOption.KEY_FILE)).ifPresent(files::add);
    return files;
  }
}
