package io.inkan.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a look-up costs does not depend on how many rows the tables have. */
class LookupCostTest {

  // All numbers have six digits, so that as many lengths of text are in use in a small table.
  private static final int FIRST = 100_000;

  @TempDir Path folder = Path.of("");

  private static String lines(int rows, String form) {
    return IntStream.range(FIRST, FIRST + rows)
        .mapToObj(number -> form.replace("N", String.valueOf(number)))
        .collect(Collectors.joining("\n"));
  }

  private static LookupTrace trace(OpenDkimSigners signers, String address) {
    LookupTrace trace = signers.trace(Tables.mailbox(address));
    assertNotNull(trace);
    return trace;
  }

  @ParameterizedTest
  @CsvSource({
    "file, domainN.example, joe@domainN.example",
    "file, joe@domainN.example, joe@domainN.example",
    "file, .domainN.example, joe@a.domainN.example",
    "file, joeN@*, joeN@a.domain.example",
    "refile, *@domainN.example, joe@domainN.example",
    "refile, *@*.domainN.example, joe@a.domainN.example",
    "refile, joeN@*, joeN@a.example",
    "refile, joe@domainN.example, joe@domainN.example",
  })
  void isTheSameForTenAThousandAndAHundredThousandRows(String type, String form, String address) {
    Set<Integer> hits = new TreeSet<>();
    Set<Integer> misses = new TreeSet<>();
    for (int rows : new int[] {10, 1_000, 100_000}) {
      Tables tables = new Tables(folder);
      Dataset table = tables.dataset(type, lines(rows, form + " keyN"), LetterCase.INSENSITIVE);
      KeyTable keys = tables.keyTable(lines(rows, "keyN %:sN:/keys/N.pem"));
      String last = String.valueOf(FIRST + rows - 1);
      OpenDkimSigners first = OpenDkimSigners.ofTables(table, keys, false);
      OpenDkimSigners all = OpenDkimSigners.ofTables(table, keys, true);
      for (OpenDkimSigners signers : List.of(first, all)) {
        LookupTrace miss = trace(signers, "jim@other.test");
        assertEquals(0, miss.signers().size());
        misses.add(miss.steps());
      }
      LookupTrace hit = trace(first, address.replace("N", last));
      assertEquals(
          List.of("s" + last),
          hit.signers().stream().map(signer -> signer.name().selector().ascii()).toList());
      hits.add(hit.steps());
    }
    assertEquals(1, hits.size(), hits.toString());
    assertEquals(1, misses.size(), misses.toString());
  }

  @Test
  void growsByOneForEachLengthThatIsInUseAndEachExpression() {
    String rows = lines(10, "*@domainN.example keyN");
    String more = "\n*@a.example key100000\nj[aeo]e@*.example key100000";
    assertEquals(steps(rows) + 2, steps(rows + more));
  }

  private int steps(String rows) {
    Tables tables = new Tables(folder);
    return trace(tables.signers("refile", rows, lines(10, "keyN %:s:/k"), true), "joe@a.other.test")
        .steps();
  }
}
