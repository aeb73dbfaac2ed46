package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How lines and files are read. */
class OpenDkimFileTest {

  @TempDir private Path directory;

  private OpenDkimFixture fixture() {
    return new OpenDkimFixture(directory);
  }

  private OpenDkimFile.Content content(String text) {
    fixture().write(OpenDkimFixture.NAME, text);
    return OpenDkimFile.read(Path.of(OpenDkimFixture.NAME), directory);
  }

  private static String lines(OpenDkimFile.Content content) {
    return content.lines().stream()
        .map(each -> each.place().line() + "|" + each.name() + "|" + each.value())
        .collect(Collectors.joining(" "));
  }

  @Test
  void nameAndValueArePartedBySpacesOrTabs() {
    assertEquals(
        "1|Mode|v 2|mode|v 3|Mode|v w\t x 5|Mode|",
        lines(content("Mode v\n \tmode\t \tv \t\nMode v w\t x\n \t\nMode \t")));
  }

  @Test
  void hashEndsALineWhereverItStands() {
    assertEquals(
        "1|Mode|s 3|Selector|a 4|Domain|",
        lines(content("Mode s#v\n# Mode v\nSelector a # b\nDomain# x\n")));
  }

  @Test
  void carriageReturnEndsALineToo() {
    OpenDkimFile.Content windows = content("Mode v\r\nSelector s\r\n");
    assertEquals("1|Mode|v 2|Selector|s", lines(windows));
    assertEquals(List.of(), windows.warnings());

    OpenDkimFile.Content classic = content("Mode v\rSelector s\r");
    assertEquals("1|Mode|v", lines(classic));
    assertEquals(
        List.of(
            "opendkim.conf:1: is cut at a carriage return; write what follows it on a line of its"
                + " own"),
        OpenDkimFixture.told(classic.warnings()));
  }

  @Test
  void quotationMarksMeanNothing() {
    assertEquals("1|Selector|\"a", lines(content("Selector \"a#b\"\n")));
  }

  @Test
  void includedLinesStandInPlaceOfTheLineThatNamesTheirFile() {
    fixture().write("inner.conf", "Selector b\nDomain c");
    OpenDkimFile.Content content = content("Selector a\ninclude\tinner.conf # why\nSelector d");
    assertEquals("1|Selector|a 1|Selector|b 2|Domain|c 3|Selector|d", lines(content));
    assertEquals("inner.conf", content.lines().get(1).place().source());
    assertEquals(List.of("opendkim.conf", "inner.conf"), content.sources());
  }

  @Test
  void relativeIncludeStartsAtTheWorkingDirectoryAndNotAtTheFile() {
    assertTrue(directory.resolve("sub").toFile().mkdir());
    fixture().write("sub/a.conf", "Include b.conf\n");
    fixture().write("sub/b.conf", "Mode v\n");
    assertEquals(
        List.of(
            "sub/a.conf:1: Include: \"b.conf\" does not exist; a relative name starts at the"
                + " working directory, "
                + directory),
        OpenDkimFixture.told(content("Include sub/a.conf\n").problems()));
    fixture().write("b.conf", "Mode s\n");
    assertEquals("1|Mode|s", lines(content("Include sub/a.conf\n")));
  }

  @ParameterizedTest
  @CsvSource({"5, 0", "6, 1"})
  void filesNestFiveLevelsDeep(int levels, int problems) {
    for (int level = 1; level < levels; level++) {
      fixture().write(level + ".conf", "Include " + (level + 1) + ".conf\n");
    }
    fixture().write(levels + ".conf", "Mode v\n");
    OpenDkimFile.Content content = content("Include 1.conf\n");
    assertEquals(problems, content.problems().size());
    assertEquals(1 - problems, content.lines().size());
  }

  @Test
  void circleIsOneProblem() {
    assertEquals(
        List.of("opendkim.conf:1: Include: is nested more than five levels deep; is it a circle?"),
        OpenDkimFixture.told(content("Include opendkim.conf\n").problems()));
  }

  @Test
  void circleThatMultipliesEnds() {
    OpenDkimFile.Content content = content("Include opendkim.conf\n".repeat(100));
    assertTrue(
        content.problems().stream().anyMatch(each -> each.message().contains("at most 1000")));
    assertTrue(content.problems().size() <= 200);
  }

  @Test
  void sameFileMayBeIncludedTwice() {
    fixture().write("inner.conf", "Mode v\n");
    assertEquals("1|Mode|v 1|Mode|v", lines(content("Include inner.conf\nInclude inner.conf\n")));
  }

  @Test
  void includeWithoutAFileIsLeftToWhoeverChecksValues() {
    assertEquals("1|Include|", lines(content("Include\n")));
  }

  @Test
  void missingFileIsAProblem() {
    assertEquals(
        List.of("none.conf: does not exist"),
        OpenDkimFixture.told(OpenDkimFile.read(Path.of("none.conf"), directory).problems()));
    assertEquals(
        List.of("opendkim.conf:1: Include: \"/none/x.conf\" does not exist"),
        OpenDkimFixture.told(content("Include /none/x.conf\n").problems()));
  }

  @Test
  void directoryIsAProblem() {
    assertTrue(directory.resolve("conf.d").toFile().mkdir());
    assertEquals(
        List.of("opendkim.conf:1: Include: \"conf.d\" is a directory; name each file in it"),
        OpenDkimFixture.told(content("Include conf.d\n").problems()));
  }

  @Test
  void longLineIsALine() {
    String value = "a".repeat(1 << 20);
    assertEquals(value, content("Selector " + value).lines().get(0).value());
  }

  @Test
  void allFilesTogetherAreLimited() {
    fixture().write("half.conf", "#".repeat(OpenDkimFile.LARGEST / 2));
    assertEquals(List.of(), content("Include half.conf\n").problems());
    assertTrue(
        content("Include half.conf\nInclude half.conf\n")
            .problems()
            .toString()
            .contains("goes beyond 16MiB"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "Mode v\0x", "\0Mode v", "Mode \0"})
  void nulIsAProblem(String line) {
    assertEquals(
        List.of("opendkim.conf:1: holds a NUL; this is no text, or was damaged"),
        OpenDkimFixture.told(content(line).problems()));
  }

  @Test
  void lineIsUtf8OrElseLatin1() {
    fixture()
        .write(
            OpenDkimFixture.NAME,
            "# caf\u00e9\nReportAddress caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    OpenDkimFile.Content latin = OpenDkimFile.read(Path.of(OpenDkimFixture.NAME), directory);
    assertEquals("2|ReportAddress|caf\u00e9", lines(latin));
    assertEquals("1|ReportAddress|caf\u00e9", lines(content("ReportAddress caf\u00e9\n")));
  }

  @Test
  void emptyFileHoldsNothing() {
    assertEquals("", lines(content("")));
    assertEquals(List.of(), content("").problems());
  }
}
