package io.inkan.interop;

import io.inkan.testing.GeneratedMessage;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** A library driven by a script of ours, which answers a line of three columns at a time. */
final class ScriptedPeer implements Peer {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final String name;
  private final ExternalProgram interpreter;
  private final String verifyScript;
  private final String signScript;
  private final Set<Algorithm> algorithms;
  private final BiPredicate<GeneratedMessage, String> reads;

  ScriptedPeer(
      String name,
      ExternalProgram interpreter,
      String verifyScript,
      String signScript,
      Set<Algorithm> algorithms,
      BiPredicate<GeneratedMessage, String> reads) {
    this.name = name;
    this.interpreter = interpreter;
    this.verifyScript = verifyScript;
    this.signScript = signScript;
    this.algorithms = Set.copyOf(algorithms);
    this.reads = reads;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public boolean knows(Algorithm algorithm) {
    return algorithms.contains(algorithm);
  }

  @Override
  public boolean reads(GeneratedMessage message, String canonicalization) {
    return reads.test(message, canonicalization);
  }

  @Override
  public Map<String, List<Verdict>> verify(Path directory, Map<String, String> zone) {
    Map<String, List<Verdict>> verdicts = new TreeMap<>();
    try (Scratch scratch = Scratch.create()) {
      Path zoneFile =
          scratch.write(
              "zone.json", new JsonObject(new LinkedHashMap<String, Object>(zone)).encode());
      for (Line line : run(verifyScript, List.of(zoneFile.toString(), directory.toString()))) {
        List<Verdict> ofFile = verdicts.computeIfAbsent(line.file(), file -> new ArrayList<>());
        if (!line.word().equals("none")) {
          ofFile.add(new Verdict(word(line), line.detail()));
        }
      }
    }
    return verdicts;
  }

  @Override
  public Map<String, String> sign(
      Path directory, Path signed, PeerKey key, String canonicalization) {
    Map<String, String> refused = new TreeMap<>();
    try (Scratch scratch = Scratch.create()) {
      boolean rsa = key.algorithm() == Algorithm.RSA_SHA256;
      Path keyFile = scratch.write("key", rsa ? key.pkcs1Pem() : key.seed());
      List<String> arguments =
          List.of(
              keyFile.toString(),
              key.selector(),
              key.domain(),
              canonicalization,
              key.algorithm().tag(),
              directory.toString(),
              signed.toString());
      for (Line line : run(signScript, arguments)) {
        if (!line.word().equals("signed")) {
          refused.put(line.file(), line.detail());
        }
      }
    }
    return refused;
  }

  private record Line(String file, String word, String detail) {}

  private List<Line> run(String script, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(resource(script).toString()));
    all.addAll(arguments);
    ExternalProgram.Output output = interpreter.run(Path.of("").toAbsolutePath(), LIMIT, all);
    return output.standardOutput().lines().map(line -> line(script, line)).toList();
  }

  private static Line line(String script, String text) {
    int word = text.indexOf('\t') + 1;
    int detail = text.indexOf('\t', word) + 1;
    if (word == 0 || detail == 0) {
      throw new IllegalStateException(script + " printed a line without three columns: " + text);
    }
    return new Line(
        text.substring(0, word - 1), text.substring(word, detail - 1), text.substring(detail));
  }

  private static Verdict.Word word(Line line) {
    return Verdict.Word.valueOf(line.word().toUpperCase(Locale.ROOT));
  }

  private static Path resource(String script) {
    URL url = Objects.requireNonNull(ScriptedPeer.class.getResource("/interop/" + script), script);
    return Path.of(URI.create(url.toString()));
  }
}
