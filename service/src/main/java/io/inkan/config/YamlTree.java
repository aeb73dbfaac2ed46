package io.inkan.config;

import io.inkan.config.Entry.Field;
import io.inkan.config.Entry.Mapping;
import io.inkan.config.Entry.Scalar;
import io.inkan.config.Entry.Sequence;
import io.inkan.config.Entry.Style;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns composed YAML nodes into entries and reports what YAML alone can tell is wrong: keys given
 * twice, keys that are no text, foreign tags, aliases that blow up.
 */
final class YamlTree {

  /** How many values aliases may repeat: plenty for people, nothing for a bomb. */
  static final int MOST_REPEATED = 100_000;

  private static final Set<Tag> CORE =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

  private final Place file;
  private final List<Problem> problems;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int repeated;

  YamlTree(Place file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * The node as an entry.
   *
   * @throws Misfit if aliases make it endless or very large
   */
  Entry entry(Node node) throws Misfit {
    return entry(node, "", 0);
  }

  private Entry entry(Node node, String field, int depth) throws Misfit {
    if (!seen.add(node)) {
      repeated++;
    }
    if (repeated > MOST_REPEATED || depth > BoundedComposer.DEEPEST) {
      throw new Misfit(
          "aliases repeat more than "
              + MOST_REPEATED
              + " values or contain themselves; write the values out");
    }
    Place place = place(node);
    if (!CORE.contains(node.getTag())) {
      problems.add(
          place.problem(
              field,
              "has the tag "
                  + Quoted.of(node.getTag().getValue())
                  + "; leave it out, or put text that begins with ! in quotation marks"));
    }
    if (node instanceof SequenceNode sequence) {
      List<Entry> entries = new ArrayList<>();
      for (Node element : sequence.getValue()) {
        entries.add(entry(element, field + "[" + entries.size() + "]", depth + 1));
      }
      return new Sequence(place, entries);
    }
    if (node instanceof MappingNode mapping) {
      return new Mapping(place, fields(mapping, field, depth));
    }
    ScalarNode scalar = (ScalarNode) node;
    return new Scalar(place, scalar.getValue(), style(scalar));
  }

  private Map<String, Field> fields(MappingNode mapping, String field, int depth) throws Misfit {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place place = place(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(place.problem(field, "has a list or a mapping for a key; write a word"));
        continue;
      }
      String shown = Quoted.key(key.getValue());
      String name = field.isEmpty() ? shown : field + "." + shown;
      Field known = fields.get(key.getValue());
      if (known != null) {
        problems.add(
            place.problem(
                name, "is given twice, first in line " + known.keyPlace().line() + "; keep one"));
        continue;
      }
      fields.put(key.getValue(), new Field(place, entry(tuple.getValueNode(), name, depth + 1)));
    }
    return fields;
  }

  private static Style style(ScalarNode scalar) {
    if (scalar.getTag().equals(Tag.NULL)) {
      return Style.NOTHING;
    }
    return scalar.isPlain() ? Style.PLAIN : Style.QUOTED;
  }

  private Place place(Node node) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    return new Place(file.source(), line, file.directory());
  }
}
