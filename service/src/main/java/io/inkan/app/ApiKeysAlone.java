package io.inkan.app;

import io.inkan.config.ApiKeyConfig;
import io.inkan.config.ApiKeyFile;
import io.inkan.config.ApiKeysOfFile;
import io.inkan.config.ClientConfig;
import io.inkan.config.HttpConfig;
import io.inkan.config.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the file of API keys by itself where the rest of a configuration is refused. A key that
 * was taken out must open nothing, whatever is wrong with some other file: so what the file holds
 * now is in force, as far as the file in force is in order by itself.
 */
final class ApiKeysAlone {

  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private ApiKeysAlone() {}

  /**
   * Brings the file that is in force to what it holds now, if there is one and it changed, and
   * tells of it.
   */
  static void takeUp(Service service) {
    Setup before = service.setup();
    ApiKeysOfFile inForce = before.config().http().apiKeyFile().orElse(null);
    if (inForce == null) {
      return;
    }
    ApiKeyFile read = ApiKeyFile.read(inForce.file());
    List<String> problems =
        new ArrayList<>(read.problems().all().stream().map(Problem::toString).toList());
    problems.addAll(GrantedByFiles.problems(before.config()));
    if (problems.isEmpty()) {
      problems.addAll(clashes(inForce, read.keys(), before.config().http()));
    }
    if (problems.isEmpty() && read.keys().equals(inForce.keys())) {
      return;
    }
    if (problems.isEmpty()) {
      HttpConfig http = before.config().http().withKeysOfFile(read.keys());
      Setup next = before.withAccess(http, problems);
      if (problems.isEmpty()) {
        service.replaceAccess(next);
        LOG.warn(
            "the API keys of {} are in force as the file has them now; the rest of the"
                + " configuration stays at generation {}",
            inForce.file(),
            service.generation());
        return;
      }
    }
    problems.forEach(problem -> LOG.error("{}", Reload.oneLine(problem)));
    LOG.error(
        "no change of API keys is in force, and a key that was removed opens what it did: put {}"
            + " right",
        inForce.file());
  }

  /** Keys of the file that have what only one may have, and another in force has. */
  private static List<String> clashes(
      ApiKeysOfFile file, List<ApiKeyConfig> keys, HttpConfig http) {
    Set<String> taken = new HashSet<>();
    http.apiKeys().forEach(key -> taken.addAll(List.of(key.name(), key.hash())));
    http.clients().stream().map(ClientConfig::name).forEach(taken::add);
    return keys.stream()
        .filter(key -> taken.contains(key.name()) || taken.contains(key.hash()))
        .map(
            key ->
                file.file()
                    + ": the name or the key of "
                    + key.name()
                    + " is already given by http.apiKeys or http.clients; keep one")
        .toList();
  }
}
