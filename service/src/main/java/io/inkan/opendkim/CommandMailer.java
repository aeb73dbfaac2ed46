package io.inkan.opendkim;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Hands mail to a program that takes {@code -t} and {@code -f} as sendmail(8) does: OpenDKIM's
 * MTACommand. No shell is involved: the command is split at white space.
 */
public final class CommandMailer implements Mailer {

  private final List<String> words;
  private final Duration limit;
  private final Executor executor;

  /**
   * Splits the command.
   *
   * @param command the program and arguments for it
   * @param limit how long it may take; then it is stopped
   * @param executor waits for the program
   * @throws IllegalArgumentException if the command needs a shell; the message says what to do
   */
  public CommandMailer(String command, Duration limit, Executor executor) {
    if (command.isBlank() || command.chars().anyMatch(c -> "\"'\\$`;|&<>*".indexOf(c) >= 0)) {
      throw new IllegalArgumentException(
          "MTACommand: no shell reads it, so it must be a program and plain arguments separated by"
              + " spaces; put anything else into a script and name that");
    }
    this.words = Stream.of(command.strip().split("\\s+", -1)).toList();
    this.limit = limit;
    this.executor = executor;
  }

  @Override
  public CompletionStage<Void> send(OutgoingMail mail) {
    try {
      return CompletableFuture.runAsync(() -> run(mail), executor);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(new MailException("the service is stopping"));
    }
  }

  private void run(OutgoingMail mail) {
    List<String> command = new ArrayList<>(words);
    command.add("-t");
    command.add("-f" + mail.sender());
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new MailException(words.get(0) + " cannot be run; correct MTACommand");
    }
    CompletableFuture<Void> watchdog = stopAfter(limit, process);
    try {
      boolean whole = write(process, mail.withBlindRecipients());
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      boolean stopped = watchdog.isDone() || !ended;
      if (stopped || process.exitValue() != 0 || !whole) {
        throw new MailException(
            words.get(0)
                + (stopped
                    ? " took longer than " + limit.toSeconds() + " s and was stopped"
                    : whole
                        ? " ended with status " + process.exitValue()
                        : " did not read the whole message"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MailException(words.get(0) + " was not waited for: the service stops");
    } finally {
      watchdog.cancel(false);
      stop(process);
    }
  }

  private static boolean write(Process process, String text) {
    try (OutputStream input = process.getOutputStream()) {
      input.write(text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      return false; // its exit status says more
    }
  }

  /** Stopping it also ends a write that it does not read. */
  private static CompletableFuture<Void> stopAfter(Duration limit, Process process) {
    return CompletableFuture.runAsync(
        () -> stop(process),
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static void stop(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
