package io.inkan.conformance;

import io.inkan.engine.EngineMetrics;
import io.inkan.milter.MilterAddress;
import io.inkan.milter.MilterFrontEnd;
import io.inkan.milter.MilterSettings;
import io.inkan.policy.AccessAudit;
import io.inkan.testing.ExamCase;
import io.inkan.testing.MilterClient;
import io.inkan.testing.MilterMail;
import io.inkan.testing.MilterResult;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The milter door, on a port of its own, with the same engine behind it. The verdict is read from
 * the Authentication-Results field that it puts into the message.
 *
 * <p>Every case travels. {@link MilterMail} does to a message what an MTA does before a filter sees
 * it: one case whose lines end in LF comes with CRLF, an mbox separator is gone, and where a line
 * is no field the body begins.
 */
final class MilterDoor implements ExamDoor {

  private static final Pattern EACH = Pattern.compile("; dkim=([a-z]+)");

  private final ExamEngine exam = new ExamEngine();
  private final Vertx vertx = Vertx.vertx();
  private final MilterClient client;

  MilterDoor() {
    MilterSettings settings =
        new MilterSettings(
            List.of(new MilterAddress.Inet("127.0.0.1", 0)),
            null,
            0660,
            null,
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            100);
    int port =
        new MilterFrontEnd(vertx, settings, exam.engine(), EngineMetrics.SILENT, AccessAudit.SILENT)
            .start(1)
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .get(0);
    this.client = MilterClient.tcp(port);
  }

  @Override
  public String name() {
    return "milter";
  }

  @Override
  public List<String> verify(ExamCase one) {
    exam.take(one, "relaxed");
    List<MilterMail.Field> inserted = deliver(one, "192.0.2.7").inserted();
    if (inserted.isEmpty()) {
      return List.of("refused"); // larger than the limits: it goes on, and nothing is said of it
    }
    List<String> each = new ArrayList<>();
    Matcher word = EACH.matcher(inserted.get(0).value().replaceAll("\\s+", " "));
    while (word.find()) {
      each.add(word.group(1));
    }
    List<String> words = new ArrayList<>();
    words.add(summary(each));
    if (!each.equals(List.of("none"))) {
      words.addAll(each);
    }
    return words;
  }

  /** The message's word, which the field leaves to its reader. */
  private static String summary(List<String> each) {
    return List.of("pass", "temperror", "fail").stream()
        .filter(each::contains)
        .findFirst()
        .orElse(each.get(0));
  }

  @Override
  public String bodyHash(ExamCase one, String canonicalization) {
    exam.take(one, canonicalization);
    List<MilterMail.Field> inserted = deliver(one, ExamEngine.OUR_HOST).inserted();
    // What has no author is not signed, but told about.
    return !inserted.isEmpty() && inserted.get(0).name().equals("DKIM-Signature")
        ? BodyHashTag.of(inserted.get(0).value())
        : "refused";
  }

  private MilterResult deliver(ExamCase one, String address) {
    MilterResult result =
        client.connect("[" + address + "]", address).deliver("joe@example.com", one.message());
    if (result.letter() != 'a') {
      throw new AssertionError(one + ": " + result.letter() + " " + result.inserted());
    }
    return result;
  }

  @Override
  public void close() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
