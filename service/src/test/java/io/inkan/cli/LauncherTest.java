package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shell script that starts the program. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  @TempDir private Path folder;
  private Path launcher;

  /** A java that prints its arguments, a line each. */
  @BeforeEach
  void install() throws IOException {
    Path installed = Files.createDirectories(folder.resolve("opt/in kan"));
    launcher = Files.copy(Path.of("src/main/scripts/inkan"), installed.resolve("inkan"));
    Files.createFile(launcher.resolveSibling("inkan.jar"));
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    for (Path script : List.of(launcher, java)) {
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private record Ended(int exit, List<String> lines) {}

  private Ended end(Path directory, Map<String, String> environment, List<String> command)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).directory(directory.toFile());
    builder.environment().remove("JAVA_OPTS");
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output.lines().toList());
  }

  private List<String> run(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Ended ended = end(folder, Map.of(), command);
    assertEquals(0, ended.exit(), ended.lines().toString());
    return ended.lines();
  }

  /** How Java is called without JAVA_OPTS. */
  private List<String> started(String... arguments) {
    List<String> all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xms32m", "-jar", jar()));
    all.addAll(List.of(arguments));
    return all;
  }

  private String jar() {
    return launcher.resolveSibling("inkan.jar").toString();
  }

  @Test
  void startsTheJarBesideItWithTheArgumentsAsTheyAre() throws Exception {
    assertEquals(started("genkey", "-n", "a  b", "*"), run(launcher, "genkey", "-n", "a  b", "*"));
  }

  @Test
  void linkNamedLikeAToolOfOpenDkimRunsThatCommand() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path absolute = Files.createSymbolicLink(bin.resolve("opendkim-genkey"), launcher);
    assertEquals(started("opendkim-genkey", "-s", "s1"), run(absolute, "-s", "s1"));
    Path relative =
        Files.createSymbolicLink(
            bin.resolve("opendkim-testkey"), Path.of("../bin/opendkim-genkey"));
    assertEquals(started("opendkim-testkey"), run(relative));
  }

  @Test
  void linkOfAnyOtherNameIsTheProgramItself() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("seal"), launcher);
    assertEquals(started("serve"), run(link, "serve"));
  }

  @Test
  void linkNamedLikeTheDaemonRunsItsCommand() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("opendkim"), launcher);
    assertEquals(
        started("opendkim", "-x", "/etc/opendkim.conf", "-f"),
        run(link, "-x", "/etc/opendkim.conf", "-f"));
  }

  /** A chain of links, relative ones and one to a folder among them, called by its bare name. */
  @Test
  void chainOfLinksIsFollowedFromAnyDirectory() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("usr/bin"));
    Files.createSymbolicLink(folder.resolve("opt/current"), Path.of("in kan"));
    Files.createSymbolicLink(bin.resolve("inkan"), Path.of("../../opt/current/inkan"));
    Files.createSymbolicLink(bin.resolve("opendkim-genzone"), Path.of("inkan"));
    Files.createSymbolicLink(folder.resolve("sbin"), bin);
    String path = folder.resolve("sbin") + ":" + System.getenv("PATH");
    for (Path directory : List.of(Path.of("/"), bin, folder)) {
      Ended ended =
          end(directory, Map.of("PATH", path), List.of("sh", "-c", "opendkim-genzone -u"));
      assertEquals(0, ended.exit(), ended.lines().toString());
      assertEquals(started("opendkim-genzone", "-u").size(), ended.lines().size());
      assertTrue(Files.isSameFile(Path.of(jar()), Path.of(ended.lines().get(3))));
      assertEquals(List.of("opendkim-genzone", "-u"), ended.lines().subList(4, 6));
    }
    Ended beside = end(bin, Map.of(), List.of("sh", "opendkim-genzone"));
    assertEquals("opendkim-genzone", beside.lines().get(4), beside.lines().toString());
  }

  @Test
  void optionsForJavaComeBeforeTheJar() throws Exception {
    Ended ended =
        end(
            folder,
            Map.of("JAVA_OPTS", "-Xmx64m  -Dpattern=*"),
            List.of(launcher.toString(), "serve"));
    assertEquals(List.of("-Xmx64m", "-Dpattern=*", "-jar", jar(), "serve"), ended.lines());
  }

  @Test
  void classArchiveBesideTheJarIsUsed() throws Exception {
    Path archive = Files.createFile(launcher.resolveSibling("inkan.jsa"));
    List<String> lines = run(launcher, "serve");
    assertEquals("-XX:SharedArchiveFile=" + archive, lines.get(0));
    assertEquals(started("serve"), lines.subList(3, lines.size()));
  }

  @Test
  void nativeLibraryThatWasUnpackedBeforehandIsFoundByTheProcessor() throws Exception {
    Path folder = Files.createDirectories(launcher.resolveSibling("../lib/inkan/native"));
    String processor = end(folder, Map.of(), List.of("uname", "-m")).lines().get(0);
    List<String> lines = run(launcher, "serve");
    assertTrue(
        lines.get(0).startsWith("-Djava.library.path=" + launcher.getParent()), lines.get(0));
    assertTrue(lines.get(0).endsWith("/../lib/inkan/native/" + processor), lines.get(0));
    assertEquals(started("serve"), lines.subList(1, lines.size()));
  }

  @Test
  void emptyOptionsForJavaAreNone() throws Exception {
    Ended ended = end(folder, Map.of("JAVA_OPTS", ""), List.of(launcher.toString(), "serve"));
    assertEquals(List.of("-jar", jar(), "serve"), ended.lines());
  }

  @ParameterizedTest
  @CsvSource({
    "usr/bin, usr/lib/inkan",
    "usr/sbin, usr/share/inkan",
    "service/src/main/scripts, service/target"
  })
  void jarIsFoundWherePackagesAndTheBuildKeepIt(String bin, String jars) throws Exception {
    Path script =
        Files.copy(launcher, Files.createDirectories(folder.resolve(bin)).resolve("inkan"));
    Path jar = Files.createDirectories(folder.resolve(jars)).resolve("inkan.jar");
    assertEquals(127, end(folder, Map.of(), List.of(script.toString())).exit());
    Files.createFile(jar);
    assertTrue(Files.isSameFile(jar, Path.of(run(script).get(3))));
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    Files.delete(launcher.resolveSibling("inkan.jar"));
    Ended noJar = end(folder, Map.of(), List.of(launcher.toString()));
    assertEquals(127, noJar.exit());
    assertTrue(noJar.lines().get(0).startsWith("inkan: there is no inkan.jar in " + folder));
    Ended noJava = end(folder, Map.of("JAVA_HOME", "/none"), List.of(launcher.toString()));
    assertEquals(127, noJava.exit());
    assertTrue(noJava.lines().get(0).contains("no /none/bin/java; install Java 17"));
  }
}
