package io.inkan.app;

import io.inkan.http.Reloading;
import io.inkan.metrics.Meters;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a service reloads its configuration: when it is told to, and when its files change. All of
 * it happens on one thread of its own, of low priority, so that one reload follows the other and
 * none holds up mail.
 *
 * <p>To be made before the configuration is read for the first time: what changes after that, and
 * what is triggered after that, leads to a reload once the service has started.
 */
public final class Reloader implements Reloading, AutoCloseable {

  /** The name of the logger of all lines that tell of a reload and of what it found. */
  public static final String LOGGER = Reload.class.getName();

  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

  private final ConfigurationSource source;
  private final FilesWatch files;
  private final ScheduledExecutorService executor = LowPriorityThread.named("reload");
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicReference<@Nullable CompletableFuture<Result>> awaited =
      new AtomicReference<>();
  private volatile @Nullable Supplier<Result> reload;

  public Reloader(ConfigurationSource source) {
    this.source = source;
    this.files = Reload.watch(source);
  }

  /** Watches the files that tell a setup; its key files are watched from when they were read. */
  public void watch(Setup setup) {
    if (setup.config().reload().watch().isPresent()) {
      files.always(setup.source().files());
    }
  }

  /** Begins. To be called once. */
  public void start(Service service, Meters meters) {
    if (service.setup().isEmbedded()) {
      reload =
          () -> {
            LOG.info("there is nothing to reload: the embedded default has no files");
            return new Result.Impossible("The embedded default has no files to reload.");
          };
    } else {
      Reload work = new Reload(source, service, meters, files);
      // Mail is served meanwhile: a table may name very many keys.
      executor.execute(work::reviewKeys);
      reload =
          () -> {
            List<String> problems = work.run();
            return problems.isEmpty()
                ? new Result.Applied(service.generation())
                : new Result.Rejected(problems);
          };
      service.setup().config().reload().watch().ifPresent(period -> look(work, period.toMillis()));
    }
    submit();
  }

  private void look(Reload work, long millis) {
    var unused = executor.scheduleWithFixedDelay(work::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Asks for a reload and returns at once. However often it is asked for before it has begun, it is
   * one reload.
   */
  public void trigger() {
    if (!asked.getAndSet(true)) {
      submit();
    }
  }

  /** One reload for all who asked before it began. */
  @Override
  public CompletionStage<Result> reload() {
    CompletableFuture<Result> fresh = new CompletableFuture<>();
    CompletableFuture<Result> known = awaited.compareAndExchange(null, fresh);
    if (known != null) {
      return known;
    }
    try {
      executor.execute(
          () -> {
            awaited.set(null);
            fresh.complete(result());
          });
    } catch (RejectedExecutionException e) {
      awaited.set(null);
      fresh.complete(new Result.Impossible("The service is stopping."));
    }
    return fresh;
  }

  private Result result() {
    Supplier<Result> work = reload;
    return work == null ? new Result.Impossible("The service is starting.") : work.get();
  }

  private void submit() {
    try {
      executor.execute(this::obey);
    } catch (RejectedExecutionException e) {
      LOG.debug("the service is stopping: nothing is reloaded", e);
    }
  }

  private void obey() {
    Supplier<Result> work = reload;
    if (work != null && asked.getAndSet(false)) {
      var unused = work.get(); // the log tells of it
    }
  }

  /** Reloads no more; a reload under way may end. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
