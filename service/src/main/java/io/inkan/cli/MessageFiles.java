package io.inkan.cli;

import io.inkan.engine.Outcome;
import io.inkan.engine.RawMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Feeds messages from files or standard input to the engine, and waits for their outcome. */
final class MessageFiles {

  private static final int CHUNK = 64 * 1024;

  private MessageFiles() {}

  /**
   * Feeds a whole message.
   *
   * @param file the message, or null or {@code -} for standard input
   */
  static Outcome feed(RawMessage message, @Nullable Path file, InputStream standardInput) {
    try (InputStream in = open(file, standardInput)) {
      byte[] chunk = new byte[CHUNK];
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        await(message.feed(chunk, 0, length));
        Outcome settled = message.settled();
        if (settled != null) {
          return settled;
        }
      }
      return await(message.end());
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file");
    } catch (AccessDeniedException e) {
      throw unreadable(file, "this user may not read it");
    } catch (IOException e) {
      String reason = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
      throw unreadable(
          file, "it cannot be read: " + (reason == null ? e.getClass().getSimpleName() : reason));
    }
  }

  private static CommandException unreadable(@Nullable Path file, String why) {
    return new CommandException(
        ExitCode.NO_INPUT, "inkan: " + (file == null ? "-" : file) + ": " + why);
  }

  private static InputStream open(@Nullable Path file, InputStream standardInput)
      throws IOException {
    return file == null || file.toString().equals("-") ? standardInput : Files.newInputStream(file);
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
