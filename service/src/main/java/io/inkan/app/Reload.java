package io.inkan.app;

import io.inkan.config.Problem;
import io.inkan.keys.FileStamp;
import io.inkan.metrics.Meters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a running service to the configuration as it stands now, whole or not at all: it is read
 * and checked with every key before anything changes, and if anything is wrong with it, what is in
 * force stays so; the file of API keys alone is taken up even then (see {@link ApiKeysAlone}). For
 * one thread at a time, which may wait; mail is not held up by it.
 */
final class Reload {

  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  /** Key files in one look; with more, a change is seen when its turn comes. */
  private static final int KEY_FILES_PER_LOOK = 2000;

  private final ConfigurationSource source;
  private final Service service;
  private final Meters meters;
  private final StandingWarnings ofConfiguration;
  private final StandingWarnings ofSetup;
  private final StandingWarnings ofKeys = StandingWarnings.told(List.of());
  private FilesWatch files;

  /**
   * @param files what is watched since before the service's configuration was read
   */
  Reload(ConfigurationSource source, Service service, Meters meters, FilesWatch files) {
    this.source = source;
    this.service = service;
    this.meters = meters;
    this.files = files;
    Setup setup = service.setup();
    this.ofConfiguration = StandingWarnings.told(texts(setup.source()));
    this.ofSetup = StandingWarnings.told(warnings(setup));
  }

  private static List<String> texts(Configuration configuration) {
    return configuration.result().warnings().stream().map(Problem::toString).toList();
  }

  private static List<String> warnings(Setup setup) {
    List<String> warnings = new ArrayList<>(setup.warnings());
    warnings.addAll(DoorWarnings.ofConfiguration(setup));
    return warnings;
  }

  /** Tells what is to be told of the keys in force. */
  void reviewKeys() {
    ofKeys.tell(service.setup().keyReview());
  }

  /** Watches the file of a configuration that is about to be read. */
  static FilesWatch watch(ConfigurationSource source) {
    FilesWatch watch = new FilesWatch(KEY_FILES_PER_LOOK);
    watch.always(source.file().stream().toList());
    return watch;
  }

  /** Looks at the files once, and reloads if they changed and have come to rest. */
  void look() {
    try {
      if (files.look(service.setup().keysInTurn())) {
        run();
      }
    } catch (RuntimeException | Error e) {
      LOG.error("this is a defect of the program: the files are looked at again", e);
    }
  }

  /**
   * Reloads, whether or not anything changed.
   *
   * @return what is wrong, a line each; if nothing is, the configuration is in force
   */
  List<String> run() {
    List<String> problems;
    try {
      problems = attempt();
    } catch (RuntimeException | Error e) {
      LOG.error("this is a defect of the program", e);
      problems = List.of("the configuration cannot be reloaded: " + e);
    }
    List<String> lines = problems.stream().map(Reload::oneLine).toList();
    if (!lines.isEmpty()) {
      lines.forEach(line -> LOG.error("{}", line));
      LOG.error("the configuration of generation {} stays in force", service.generation());
      meters.reloadRejected();
      takeUpApiKeys();
    }
    return lines;
  }

  private void takeUpApiKeys() {
    try {
      ApiKeysAlone.takeUp(service);
    } catch (RuntimeException | Error e) {
      LOG.error("this is a defect of the program: no change of API keys is in force", e);
    }
  }

  /** What is wrong with the configuration; if nothing is, it is in force. */
  private List<String> attempt() {
    // From before anything is read, so that no change is missed. What is refused is not tried again
    // before it changes.
    files = watch(source);
    Setup before = service.setup();
    Map<Path, FileStamp> changedKeys = before.changedKeys();
    files.from(changedKeys);
    files.always(before.source().files());
    Configuration read = source.read();
    files.always(read.files());
    files.inTurn(read.keyFiles(), before.keysInTurn());
    ofConfiguration.tell(texts(read));
    List<String> problems = new ArrayList<>();
    read.result().problems().all().forEach(problem -> problems.add(problem.toString()));
    if (problems.isEmpty()) {
      putToWork(read, changedKeys.keySet(), problems);
    }
    return problems;
  }

  private void putToWork(Configuration wanted, Set<Path> changedKeys, List<String> problems) {
    Setup before = service.setup();
    try {
      Setup next = before.successor(wanted, changedKeys);
      ofSetup.tell(warnings(next));
      problems.addAll(KeyLoading.problems(next.requiredKeys()));
      problems.addAll(next.tlsProblems());
      if (problems.isEmpty()) {
        service.replace(next);
        Logging.levels(next.config().log());
        meters.reloadApplied();
        LOG.info(
            "reloaded: the configuration of generation {} is in force; number of keys: {}",
            service.generation(),
            next.keys().size());
        reviewKeys();
        warnOfWaiting(Waiting.of(before, wanted, next));
      }
    } catch (SetupException e) {
      problems.addAll(e.problems());
    }
  }

  private static void warnOfWaiting(List<String> keys) {
    if (!keys.isEmpty()) {
      LOG.warn("changed, and takes effect at the next start only: {}", String.join(", ", keys));
    }
  }

  static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
