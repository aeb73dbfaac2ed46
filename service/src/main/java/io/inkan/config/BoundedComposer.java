package io.inkan.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Composes YAML nodes of bounded depth; the parser recurses, so depth would exhaust the stack. */
final class BoundedComposer extends Composer {

  static final int DEEPEST = 32;

  private int depth;

  BoundedComposer(LoadSettings settings, String text) {
    super(settings, new ParserImpl(settings, new StreamReader(settings, text)));
  }

  @Override
  protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
    descend();
    SequenceNode node = super.composeSequenceNode(anchor);
    depth--;
    return node;
  }

  @Override
  protected Node composeMappingNode(Optional<Anchor> anchor) {
    descend();
    Node node = super.composeMappingNode(anchor);
    depth--;
    return node;
  }

  private void descend() {
    if (++depth > DEEPEST) {
      throw new YamlEngineException("lists and mappings are nested deeper than " + DEEPEST);
    }
  }
}
