package io.inkan.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inkan.testing.ExamCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Takes every case of the exam through every door. Debatable cases are told of and judge nothing;
 * of all others, each must have one of the words that the exam accepts.
 */
class ConformanceTest {

  static Stream<Supplier<ExamDoor>> doors() {
    return Stream.of(CoreDoor::new, HttpDoor::new, MilterDoor::new);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void everyVerdictIsOneThatTheExamAccepts(Supplier<ExamDoor> door) {
    assumeThere();
    List<String> wrong = new ArrayList<>();
    Map<String, Tally> tallies = new TreeMap<>();
    try (ExamDoor open = door.get()) {
      for (ExamCase exam : ExamCase.of("verify-dkim")) {
        List<String> words = open.verify(exam);
        boolean accepted = accepts(exam, words);
        tallies.computeIfAbsent(exam.source(), Tally::new).count(exam, accepted);
        if (!accepted) {
          String line = exam.name() + ": expected " + exam.accepted() + ", was " + words;
          System.out.println((exam.isDebatable() ? "debatable " : "wrong ") + line);
          if (!exam.isDebatable()) {
            wrong.add(line);
          }
        }
      }
      System.out.println("verify-dkim through " + open.name());
      tallies.values().forEach(System.out::println);
    }
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void everyBodyHashIsThatOfTheExam(Supplier<ExamDoor> door) {
    assumeThere();
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    try (ExamDoor open = door.get()) {
      for (ExamCase exam : ExamCase.of("canon")) {
        String hash = open.bodyHash(exam, exam.expected().getString("body_canon"));
        boolean limited = exam.expected().containsKey("l");
        // What has no author is not signed, and l= is not asked for at a door.
        if (!hash.equals("refused") && !limited) {
          compared++;
          if (!hash.equals(exam.expected().getString("bh_sha256"))) {
            wrong.add(exam.name() + ": " + hash);
          }
        }
      }
      System.out.println("canon through " + open.name() + ": " + compared + " compared");
    }
    assertEquals(List.of(), wrong);
  }

  private static void assumeThere() {
    assumeTrue(ExamCase.isThere(), "SKIPPED: no ../shared/conformance stands beside the checkout");
  }

  private static boolean accepts(ExamCase exam, List<String> words) {
    if (words.get(0).equals("refused")) {
      return exam.accepted().contains("none"); // no message, so none of its signatures counts
    }
    List<String> each = words.subList(1, words.size());
    boolean eachAccepted =
        exam.each().isEmpty()
            || each.stream()
                .map(ConformanceTest::sharp)
                .toList()
                .equals(exam.each().stream().map(ConformanceTest::sharp).toList());
    return exam.accepted().contains(words.get(0)) && eachAccepted;
  }

  // "only pass against not-pass, temperror and none are sharp"
  private static String sharp(String word) {
    return List.of("pass", "temperror", "none").contains(word) ? word : "not pass";
  }

  /** The results of one source. */
  private static final class Tally {

    private final String source;
    private int cases;
    private int accepted;
    private int debatable;
    private int otherwise;

    Tally(String source) {
      this.source = source;
    }

    void count(ExamCase exam, boolean isAccepted) {
      cases++;
      accepted += isAccepted ? 1 : 0;
      debatable += exam.isDebatable() ? 1 : 0;
      otherwise += exam.isDebatable() && !isAccepted ? 1 : 0;
    }

    @Override
    public String toString() {
      return String.format(
          "  %-10s %3d cases, %3d as accepted, %2d debatable of which %d otherwise",
          source, cases, accepted, debatable, otherwise);
    }
  }
}
