package io.inkan.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The file that {@code http.apiKeyFile} names, as it was when it was read.
 *
 * @param file the file
 * @param keys those in it, in its order
 */
public record ApiKeysOfFile(Path file, List<ApiKeyConfig> keys) {

  public ApiKeysOfFile {
    keys = List.copyOf(keys);
  }
}
