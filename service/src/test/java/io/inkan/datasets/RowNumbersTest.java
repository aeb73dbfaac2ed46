package io.inkan.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of rows by hashes. */
class RowNumbersTest {

  private static List<Integer> all(RowNumbers numbers, int hash) {
    List<Integer> found = new ArrayList<>();
    numbers.first(
        hash,
        number -> {
          found.add(number);
          return false;
        });
    return found;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 1000, 1023, 1024, 1025, 100_000})
  void areAllFoundWhateverTheirNumberAndNoneElse(int rows) {
    RowNumbers numbers = new RowNumbers(rows);
    IntStream.range(0, rows).forEach(number -> numbers.add(number - rows / 2, number));
    for (int number = 0; number < rows; number++) {
      assertEquals(List.of(number), all(numbers, number - rows / 2));
    }
    assertEquals(List.of(), all(numbers, rows));
  }

  @Test
  void thoseOfOneHashComeInTheOrderInWhichTheyWereAddedAlsoAroundTheEndOfTheTable() {
    int rows = 50;
    for (int hash = -200; hash < 200; hash++) {
      RowNumbers numbers = new RowNumbers(rows);
      int tried = hash;
      IntStream.range(0, rows).forEach(number -> numbers.add(tried, number));
      assertEquals(IntStream.range(0, rows).boxed().toList(), all(numbers, hash));
    }
  }

  @Test
  void theFirstThatPassesTheTestEndsTheSearch() {
    RowNumbers numbers = new RowNumbers(3);
    IntStream.range(0, 3).forEach(number -> numbers.add(7, number));
    List<Integer> asked = new ArrayList<>();
    int first =
        numbers.first(
            7,
            number -> {
              asked.add(number);
              return number == 1;
            });
    assertEquals(1, first);
    assertEquals(List.of(0, 1), asked);
    assertEquals(-1, numbers.first(7, number -> false));
  }
}
