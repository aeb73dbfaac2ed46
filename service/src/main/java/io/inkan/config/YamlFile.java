package io.inkan.config;

import io.inkan.config.Entry.Mapping;
import io.inkan.config.Entry.Scalar;
import io.inkan.config.Entry.Style;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a file as one YAML 1.2 document of the core schema, whose root is a mapping. */
final class YamlFile {

  /** Bytes; a configuration of 100,000 keys takes half of it. */
  static final int LARGEST = 16 << 20;

  private final Path file;
  private final Place place;
  private final List<Problem> problems;

  YamlFile(Path file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
    Path directory = file.toAbsolutePath().getParent();
    this.place =
        new Place(file.toString(), 0, directory == null ? file.toAbsolutePath() : directory);
  }

  /** The root; empty if the file is empty or if a problem was reported. */
  Mapping read() {
    try {
      return parse(text());
    } catch (NoSuchFileException missing) {
      report(0, "does not exist; a configuration that is named must be there");
    } catch (AccessDeniedException denied) {
      report(0, "may not be read by this user; change its owner or mode");
    } catch (CharacterCodingException malformed) {
      report(0, "is not UTF-8; save it in that encoding");
    } catch (IOException failed) {
      String reason = failed.getMessage();
      report(0, "cannot be read: " + Quoted.printable(reason == null ? "unknown" : reason));
    } catch (Misfit misfit) {
      report(0, misfit.reason());
    }
    return nothing();
  }

  private String text() throws IOException, Misfit {
    if (Files.isDirectory(file)) {
      throw new Misfit("is a directory; name the file in it");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new Misfit("is larger than 16MiB; no configuration is");
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private Mapping parse(String text) throws Misfit {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setSchema(new CoreSchema())
            .setCodePointLimit(LARGEST)
            // All at once: refilling a small buffer takes quadratic time on a long line.
            .setBufferSize(text.length() + 1)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    try {
      Optional<Node> root = new BoundedComposer(settings, text).getSingleNode();
      return root.isPresent() ? mapping(root.get()) : nothing();
    } catch (MarkedYamlEngineException syntax) {
      // Only the parser's own words: its full message quotes lines, and a line may hold a secret.
      int line = syntax.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      report(line, "is not YAML: " + Quoted.printable(String.valueOf(syntax.getProblem())));
    } catch (ReaderException character) {
      long before = text.codePoints().limit(character.getPosition()).filter(c -> c == '\n').count();
      report((int) before + 1, "is not YAML: it holds a control character");
    } catch (YamlEngineException other) {
      report(0, "is not YAML: " + Quoted.printable(String.valueOf(other.getMessage())));
    }
    return nothing();
  }

  private Mapping mapping(Node root) throws Misfit {
    Entry entry = new YamlTree(place, problems).entry(root);
    if (entry instanceof Mapping mapping) {
      return mapping;
    }
    if (!(entry instanceof Scalar scalar && scalar.style() == Style.NOTHING)) {
      problems.add(
          entry.place().problem("", "is " + entry.kind() + "; write sections such as http:"));
    }
    return nothing();
  }

  private Mapping nothing() {
    return new Mapping(place, Map.of());
  }

  private void report(int line, String message) {
    problems.add(new Problem(place.source(), line, "", message));
  }
}
